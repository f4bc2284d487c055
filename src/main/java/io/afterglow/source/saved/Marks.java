package io.afterglow.source.saved;

import io.afterglow.codec.WarcRecord;
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
 * Where and when a page was saved, as the program that saved it wrote into it: browsers' {@code
 * saved from url}, the comments of SingleFile, HTTrack and monolith, WebScrapBook's attributes, the
 * meta elements of Save Page WE, archive.today's link, and the front matter of Markdown clippings.
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

  /** Address, then when. */
  private static final Pattern MONOLITH =
      Pattern.compile("<!-- Saved from (\\S{1,4000}) at (\\S{10,40}) using monolith");

  /** WebScrapBook; the time is {@code yyyyMMddHHmmssSSS} in UTC. */
  private static final Pattern SCRAPBOOK =
      Pattern.compile("\\sdata-scrapbook-source=\"(https?:[^\"\\s]{1,4000})\"");

  private static final Pattern SCRAPBOOK_TIME =
      Pattern.compile("\\sdata-scrapbook-create=\"(\\d{14})\\d{3}\"");

  /** Save Page WE, and programs that keep articles. */
  private static final Pattern META =
      Pattern.compile(
          "<meta (?:itemprop|name|property)=\"?(?:savepage-url|source-url|source_url|original-source)\"?"
              + " content=\"?(https?:[^\"\\s>]{1,4000})");

  private static final Pattern META_TIME =
      Pattern.compile("<meta name=\"savepage-date\" content=\"([^\"(]{10,60})");

  /** archive.today, which names the page by its own address of the copy. */
  private static final Pattern ARCHIVE_TODAY =
      Pattern.compile(
          "<link rel=\"bookmark\" href=\"(https?://archive\\.[a-z]{2,5}/\\d{14}/https?:[^\"\\s]{1,4000})\"");

  /** The key under which web clippers keep the address in a note's front matter. */
  private static final Pattern FRONT_MATTER_SOURCE =
      Pattern.compile(
          "(?m)^(?:source|url|link|source[_-]url|original[_-]url|canonical[_-]url|clipped[_-]from):"
              + "[ \\t]*[\"']?(https?:[^\"'\\s]{1,4000})");

  private static final int LONGEST_FRONT_MATTER = 8_192;

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  /** Looks at the beginning of a page. */
  static Marks of(byte[] page, Form form) {
    return switch (form) {
      case HTML -> of(page);
      case MARKDOWN -> ofFrontMatter(Form.head(page));
      default -> NONE;
    };
  }

  private static Marks ofFrontMatter(String head) {
    String text = head.stripLeading();
    int end = text.startsWith("---") ? text.indexOf("\n---", 3) : -1;
    if (end < 0 || end > LONGEST_FRONT_MATTER) {
      return NONE;
    }
    Matcher source = FRONT_MATTER_SOURCE.matcher(text.substring(0, end));
    return source.find() ? of(source.group(1), null) : NONE;
  }

  /** Looks at the beginning of an HTML page. */
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
    return mirrored.find()
        ? of("https://" + mirrored.group(1), gmt(mirrored.group(2)))
        : ofKeepers(head);
  }

  /** Programs that keep pages for reading later. */
  private static Marks ofKeepers(String head) {
    Matcher monolith = MONOLITH.matcher(head);
    if (monolith.find()) {
      return of(unescaped(monolith.group(1)), WarcRecord.instant(monolith.group(2)));
    }
    Matcher scrapbook = SCRAPBOOK.matcher(head);
    if (scrapbook.find()) {
      Matcher time = SCRAPBOOK_TIME.matcher(head);
      return of(unescaped(scrapbook.group(1)), time.find() ? Original.stamp(time.group(1)) : null);
    }
    Matcher meta = META.matcher(head);
    if (meta.find()) {
      Matcher time = META_TIME.matcher(head);
      return of(unescaped(meta.group(1)), time.find() ? date(time.group(1).strip()) : null);
    }
    Matcher today = ARCHIVE_TODAY.matcher(head);
    return today.find() ? of(unescaped(today.group(1)), null) : NONE;
  }

  private static String unescaped(String attribute) {
    return attribute.replace("&amp;", "&");
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
