package io.afterglow.export.library;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Seconds of a recording as people write them: {@code 1:05} or {@code 1:02:03}. */
final class ClockTime {

  /** No podcast is longer; a number that big is no time. */
  private static final double LONGEST_SECONDS = 360_000;

  private ClockTime() {}

  /** Null for what is no time. */
  static @Nullable String of(@Nullable Double seconds) {
    if (seconds == null || !isTime(seconds)) {
      return null;
    }
    long whole = seconds.longValue();
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  static boolean isTime(double seconds) {
    return seconds >= 0 && seconds <= LONGEST_SECONDS;
  }
}
