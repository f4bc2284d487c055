package io.afterglow.page;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times within a recording, as pages write them. */
public final class Clock {

  /** Longer than any episode: a larger number is a date in seconds. */
  private static final double LONGEST = 172_800;

  private static final Pattern SHOWN =
      Pattern.compile("[\\[(（]?(?:(\\d{1,2}):)?(\\d{1,3}):(\\d{2}(?:[.,]\\d{1,3})?)[\\])）]?");

  private Clock() {}

  /**
   * Seconds of a time that a person sees, {@code 1:02:03} or {@code [00:12]}; null if it is none.
   */
  public static @Nullable Double shown(String text) {
    if (text.length() < 4 || text.length() > 16) {
      return null;
    }
    Matcher m = SHOWN.matcher(text);
    return m.matches() ? seconds(m) : null;
  }

  /** The end of the time that a text begins with, 0 when it begins with none. */
  public static int prefix(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    if (!Character.isDigit(first) && "[(（".indexOf(first) < 0) {
      return 0;
    }
    Matcher m = SHOWN.matcher(text).region(0, Math.min(text.length(), 16));
    boolean ends =
        m.lookingAt()
            && (m.end() == text.length() || !Character.isLetterOrDigit(text.charAt(m.end())));
    return ends && seconds(m) != null ? m.end() : 0;
  }

  /**
   * Seconds of an attribute's value: a number, a number with {@code s} or {@code ms}, a clock, or
   * an ISO 8601 duration; null when it is none of them or no time within an episode.
   */
  public static @Nullable Double written(String value) {
    String text = value.strip();
    if (text.isEmpty() || text.length() > 24) {
      return null;
    }
    if (text.indexOf(':') >= 0) {
      return shown(text);
    }
    if (text.startsWith("PT")) {
      return duration(text);
    }
    double unit = text.endsWith("ms") ? 1000 : 1;
    String number = text.endsWith("ms") ? text.substring(0, text.length() - 2) : text;
    number = number.endsWith("s") ? number.substring(0, number.length() - 1) : number;
    if (!isNumber(number)) {
      return null;
    }
    double seconds = Double.parseDouble(number) / unit;
    return seconds <= LONGEST ? (Double) seconds : null;
  }

  /** Digits, and at most one point between them. */
  private static boolean isNumber(String text) {
    int points = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean point = text.charAt(i) == '.' && i > 0 && i < text.length() - 1;
      points += point ? 1 : 0;
      if (!point && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
        return false;
      }
    }
    return !text.isEmpty() && points <= 1;
  }

  private static @Nullable Double duration(String text) {
    try {
      Duration duration = Duration.parse(text);
      return duration.isNegative() ? null : (Double) (duration.toMillis() / 1000.0);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Double seconds(Matcher m) {
    double hours = m.group(1) == null ? 0 : Double.parseDouble(m.group(1));
    double minutes = Double.parseDouble(m.group(2));
    double seconds = Double.parseDouble(m.group(3).replace(',', '.'));
    boolean possible = seconds < 60 && (m.group(1) == null || minutes < 60);
    return possible ? (Double) (hours * 3600 + minutes * 60 + seconds) : null;
  }
}
