package io.afterglow.source.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses after failures: exponential with full jitter, so that workers that failed together do not
 * come back together.
 */
record Backoff(Duration base, RandomGenerator random) {

  /** Doublings after which a pause grows no more: 2^6 is the first over sixty. */
  private static final int MOST_DOUBLINGS = 6;

  private static final int LONGEST = 60;

  /** Anything from nothing to the base doubled with each failure, at most sixty times the base. */
  Duration after(int failures) {
    int doublings = Math.max(0, Math.min(MOST_DOUBLINGS, failures - 1));
    long longest = base.toNanos() * Math.min(LONGEST, 1 << doublings);
    return Duration.ofNanos((long) (longest * random.nextDouble()));
  }
}
