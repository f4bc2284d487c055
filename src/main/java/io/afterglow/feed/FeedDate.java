package io.afterglow.feed;

import com.rometools.rome.io.impl.DateParser;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates of feeds: RFC 822 and RFC 3339, and what publishers write instead (month names of
 * other languages, full names, no time, no zone, two-digit years, weekdays that are wrong). A date
 * without a zone counts as UTC.
 */
final class FeedDate {

  private static final String TIME =
      "(?:[\\sT,]+(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:[.,]\\d{1,9})?)?\\s*(am|pm)?\\s*"
          + "\\(?(?:(?:gmt|utc)(?=[+-]))?([+-]\\d{1,2}:?\\d{2}|[a-z]{1,5}(?:/[a-z_]+)?)?.*)?";
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(?:\\p{L}+\\.?,?\\s*)?(\\d{1,2})(?:st|nd|rd|th)?[\\s.-]+(?:de\\s+)?(\\p{L}{3,12})\\.?,?"
              + "[\\s-]+(?:de\\s+)?(\\d{4}|\\d{2})"
              + TIME);
  private static final Pattern MONTH_FIRST =
      Pattern.compile(
          "(?:\\p{L}+\\.?(?:,\\s*|\\s+))?(\\p{L}{3,12})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})"
              + TIME);
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?" + TIME);

  /** C's {@code asctime} and Unix's {@code date}: the year last, a zone before or after it. */
  private static final Pattern YEAR_LAST =
      Pattern.compile(
          "(?:\\p{L}+\\.?,?\\s+)?(\\p{L}{3,12})\\.?\\s+(\\d{1,2}),?\\s+(\\d{1,2}:\\d{2}(?::\\d{2})?)"
              + "(?:\\s+([a-z]{1,5}|[+-]\\d{4}))?\\s+(\\d{4})(?:\\s+([a-z]{1,5}|[+-]\\d{4}))?");

  /** {@code 12/24/2024}: which number is the month is known only when the other cannot be. */
  private static final Pattern NUMERIC =
      Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})" + TIME);

  /** What rome reads of these counts on into the next month. */
  private static final Pattern ISO = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?!\\d).*");

  private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");

  /** Seconds since 1970, or thousandths of them. */
  private static final Pattern UNIX = Pattern.compile("\\d{9,10}(?:\\d{3})?");

  private static final Pattern MARKS = Pattern.compile("\\p{Mn}");

  private static final int MAX_LENGTH = 80;

  /** Old-time radio is dated from the 1930s on; what is earlier is a slip. */
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

  private static final Map<String, Integer> MONTHS = months();

  private FeedDate() {}

  /** The instant; null for what is no date, and for the year zero of computers. */
  static @Nullable Instant parse(@Nullable String text) {
    if (text == null || text.isBlank() || text.length() > MAX_LENGTH) {
      return null;
    }
    try {
      Instant instant = own(folded(text.strip()));
      boolean isOpen = instant == null && !NUMERIC.matcher(folded(text.strip())).matches();
      return sound(isOpen ? rome(text.strip()) : instant);
    } catch (DateTimeException e) {
      return null; // a day that does not exist; rome would count on into the next month
    }
  }

  /** The last resort. */
  private static @Nullable Instant rome(String text) {
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      LocalDate unused = LocalDate.parse(iso.group(1)); // throws if it does not exist
    }
    Date date = DateParser.parseDate(text, Locale.ROOT);
    return date == null ? null : date.toInstant();
  }

  private static @Nullable Instant sound(@Nullable Instant instant) {
    if (instant == null) {
      return null;
    }
    boolean sound =
        instant.isAfter(FIRST) && instant.isBefore(LAST) && !instant.equals(Instant.EPOCH);
    return sound ? instant : null;
  }

  private static @Nullable Instant own(String text) {
    Matcher m = YEAR_LAST.matcher(text);
    if (m.matches()) {
      String zone = m.group(4) != null ? m.group(4) : m.group(6);
      String usual = m.group(1) + " " + m.group(2) + ", " + m.group(5) + " " + m.group(3);
      return own(zone == null ? usual : usual + " " + zone);
    }
    m = NUMERIC.matcher(text);
    if (m.matches()) {
      return numeric(m, text.indexOf('.') == m.end(1));
    }
    if (UNIX.matcher(text).matches()) {
      long number = Long.parseLong(text);
      return Instant.ofEpochSecond(text.length() > 10 ? number / 1000 : number);
    }
    m = COMPACT.matcher(text);
    if (m.matches()) {
      return own(m.group(1) + "-" + m.group(2) + "-" + m.group(3));
    }
    m = DAY_FIRST.matcher(text);
    if (m.matches()) {
      return instant(year(m.group(3)), MONTHS.get(m.group(2)), m.group(1), m);
    }
    m = MONTH_FIRST.matcher(text);
    if (m.matches()) {
      return instant(year(m.group(3)), MONTHS.get(m.group(1)), m.group(2), m);
    }
    m = YEAR_FIRST.matcher(text);
    return m.matches()
        ? instant(year(m.group(1)), Integer.valueOf(m.group(2)), m.group(3), m)
        : null;
  }

  private static @Nullable Instant numeric(Matcher m, boolean dots) {
    int first = Integer.parseInt(m.group(1));
    int second = Integer.parseInt(m.group(2));
    if (first > 12 || dots || first == second) {
      return instant(year(m.group(3)), second, m.group(1), m);
    }
    return second > 12 ? instant(year(m.group(3)), first, m.group(2), m) : null;
  }

  private static @Nullable Instant instant(
      int year, @Nullable Integer month, String day, Matcher m) {
    if (month == null) {
      return null;
    }
    int hour = hour(number(m.group(4)), m.group(7));
    return LocalDateTime.of(year, month, Integer.parseInt(day), 0, number(m.group(5)))
        .plusHours(hour) // 24:00 is the next day
        .plusSeconds(Math.min(number(m.group(6)), 59))
        .atZone(zone(m.group(8)))
        .toInstant();
  }

  private static int hour(int hour, @Nullable String half) {
    if (hour > 24) {
      throw new DateTimeException("no such hour: " + hour);
    }
    return half == null ? hour : hour % 12 + (half.equals("pm") ? 12 : 0);
  }

  /** RFC 822, section 5, has two-digit years; RFC 2822, section 4.3, says how to read them. */
  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    return digits.length() > 2 ? year : year < 50 ? 2000 + year : 1900 + year;
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static ZoneId zone(@Nullable String name) {
    if (name == null) {
      return ZoneOffset.UTC;
    }
    if (name.startsWith("+") || name.startsWith("-")) {
      String digits = name.substring(1).replace(":", "");
      int value = Integer.parseInt(digits);
      int minutes = value / 100 * 60 + value % 100;
      return ZoneOffset.ofTotalSeconds((name.startsWith("-") ? -60 : 60) * minutes);
    }
    return switch (name) {
      case "est" -> ZoneOffset.ofHours(-5);
      case "edt" -> ZoneOffset.ofHours(-4);
      case "cst" -> ZoneOffset.ofHours(-6);
      case "cdt" -> ZoneOffset.ofHours(-5);
      case "mst" -> ZoneOffset.ofHours(-7);
      case "mdt" -> ZoneOffset.ofHours(-6);
      case "pst" -> ZoneOffset.ofHours(-8);
      case "pdt" -> ZoneOffset.ofHours(-7);
      case "cet" -> ZoneOffset.ofHours(1);
      case "cest" -> ZoneOffset.ofHours(2);
      case "bst" -> ZoneOffset.ofHours(1);
      case "jst" -> ZoneOffset.ofHours(9);
      default -> ZoneOffset.UTC; // a date in a wrong zone is still within a day
    };
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    for (String language :
        List.of("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "ru")) {
      Locale locale = Locale.forLanguageTag(language);
      for (Month month : Month.values()) {
        for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT)) {
          add(months, month.getDisplayName(style, locale), month);
          add(months, month.getDisplayName(style.asStandalone(), locale), month);
        }
      }
    }
    add(months, "sept", Month.SEPTEMBER);
    return months;
  }

  private static void add(Map<String, Integer> months, String name, Month month) {
    months.putIfAbsent(folded(name).replace(".", ""), month.getValue());
  }

  private static String folded(String text) {
    String bare = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return MARKS.matcher(bare).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
