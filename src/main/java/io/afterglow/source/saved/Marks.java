package io.afterglow.source.saved;

import io.afterglow.page.Address;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
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

  static final Marks NONE = new Marks(null, null);

  /** Chrome and Internet Explorer; the number is the length of the address. */
  private static final Pattern SAVED_FROM =
      Pattern.compile("<!-- saved from url=\\(\\d{4,6}\\)(\\S{1,4000}) -->");

  private static final Pattern SINGLE_FILE =
      Pattern.compile(
          "<!--\\s+(?:Page saved with SingleFile|Archive processed by SingleFile)\\s+"
              + "url: (\\S{1,4000})\\s+(?:saved date: ([^\\n(]{10,60}))?");

  /** HTTrack leaves the scheme out. */
  private static final Pattern HTTRACK =
      Pattern.compile(
          "<!-- Mirrored from (\\S{1,4000}) by HTTrack Website Copier(?:[^>]*\\], ([^>]{10,40}) -->)?");

  /** What the Wayback Machine puts into the pages that it shows: address and time. */
  private static final Pattern WAYBACK =
      Pattern.compile("__wm\\.wombat\\(\"(https?:[^\"\\s]{1,4000})\",\\s*\"(\\d{14})\"");

  /** As JavaScript writes a date: {@code Mon Nov 23 2026 03:11:46 GMT+0000}. */
  private static final Pattern SCRIPT_DATE =
      Pattern.compile(
          "[A-Za-z]{3} ([A-Za-z]{3}) (\\d{2}) (\\d{4}) (\\d{2}):(\\d{2}):(\\d{2}) GMT([+-]\\d{4})");

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  /** Looks at the beginning of a page. */
  static Marks of(byte[] page) {
    String head = Form.head(page);
    Matcher single = SINGLE_FILE.matcher(head);
    if (single.find()) {
      String date = single.group(2);
      return of(single.group(1), date == null ? null : date(date.strip()));
    }
    Matcher saved = SAVED_FROM.matcher(head);
    if (saved.find()) {
      return of(saved.group(1), null);
    }
    Matcher archived = WAYBACK.matcher(head);
    if (archived.find()) {
      return new Marks(Address.find(archived.group(1)), Original.stamp(archived.group(2)));
    }
    Matcher mirrored = HTTRACK.matcher(head);
    return mirrored.find() ? of("https://" + mirrored.group(1), gmt(mirrored.group(2))) : NONE;
  }

  private static Marks of(String url, @Nullable Instant savedAt) {
    Original original = Original.of(url);
    if (original == null) {
      return new Marks(null, savedAt);
    }
    return new Marks(
        original.address(), original.capturedAt() == null ? savedAt : original.capturedAt());
  }

  /** As HTTrack writes a date: {@code Mon, 23 Nov 2026 03:38:11 GMT}. */
  private static @Nullable Instant gmt(@Nullable String text) {
    try {
      return text == null
          ? null
          : ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
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
