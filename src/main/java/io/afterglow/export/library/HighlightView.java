package io.afterglow.export.library;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bookmark, snip or note, on the page of its episode and among all highlights.
 *
 * @param number its place among those of the episode, from 1
 * @param clock when it begins and, where known, ends; for people
 * @param place the id of the first transcript's paragraph that is spoken then
 * @param by the day, the app and, if so, that a machine made it
 * @param url its page at the app's service
 */
public record HighlightView(
    int number,
    @Nullable String clock,
    @Nullable String place,
    @Nullable Said title,
    @Nullable Said quote,
    @Nullable Said note,
    List<Said> tags,
    String by,
    @Nullable String url) {

  /** Its anchor on the page of its episode. */
  public String id() {
    return "highlight-" + number;
  }

  /** What a link to it says where it has no time. */
  public String label() {
    return "Highlight " + number;
  }
}
