package io.afterglow.source.http;

import io.afterglow.source.HttpDate;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code Retry-After} (RFC 9110, section 10.2.3). */
final class RetryAfter {

  /** More digits than this are longer than any run; they must not overflow. */
  private static final int MOST_DIGITS = 10;

  private RetryAfter() {}

  /**
   * How long a server asks to wait, never negative; null when it does not say in a form that can be
   * read.
   *
   * @param serverDate the answer's own {@code Date}: a date is judged by the clock that wrote it
   */
  static @Nullable Duration parse(
      @Nullable String value, @Nullable String serverDate, Instant now) {
    if (value == null) {
      return null;
    }
    String text = value.strip();
    if (text.matches("\\d+")) {
      return Duration.ofSeconds(
          Long.parseLong(text.length() > MOST_DIGITS ? "9".repeat(MOST_DIGITS) : text));
    }
    Instant clock = serverDate == null ? null : HttpDate.parse(serverDate);
    Instant from = clock == null ? now : clock;
    Instant until = HttpDate.parse(text);
    if (until == null) {
      return null;
    }
    return until.isBefore(from) ? Duration.ZERO : Duration.between(from, until);
  }
}
