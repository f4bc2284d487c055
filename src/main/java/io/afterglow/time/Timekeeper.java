package io.afterglow.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Wall time for what is written down, monotonic time for what is waited. */
public interface Timekeeper {

  /** The time to write down, in whole seconds. */
  Instant now();

  /** Nanoseconds from an arbitrary start; never jumps. */
  long nanos();

  void sleep(Duration duration) throws InterruptedException;

  /**
   * The machine's own clock. Where the environment sets {@code SOURCE_DATE_EPOCH}
   * (reproducible-builds.org), that second is written down instead, so that two runs give the same
   * bytes; waiting is not affected.
   */
  static Timekeeper system() {
    String epoch = System.getenv("SOURCE_DATE_EPOCH");
    boolean fixed = epoch != null && epoch.matches("\\d{1,11}");
    Clock clock =
        fixed
            ? Clock.fixed(Instant.ofEpochSecond(Long.parseLong(epoch)), ZoneOffset.UTC)
            : Clock.tickSeconds(ZoneOffset.UTC);
    return new SystemTimekeeper(clock);
  }
}
