package io.afterglow.feed;

import io.afterglow.page.Address;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * What an item says in the publisher's own spelling, where rome would give a zero, a null, or a
 * tidied identifier.
 */
record FeedExtras(
    @Nullable String guid,
    @Nullable Instant publishedAt,
    @Nullable Long durationSeconds,
    @Nullable String enclosureUrl,
    @Nullable String enclosureType,
    @Nullable Long enclosureLength,
    @Nullable Integer season,
    @Nullable BigDecimal number) {

  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  private static final List<String> DATES =
      List.of("pubDate", "published", "issued", "date", "updated", "modified");

  /** Room for any number of bytes and a unit. */
  private static final int MAX_LENGTH = 64;

  /**
   * Reads an item.
   *
   * @param at where the feed was found, null when nobody knows
   */
  static FeedExtras of(Element item, @Nullable Address at) {
    Element enclosure = enclosure(item);
    return new FeedExtras(
        guid(item),
        published(item),
        FeedDuration.seconds(FeedNames.text(item, "duration", FeedNames.ITUNES)),
        enclosure == null ? null : based(enclosure, at),
        enclosure == null ? null : blankless(FeedNames.attribute(enclosure, "type")),
        enclosure == null ? null : length(enclosure),
        season(item),
        number(item));
  }

  private static @Nullable Integer season(Element item) {
    String text = stated(item, "season");
    return text != null && text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
  }

  /** Apple's is whole, the podcast namespace's may be a decimal. */
  private static @Nullable BigDecimal number(Element item) {
    String text = stated(item, "episode");
    return text != null && text.matches("\\d{1,9}(\\.\\d{1,3})?") ? new BigDecimal(text) : null;
  }

  private static @Nullable String stated(Element item, String name) {
    String apple = FeedNames.text(item, name, FeedNames.ITUNES);
    return apple != null
        ? apple
        : FeedNames.PODCAST.stream()
            .map(namespace -> FeedNames.text(item, name, namespace))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  private static @Nullable String guid(Element item) {
    String guid = FeedNames.text(item, "guid", item.getNamespace());
    return guid != null ? guid : FeedNames.text(item, "id", item.getNamespace());
  }

  private static @Nullable Instant published(Element item) {
    for (String name : DATES) {
      String own = FeedNames.text(item, name, item.getNamespace());
      String dublinCore = FeedNames.text(item, name, FeedNames.DC);
      Instant instant = FeedDate.parse(own != null ? own : dublinCore);
      if (instant != null) {
        return instant;
      }
    }
    return FeedDate.parse(item.getAttributeValue("start")); // of a podcast:liveItem
  }

  /** The item's file, or else the first that Media RSS names. */
  private static @Nullable Element enclosure(Element item) {
    Element first = null;
    for (Element child : item.getChildren()) {
      boolean core = child.getNamespace().equals(item.getNamespace());
      boolean rss =
          (core && child.getName().equals("enclosure"))
              || FeedNames.is(child, "enclosure", FeedNames.ENCLOSURES);
      boolean atom = core && "enclosure".equals(FeedNames.attribute(child, "rel"));
      if ((rss || atom) && !address(child).isEmpty()) {
        return child;
      }
      boolean media = child.getNamespace().equals(FeedNames.MEDIA);
      if (first == null && media && child.getName().equals("content") && isSound(child)) {
        first = child;
      }
    }
    return first;
  }

  private static boolean isSound(Element media) {
    String type = first(media, "type", "medium");
    return (type.startsWith("audio") || type.startsWith("video")) && !address(media).isEmpty();
  }

  private static String address(Element enclosure) {
    return first(enclosure, "url", "href", "resource").strip();
  }

  /** The first of several attributes that an element has; empty when it has none. */
  private static String first(Element element, String... names) {
    return Stream.of(names)
        .map(name -> FeedNames.attribute(element, name))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  private static String based(Element enclosure, @Nullable Address at) {
    String address = address(enclosure);
    Address base = FeedNames.base(enclosure, at);
    Address resolved =
        base == null || ABSOLUTE.matcher(address).lookingAt() ? null : base.resolve(address);
    return resolved == null ? address : resolved.value();
  }

  /** Publishers group digits and add units: {@code 12,345}, {@code 12345 bytes}. */
  private static @Nullable Long length(Element enclosure) {
    String text = first(enclosure, "length", "fileSize");
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    String digits = text.strip().replaceFirst("(?i)\\s*bytes?$", "").replaceAll("[,.'\\s]", "");
    boolean sound = digits.matches("\\d{1,15}");
    return sound && Long.parseLong(digits) > 0 ? Long.valueOf(digits) : null;
  }

  private static @Nullable String blankless(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
