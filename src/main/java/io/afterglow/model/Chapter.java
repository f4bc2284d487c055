package io.afterglow.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chapter as the service tells it; what is not known is null, {@code startSeconds} counts from
 * the episode's start.
 */
public record Chapter(
    @Nullable String title,
    @Nullable String summary,
    List<String> points,
    @Nullable Double startSeconds) {

  public Chapter {
    points = List.copyOf(points);
  }
}
