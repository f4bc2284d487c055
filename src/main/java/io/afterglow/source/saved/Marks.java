package io.afterglow.source.saved;

import io.afterglow.page.Address;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the program that saved a page wrote into it: browsers' {@code saved from url}, SingleFile's
 * and HTTrack's comments.
 *
 * @param address null when none says it
 * @param savedAt null when none says it
 */
record Marks(@Nullable Address address, @Nullable Instant savedAt) {

  /** Chrome and Internet Explorer; the number is the length of the address. */
  private static final Pattern SAVED_FROM =
      Pattern.compile("<!-- saved from url=\\(\\d{4,6}\\)(\\S{1,4000}) -->");

  private static final Pattern SINGLE_FILE =
      Pattern.compile(
          "<!--\\s+(?:Page saved with SingleFile|Archive processed by SingleFile)\\s+"
              + "url: (\\S{1,4000})\\s+(?:saved date: ([^\\n(]{10,60}))?");

  /** HTTrack leaves the scheme out. */
  private static final Pattern HTTRACK =
      Pattern.compile("<!-- Mirrored from (\\S{1,4000}) by HTTrack Website Copier");

  /** As JavaScript writes a date: {@code Mon Nov 23 2026 03:11:46 GMT+0000}. */
  private static final Pattern SCRIPT_DATE =
      Pattern.compile(
          "[A-Za-z]{3} ([A-Za-z]{3}) (\\d{2}) (\\d{4}) (\\d{2}):(\\d{2}):(\\d{2}) GMT([+-]\\d{4})");

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  /** Looks at the beginning of a page. */
  static Marks of(String head) {
    Matcher single = SINGLE_FILE.matcher(head);
    if (single.find()) {
      String date = single.group(2);
      return new Marks(Address.find(single.group(1)), date == null ? null : date(date.strip()));
    }
    Matcher saved = SAVED_FROM.matcher(head);
    if (saved.find()) {
      return new Marks(Address.find(saved.group(1)), null);
    }
    Matcher mirrored = HTTRACK.matcher(head);
    return new Marks(mirrored.find() ? Address.find("https://" + mirrored.group(1)) : null, null);
  }

  private static @Nullable Instant date(String text) {
    Matcher date = SCRIPT_DATE.matcher(text);
    if (!date.matches()) {
      return null;
    }
    int month = MONTHS.indexOf(date.group(1).toLowerCase(Locale.ROOT));
    try {
      return OffsetDateTime.of(
              Integer.parseInt(date.group(3)),
              month / 3 + 1,
              Integer.parseInt(date.group(2)),
              Integer.parseInt(date.group(4)),
              Integer.parseInt(date.group(5)),
              Integer.parseInt(date.group(6)),
              0,
              ZoneOffset.of(date.group(7)))
          .toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
