package io.afterglow.source;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** When a cookie ends, as the many exporters of cookies write it. */
final class Expiry {

  /** Seconds beyond this are the year 5138: milliseconds, then. */
  private static final long MILLIS = 100_000_000_000L;

  /** And milliseconds beyond this are microseconds. */
  private static final long MICROS = 100_000_000_000_000L;

  private static final int MOST_DIGITS = 18;

  private Expiry() {}

  /**
   * Null for a session cookie (0, negative, empty) and for a number beyond all calendars.
   *
   * @throws IllegalArgumentException for what is no time; the text is not quoted
   */
  static @Nullable Instant parse(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.startsWith("-") || stripped.equalsIgnoreCase("session")) {
      return null;
    }
    String whole = stripped.replaceFirst("\\.\\d*$", "");
    if (!whole.matches("\\d+")) {
      return date(stripped);
    }
    return whole.length() > MOST_DIGITS ? null : ofNumber(Long.parseLong(whole));
  }

  static @Nullable Instant ofNumber(long number) {
    if (number <= 0) {
      return null;
    }
    if (number > MICROS) {
      return Instant.ofEpochSecond(number / 1_000_000);
    }
    return Instant.ofEpochSecond(number > MILLIS ? number / 1000 : number);
  }

  private static Instant date(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      Instant date = HttpDate.parse(text);
      if (date == null) {
        throw new IllegalArgumentException("the expiry is no time", e);
      }
      return date;
    }
  }
}
