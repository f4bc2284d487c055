package io.afterglow.feed.transcript;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Points in time as transcripts and chapters write them, in seconds, exact to a millisecond. */
final class TimeCode {

  /** Hours and minutes may be missing (WebVTT, SubRip, normal play time of RFC 2326). */
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?:npt[:=])?(?:(?:(\\d{1,4}):)?(\\d{1,4}):)?(\\d{1,7})(?:[.,](\\d{1,9}))?s?");

  /** No episode lasts as long: two weeks, as for the duration of a feed's item. */
  private static final double MOST = 14 * 86_400;

  private TimeCode() {}

  /** Null for what is not a time, and for what no episode lasts. */
  static @Nullable Double seconds(String text) {
    Matcher clock = CLOCK.matcher(text.strip());
    if (!clock.matches()) {
      return null;
    }
    double fraction = clock.group(4) == null ? 0 : Double.parseDouble("0." + clock.group(4));
    return seconds(
        number(clock.group(1)) * 3600.0
            + number(clock.group(2)) * 60.0
            + number(clock.group(3))
            + fraction);
  }

  /** The same of a number of seconds. */
  static @Nullable Double seconds(double value) {
    return value >= 0 && value <= MOST ? Math.round(value * 1000) / 1000.0 : null;
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
