package io.afterglow.service.reading;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days as pages write them: {@code 2024-03-05}, {@code 2024年3月5日}, {@code March 5, 2024}, {@code 5
 * Mar 2024}. A day that does not exist is none.
 */
public final class Dates {

  /** Longer lines are prose with a date in it. */
  private static final int LONGEST = 40;

  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{4})\\s?[-/.年]\\s?(\\d{1,2})\\s?[-/.月]\\s?(\\d{1,2})日?");

  private static final Pattern WORDS =
      Pattern.compile(
          "(?:(\\d{1,2})\\.? )?([A-Z][a-z]{2,8})\\.? (?:(\\d{1,2})(?:st|nd|rd|th)?,? )?(\\d{4})");

  private Dates() {}

  /** Whether a line is nothing but a date, possible or not. */
  public static boolean isDate(String line) {
    return line.length() <= LONGEST
        && (NUMBERS.matcher(line).matches() || WORDS.matcher(line).matches());
  }

  /** The day that a line names and begins with; null when there is none or it does not exist. */
  public static @Nullable LocalDate of(String line) {
    if (line.length() > LONGEST) {
      return null;
    }
    return first(line, true);
  }

  /** The first day named anywhere in a text; null when none is. */
  public static @Nullable LocalDate within(String text) {
    return first(text, false);
  }

  /**
   * The day of a machine-readable time, as {@code datetime} attributes and JSON-LD have it (ISO
   * 8601); null for anything else.
   */
  public static @Nullable LocalDate written(@Nullable String datetime) {
    if (datetime == null || datetime.length() < 10) {
      return null;
    }
    try {
      return LocalDate.parse(datetime.substring(0, 10));
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** Whether two days differ by more than a time zone can explain. */
  public static boolean apart(LocalDate a, LocalDate b) {
    return Math.abs(a.toEpochDay() - b.toEpochDay()) > 1;
  }

  private static @Nullable LocalDate first(String text, boolean start) {
    Matcher m = NUMBERS.matcher(text);
    if (start ? m.lookingAt() : m.find()) {
      return day(number(m.group(1)), number(m.group(2)), number(m.group(3)));
    }
    Matcher w = WORDS.matcher(text);
    if (!(start ? w.lookingAt() : w.find())) {
      return null;
    }
    String day = w.group(1) != null ? w.group(1) : w.group(3);
    return day == null ? null : day(number(w.group(4)), month(w.group(2)), number(day));
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static int month(String name) {
    String start = name.substring(0, 3).toUpperCase(Locale.ROOT);
    for (Month month : Month.values()) {
      if (month.name().startsWith(start)) {
        return month.getValue();
      }
    }
    return 0;
  }

  private static @Nullable LocalDate day(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
