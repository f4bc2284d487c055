package io.afterglow.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is not saved.
 *
 * @param next what the user can do about it, one sentence
 */
public record Missing(
    Kind kind, String id, @Nullable String url, Why why, int attempts, String next) {

  /** What is missing. */
  public enum Kind {
    PODCAST,
    EPISODE,
    TRANSCRIPT,
    FEED,
    IMAGE;

    /** The word used in the export. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
