package io.afterglow.model;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far an episode was heard, as an app's own export states it; null = unknown.
 *
 * @param positionSeconds where to continue
 * @param queuePosition order in the queue; starts anywhere, ascends
 * @param from the app, or several with a comma and a blank between
 */
public record ListeningState(
    State state,
    @Nullable Double positionSeconds,
    @Nullable Instant lastPlayedAt,
    @Nullable Integer playCount,
    @Nullable Boolean starred,
    @Nullable Integer queuePosition,
    String from) {

  /** How much was heard. */
  public enum State {
    UNPLAYED,
    IN_PROGRESS,
    PLAYED;

    /** The word of {@code episode.json}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
