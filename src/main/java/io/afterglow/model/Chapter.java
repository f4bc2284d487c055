package io.afterglow.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chapter as the service or the feed gives it; what is not known is null, seconds count from the
 * episode's start.
 *
 * @param url a page about the chapter
 */
public record Chapter(
    @Nullable String title,
    @Nullable String summary,
    List<String> points,
    @Nullable Double startSeconds,
    @Nullable Double endSeconds,
    @Nullable String url) {

  public Chapter {
    points = List.copyOf(points);
  }

  /** A chapter with neither an end nor a page of its own. */
  public Chapter(
      @Nullable String title,
      @Nullable String summary,
      List<String> points,
      @Nullable Double startSeconds) {
    this(title, summary, points, startSeconds, null, null);
  }
}
