package io.afterglow.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a transcript comes from.
 *
 * @param url as fetched, null for a copy without an address
 * @param declaredType the media type that the server or the feed declared, null when none did
 * @param type the media type that the body turned out to be, null when unknown
 */
public record TranscriptSource(
    Kind kind, @Nullable String url, @Nullable String declaredType, @Nullable String type) {

  /** A page of a service of which nothing more is known. */
  public static final TranscriptSource SERVICE =
      new TranscriptSource(Kind.SERVICE, null, null, null);

  /** Who provides it. */
  public enum Kind {
    SERVICE,
    PUBLISHER,
    APP;

    /** The word of {@code episode.json}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
