package io.afterglow.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much is done of what has a known end.
 *
 * @param unit what is counted
 * @param took since it was begun
 */
public record Share(long done, long total, Unit unit, Duration took) {

  /** What a share counts. */
  public enum Unit {
    EPISODES,
    FEEDS,
    FILES,
    BYTES
  }

  /** How long the rest takes when it goes on like this; null before anything is done. */
  public @Nullable Duration left() {
    return done <= 0 ? null : took.multipliedBy(Math.max(0, total - done)).dividedBy(done);
  }
}
