package io.afterglow.model;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bookmark, snip or note of an episode, as an app's own export states it; null = unknown.
 *
 * @param madeBy the listener, or a machine on its own
 * @param from the app
 * @param url its page at the app's service
 */
public record Highlight(
    @Nullable Double startSeconds,
    @Nullable Double endSeconds,
    @Nullable String title,
    @Nullable String quote,
    @Nullable String note,
    List<String> tags,
    MadeBy madeBy,
    @Nullable Instant createdAt,
    String from,
    @Nullable String url) {

  public Highlight {
    tags = List.copyOf(tags);
  }

  /** Who made it. */
  public enum MadeBy {
    LISTENER,
    MACHINE;

    /** The word of {@code episode.json}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
