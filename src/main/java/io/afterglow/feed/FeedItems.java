package io.afterglow.feed;

import io.afterglow.codec.Sha256;
import io.afterglow.model.Person;
import io.afterglow.page.Address;
import io.afterglow.page.FeedItemBuilder;
import io.afterglow.page.Item;
import io.afterglow.text.Language;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;
import org.jspecify.annotations.Nullable;

/** The items of an XML feed, each as it was written, with the files that it links to. */
public final class FeedItems {

  private static final int KEY = 16;

  /** Of what stands where an address should. */
  private static final int MOST_SHOWN = 200;

  private final @Nullable Address at;
  private final String language;
  private final List<Person> hosts;

  /**
   * @param at where the feed was found, null when nobody knows
   * @param language as the feed declares it, null when it does not
   * @param hosts the people whom the feed names for all its items
   */
  FeedItems(@Nullable Address at, @Nullable String language, List<Person> hosts) {
    this.at = at;
    this.hosts = hosts;
    this.language = primary(language);
  }

  /**
   * What an item tells, still without its entry; read before the tree is bared.
   *
   * @param item of a feed
   */
  FeedItemBuilder read(Element item) {
    Element parent = item.getParentElement();
    Address around = parent == null ? at : FeedNames.around(parent, at);
    return FeedItemBuilder.builder()
        .base(around == null ? null : around.value())
        .chaptersUrl(chaptersUrl(item))
        .transcripts(transcripts(item))
        .hosts(hosts)
        .source(written(item));
  }

  /** An element as XML with the namespaces that it needs. */
  static String written(Element element) {
    return new XMLOutputter(Format.getRawFormat().setOmitDeclaration(true)).outputString(element);
  }

  /**
   * Joins what was read of each item with its entry. An item that is written twice counts once.
   * Where different items of a feed have one GUID, or none and nothing in its place, each has a key
   * of all that tells them apart: which of them comes first is another in the next copy.
   */
  static List<Item.FeedItem> items(List<FeedItemBuilder> read, List<Item.FeedEntry> entries) {
    List<Item.FeedItem> all = new ArrayList<>();
    Map<String, Set<String>> sources = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Item.FeedEntry entry = entries.get(i);
      Item.FeedItem item = read.get(i).entry(entry).key(key(entry)).build();
      all.add(item);
      for (String key : List.of(item.key(), key(whole(entry)))) {
        sources.computeIfAbsent(key, k -> new HashSet<>(1)).add(item.source());
      }
    }
    Map<String, Item.FeedItem> items = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i++) {
      Item.FeedItem item = all.get(i);
      String key = item.key();
      boolean nameless = identity(item.entry()).isBlank();
      if (nameless || sources.getOrDefault(key, Set.of()).size() > 1) {
        String whole = whole(item.entry());
        boolean dated = !nameless || item.entry().publishedAt() != null;
        key = key(whole);
        if (!dated || sources.getOrDefault(key, Set.of()).size() > 1) {
          key = key(whole + '\n' + item.source());
        }
      }
      items.putIfAbsent(key, read.get(i).key(key).build());
    }
    return List.copyOf(items.values());
  }

  private static String whole(Item.FeedEntry entry) {
    return Stream.of(
            entry.guid(), entry.enclosureUrl(), entry.link(), entry.title(), entry.publishedAt())
        .map(String::valueOf)
        .collect(Collectors.joining("\n"));
  }

  private static String identity(Item.FeedEntry entry) {
    return Stream.of(entry.guid(), entry.enclosureUrl(), entry.link())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(entry.title());
  }

  /** The episode's part of an id that a feed gives. */
  public static String key(Item.FeedEntry entry) {
    return key(identity(entry));
  }

  /** The same of the first that the item has: its GUID, its enclosure's address, its link. */
  public static String key(String identity) {
    return Sha256.hex(identity.getBytes(StandardCharsets.UTF_8)).substring(0, KEY);
  }

  /** A tag's primary subtag. */
  static String primary(@Nullable String tag) {
    String known = FeedEntries.language(tag);
    return known == null ? Language.UNSURE : known.split("-", 2)[0];
  }

  static @Nullable String address(@Nullable Address base, @Nullable String link) {
    if (link == null || link.isBlank()) {
      return null;
    }
    if (base != null) {
      return FeedEntries.address(base, link);
    }
    return Address.find(link.strip()) == null ? null : link.strip();
  }

  private @Nullable String chaptersUrl(Element item) {
    List<String> urls = FeedNames.podcast(item, "chapters").stream().map(this::target).toList();
    return urls.stream()
        .filter(url -> Address.find(url) != null)
        .findFirst()
        .orElse(urls.isEmpty() ? null : urls.get(0));
  }

  /**
   * Where an element leads: by its attribute, else by its text. When that is no web address, it is
   * the beginning of what was written there, so that the file is reported.
   */
  private String target(Element file) {
    String written =
        Stream.of("url", "href")
            .map(name -> FeedNames.attribute(file, name))
            .filter(value -> value != null && !value.isBlank())
            .findFirst()
            .orElse(null);
    String text = file.getTextTrim();
    String url =
        written != null
            ? address(FeedNames.around(file, at), written)
            : Address.find(text) == null ? null : text; // words are no relative address
    String raw = FeedEntries.line(written == null ? text : written);
    return url == null ? raw.substring(0, Math.min(raw.length(), MOST_SHOWN)) : url;
  }

  private List<Item.TranscriptLink> transcripts(Element item) {
    List<Item.TranscriptLink> links = new ArrayList<>();
    for (Element file : FeedNames.podcast(item, "transcript")) {
      String own = FeedNames.attribute(file, "language");
      String rel = FeedNames.attribute(file, "rel");
      links.add(
          new Item.TranscriptLink(
              target(file),
              media(FeedNames.attribute(file, "type")),
              own == null ? language : primary(own),
              "captions".equals(rel),
              FeedEntries.language(own)));
    }
    return links;
  }

  private static @Nullable String media(@Nullable String type) {
    String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return media.isEmpty() ? null : media;
  }
}
