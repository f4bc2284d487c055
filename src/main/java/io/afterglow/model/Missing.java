package io.afterglow.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is not saved.
 *
 * @param attempts requests really sent for it
 * @param next the one thing that helps, one sentence; null when nothing can
 */
public record Missing(
    Kind kind, String id, @Nullable String url, Why why, int attempts, @Nullable String next) {

  /** What is missing. */
  public enum Kind {
    /** One of the account's own lists, or a podcast's list that announces more than it names. */
    LIST,
    PODCAST,
    EPISODE,
    TRANSCRIPT,
    /** What a saved episode's own page holds: its show notes, topics, insights and chapters. */
    CHAPTERS,
    FEED,
    IMAGE;

    /** The word used in the export. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
