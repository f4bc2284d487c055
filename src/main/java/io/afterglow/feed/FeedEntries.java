package io.afterglow.feed;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import io.afterglow.page.Address;
import io.afterglow.page.Item;
import io.afterglow.text.Language;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;
import org.jspecify.annotations.Nullable;

/** Rome's entries as the house's own. */
final class FeedEntries {

  private static final Pattern MAIL_AND_NAME = Pattern.compile("\\S+@\\S+\\s+\\((.+)\\)");

  /** Publishing tools put a section into a section. */
  private static final Pattern CDATA =
      Pattern.compile("<!\\[CDATA\\[((?:[^\\]]|\\](?!\\]>))*+)(?:\\]\\]>)?");

  /** Formatting in an RSS title is markup; other angle brackets are what the title says. */
  private static final Pattern INLINE =
      Pattern.compile("(?i)</(?:b|i|u|em|strong|span|font|small|p|a)>|<br\\s*/?>");

  private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s]+");

  private static final int MAX_AUTHOR = 300;

  private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]*>");

  /** A language tag (BCP 47), as long as the longest in use. */
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,8}(-[a-z0-9]{1,8}){0,3}");

  private FeedEntries() {}

  /** Entries and extras come from the same items in the same order. */
  static List<Item.FeedEntry> entries(
      Address base, List<SyndEntry> entries, List<FeedExtras> extras) {
    List<Item.FeedEntry> all = new ArrayList<>(entries.size());
    for (int i = 0; i < Math.min(entries.size(), extras.size()); i++) {
      all.add(entry(base, entries.get(i), extras.get(i)));
    }
    return all;
  }

  private static Item.FeedEntry entry(Address base, SyndEntry entry, FeedExtras extras) {
    return new Item.FeedEntry(
        extras.guid(),
        title(entry.getTitleEx(), entry.getTitle()),
        extras.publishedAt(),
        address(base, entry.getLink()),
        address(base, extras.enclosureUrl()),
        extras.enclosureType(),
        extras.enclosureLength(),
        extras.durationSeconds(),
        extras.season(),
        extras.number());
  }

  /** A title on one line; an Atom title of type html (RFC 4287, section 3.1.1.2) as plain text. */
  static String title(@Nullable SyndContent content, @Nullable String fallback) {
    String text = content == null || content.getValue() == null ? fallback : content.getValue();
    if (text == null) {
      return "";
    }
    String plain = CDATA.matcher(text).replaceAll("$1");
    boolean typed =
        content != null && content.getType() != null && content.getType().contains("html");
    boolean html = typed || INLINE.matcher(plain).find();
    return line(html ? StringEscapeUtils.unescapeHtml4(plain.replaceAll("<[^<>]*>", "")) : plain);
  }

  /** A description as plain text on one line, though many publishers write HTML; null for none. */
  static @Nullable String description(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String plain = line(StringEscapeUtils.unescapeHtml4(TAG.matcher(text).replaceAll(" ")));
    return plain.isEmpty() ? null : plain;
  }

  /**
   * A language tag in lower case, {@code en_US} as {@code en-us}, {@code english} and {@code eng}
   * as {@code en}; null for what is none.
   */
  static @Nullable String language(@Nullable String declared) {
    if (declared == null) {
      return null;
    }
    String tag = declared.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    String named = Language.named(tag);
    return named != null ? named : LANGUAGE.matcher(tag).matches() ? Language.shortest(tag) : null;
  }

  static String line(String text) {
    String folded = BLANKS.matcher(text).replaceAll(" ").strip();
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  /** RSS wants an address in front of a name: {@code editor@example.org (Some One)}. */
  static @Nullable String name(@Nullable String author) {
    if (author == null || author.isBlank()) {
      return null;
    }
    String line = line(author);
    boolean sane = line.length() <= MAX_AUTHOR; // the pattern's time is the square of the length
    Matcher mail = MAIL_AND_NAME.matcher(sane ? line : "");
    return mail.matches() ? mail.group(1) : line;
  }

  /** An absolute address stays letter for letter: it is an identity. */
  static @Nullable String address(Address base, @Nullable String link) {
    if (link == null || link.isBlank()) {
      return null;
    }
    String text = link.strip();
    if (text.regionMatches(true, 0, "http://", 0, 7)
        || text.regionMatches(true, 0, "https://", 0, 8)) {
      return Address.find(text) == null ? null : text;
    }
    Address resolved = base.resolve(text);
    return resolved == null ? null : resolved.value();
  }
}
