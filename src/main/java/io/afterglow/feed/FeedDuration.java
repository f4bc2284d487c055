package io.afterglow.feed;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code itunes:duration}: seconds, {@code MM:SS}, {@code HH:MM:SS} (Apple's Podcaster's
 * guide), and what else publishers write: fractions, ISO 8601, {@code 1h 2m 3s}.
 */
final class FeedDuration {

  private static final Pattern CLOCK =
      Pattern.compile("(?:(\\d{1,3}):)?(\\d{1,5}):(\\d{1,2})(?:[.,]\\d{1,9})?");
  private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})(?:[.,]\\d{1,9})?");
  private static final Pattern WORDS =
      Pattern.compile(
          "(?:(\\d{1,3})\\s*h[a-z]*\\.?,?)?\\s*(?:(\\d{1,5})\\s*m[a-z]*\\.?,?)?"
              + "\\s*(?:(\\d{1,6})\\s*s[a-z]*\\.?)?");

  /** Longer than any episode: the longest known ones run for days, not for weeks. */
  private static final long MAX_SECONDS = 14 * 86_400L;

  private static final int MAX_LENGTH = 64;

  private FeedDuration() {}

  /** Whole seconds; null for what is no duration, for zero, and for what no episode lasts. */
  static @Nullable Long seconds(@Nullable String text) {
    if (text == null || text.length() > MAX_LENGTH) {
      return null;
    }
    Long seconds = parsed(text.strip().toLowerCase(Locale.ROOT));
    return seconds == null || seconds <= 0 || seconds > MAX_SECONDS ? null : seconds;
  }

  private static @Nullable Long parsed(String text) {
    Matcher seconds = SECONDS.matcher(text);
    if (seconds.matches()) {
      return Long.parseLong(seconds.group(1));
    }
    Matcher clock = CLOCK.matcher(text);
    if (clock.matches()) {
      return sum(clock);
    }
    Matcher words = WORDS.matcher(text);
    if (words.matches()) {
      return sum(words);
    }
    return iso(text);
  }

  private static @Nullable Long iso(String text) {
    try {
      return Duration.parse(text).toSeconds();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static long sum(Matcher parts) {
    return part(parts.group(1)) * 3600 + part(parts.group(2)) * 60 + part(parts.group(3));
  }

  private static long part(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
