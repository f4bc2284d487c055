package io.afterglow.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as HTTP writes them (RFC 9110, section 5.6.7): the one of today, RFC 850's and asctime's.
 * The week day is not looked at: servers get it wrong, and it says nothing new.
 */
public final class HttpDate {

  private static final String TIME = "(?<h>\\d{1,2}):(?<m>\\d{2}):(?<s>\\d{2})";
  private static final Pattern FIXED_OR_850 =
      Pattern.compile(
          "(?:[A-Za-z]+,? +)?(?<day>\\d{1,2})[- ](?<month>[A-Za-z]{3})[- ](?<year>\\d{2,4}) +"
              + TIME
              + "(?: +(?i:GMT|UTC))?");
  private static final Pattern ASCTIME =
      Pattern.compile(
          "[A-Za-z]{3} +(?<month>[A-Za-z]{3}) +(?<day>\\d{1,2}) +" + TIME + " +(?<year>\\d{4})");
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private HttpDate() {}

  /** Reads a date in any of the three forms; null when it is none. */
  public static @Nullable Instant parse(String text) {
    for (Pattern form : new Pattern[] {FIXED_OR_850, ASCTIME}) {
      Matcher matcher = form.matcher(text.strip());
      if (matcher.matches()) {
        return instant(matcher);
      }
    }
    return null;
  }

  private static @Nullable Instant instant(Matcher date) {
    int month = MONTHS.indexOf(date.group("month").toLowerCase(Locale.ROOT));
    if (month < 0 || month % 3 != 0) {
      return null;
    }
    try {
      return LocalDateTime.of(
              year(date.group("year")),
              month / 3 + 1,
              Integer.parseInt(date.group("day")),
              Integer.parseInt(date.group("h")),
              Integer.parseInt(date.group("m")),
              Math.min(59, Integer.parseInt(date.group("s")))) // a leap second is the one before
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Two digits are the years 1970 to 2069 (RFC 6265, section 5.1.1). */
  private static int year(String text) {
    int year = Integer.parseInt(text);
    if (text.length() > 2) {
      return year;
    }
    return year < 70 ? 2000 + year : 1900 + year;
  }
}
