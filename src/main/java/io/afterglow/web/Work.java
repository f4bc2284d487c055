package io.afterglow.web;

import io.afterglow.interview.Question.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the program is doing now.
 *
 * @param stage of the conversation to which it belongs; null for that of the last question
 * @param title a few words
 * @param detail how far it is; empty while unknown
 * @param percent 0 to 100, -1 while unknown
 * @param stop whether the user can end it
 * @param stopping whether the user has ended it, and what is in flight is being finished
 * @param notes what the user should know of, the latest last
 */
public record Work(
    @Nullable Stage stage,
    String title,
    String detail,
    int percent,
    boolean stop,
    boolean stopping,
    List<String> notes) {

  public Work {
    notes = List.copyOf(notes);
  }

  /** Something that takes a moment. */
  public static Work brief(String title) {
    return new Work(null, title, "", -1, false, false, List.of());
  }
}
