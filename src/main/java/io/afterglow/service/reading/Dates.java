package io.afterglow.service.reading;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days as pages write them: {@code 2024-03-05}, {@code 2024年3月5日}, {@code March 5, 2024}, {@code 5
 * Mar 2024}, {@code 5. März 2024}, {@code 05.03.2024}. A day that does not exist is none, nor is
 * one whose order of day and month is anybody's guess ({@code 5/3/2024}).
 */
public final class Dates {

  /** Longer lines are prose with a date in it. */
  private static final int LONGEST = 40;

  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{4})\\s?[-/.年년]\\s?(\\d{1,2})\\s?[-/.月월]\\s?(\\d{1,2})[日일]?");

  /** Day first, as languages that put points between them have it. */
  private static final Pattern POINTS =
      Pattern.compile("(?<![\\d.])(\\d{1,2})\\. ?(\\d{1,2})\\. ?(\\d{4})(?!\\d)");

  private static final Pattern WORDS =
      Pattern.compile(
          "(?:(\\d{1,2})(?:\\.|st|nd|rd|th|er|º)? (?:de )?)?(\\p{L}{3,10})\\.? "
              + "(?:(\\d{1,2})(?:st|nd|rd|th)?,? )?(?:del? )?(\\d{4})");

  /** One language a row, one month a column. Three letters of a name may stand for it. */
  private static final String[] MONTHS = {
    // English
    "january february march april may june july august september|sept october november december",
    // German
    "januar|jänner februar märz april mai juni juli august september oktober november dezember",
    // French
    "janvier|janv février|févr mars avril mai juin juillet|juil août septembre octobre novembre décembre",
    // Spanish
    "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre",
    // Italian
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    // Portuguese
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    // Dutch
    "januari februari maart april mei juni juli augustus september oktober november december",
  };

  private static final Map<String, Integer> BY_NAME = new HashMap<>();

  static {
    for (String row : MONTHS) {
      String[] names = row.split(" ", -1);
      for (int i = 0; i < names.length; i++) {
        for (String name : names[i].split("\\|", -1)) {
          BY_NAME.put(name, i + 1);
          // Of juin and juillet, three letters mean neither.
          BY_NAME.merge(name.substring(0, 3), i + 1, (a, b) -> a.equals(b) ? a : 0);
        }
      }
    }
  }

  private Dates() {}

  /** Whether a line is nothing but a date, possible or not. */
  public static boolean isDate(String line) {
    return line.length() <= LONGEST
        && (NUMBERS.matcher(line).matches()
            || POINTS.matcher(line).matches()
            || WORDS.matcher(line).matches());
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
    Matcher p = POINTS.matcher(text);
    if (start ? p.lookingAt() : p.find()) {
      return day(number(p.group(3)), number(p.group(2)), number(p.group(1)));
    }
    Matcher m = NUMBERS.matcher(text);
    if (start ? m.lookingAt() : m.find()) {
      return day(number(m.group(1)), number(m.group(2)), number(m.group(3)));
    }
    Matcher w = WORDS.matcher(text);
    boolean found = start ? w.lookingAt() : w.find();
    while (found && month(w.group(2)) == 0) {
      found = !start && w.find();
    }
    if (!found) {
      return null;
    }
    String day = w.group(1) != null ? w.group(1) : w.group(3);
    return day == null ? null : day(number(w.group(4)), month(w.group(2)), number(day));
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  /** 1 to 12; 0 for what is no month. */
  private static int month(String name) {
    return BY_NAME.getOrDefault(name.toLowerCase(Locale.ROOT), 0);
  }

  private static @Nullable LocalDate day(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
