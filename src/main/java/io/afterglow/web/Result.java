package io.afterglow.web;

import io.afterglow.interview.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of the work.
 *
 * @param complete whether everything is saved
 * @param notes what the user should know of, beside what is missing
 * @param zip null where nothing is saved yet
 * @param next what the user can do now, as values of an answer
 */
public record Result(
    String headline,
    boolean complete,
    List<Count> counts,
    List<Loss> missing,
    List<String> notes,
    @Nullable Zip zip,
    List<Choice> next) {

  /** So many of so many things of one kind. */
  public record Count(String name, int saved, int listed) {}

  /**
   * Things that are missing for reasons against which one thing helps.
   *
   * @param causes each with its number
   * @param help empty where nothing needs to be done
   */
  public record Loss(List<String> causes, String help) {
    public Loss {
      causes = List.copyOf(causes);
    }
  }

  /**
   * The finished file.
   *
   * @param size for people
   * @param library where the page opens the library, null when there is none
   * @param opml whether it holds a list of subscriptions
   */
  public record Zip(
      String name, String folder, String size, @Nullable String library, boolean opml) {}

  public Result {
    counts = List.copyOf(counts);
    missing = List.copyOf(missing);
    notes = List.copyOf(notes);
    next = List.copyOf(next);
  }
}
