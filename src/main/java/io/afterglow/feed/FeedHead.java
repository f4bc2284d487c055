package io.afterglow.feed;

import io.afterglow.page.Address;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says of itself in extensions.
 *
 * @param self where it says that it stands
 * @param newUrl where it says that it has moved, null when that is where it was found
 * @param guid {@code podcast:guid}
 * @param further its other pages (RFC 5005, sections 3 and 4)
 */
record FeedHead(
    @Nullable String author,
    @Nullable String image,
    @Nullable Address self,
    @Nullable String newUrl,
    @Nullable String guid,
    @Nullable String description,
    @Nullable String language,
    List<Address> further) {

  private static final Set<String> FURTHER = Set.of("next", "prev-archive");

  static FeedHead of(FeedShape shape, @Nullable Address at) {
    Element channel = shape.channel();
    Address self = null;
    List<Address> further = new ArrayList<>();
    for (Element link : channel.getChildren("link", FeedNames.ATOM)) {
      String rel = link.getAttributeValue("rel", "").strip().toLowerCase(Locale.ROOT);
      Address target = resolved(FeedNames.around(link, at), link.getAttributeValue("href", ""));
      if (rel.equals("self") && self == null) {
        self = target;
      }
      if (FURTHER.contains(rel) && target != null && !target.equals(at)) {
        further.add(target);
      }
    }
    String image = FeedNames.attribute(channel, "image", FeedNames.ITUNES, "href");
    return new FeedHead(
        author(channel),
        image,
        self,
        moved(channel, at),
        guid(channel),
        description(channel),
        language(channel),
        further);
  }

  /** Where to look further: the moved feed first, then where a copy says that it stands. */
  List<Link> links(Address base) {
    List<Link> links = new ArrayList<>();
    Address moved = newUrl == null ? null : base.resolve(newUrl);
    if (moved != null) {
      links.add(feed(moved));
    }
    if (self != null && !FeedFinder.place(self.value()).equals(FeedFinder.place(base.value()))) {
      links.add(feed(self));
    }
    further.forEach(page -> links.add(feed(page)));
    return links;
  }

  static Link feed(Address address) {
    return new Link(address, PageKind.FEED, null, null, Link.Role.FEED);
  }

  /** Apple's author; Atom's has a name inside (RFC 4287, section 3.2.1). */
  private static @Nullable String author(Element channel) {
    String apple = FeedNames.text(channel, "author", FeedNames.ITUNES);
    Element atom = channel.getChild("author", FeedNames.ATOM);
    String author =
        apple == null && atom != null ? FeedNames.text(atom, "name", FeedNames.ATOM) : apple;
    return author == null ? null : FeedEntries.line(author);
  }

  /** RSS has a description, Atom a subtitle. */
  private static @Nullable String description(Element channel) {
    String rss = FeedNames.text(channel, "description", channel.getNamespace());
    String atom = FeedNames.text(channel, "subtitle", FeedNames.ATOM);
    return FeedEntries.description(rss == null ? atom : rss);
  }

  private static @Nullable String language(Element channel) {
    String rss = FeedNames.text(channel, "language", channel.getNamespace());
    String atom = channel.getAttributeValue("lang", Namespace.XML_NAMESPACE);
    return FeedEntries.language(rss == null ? atom : rss);
  }

  private static @Nullable String moved(Element channel, @Nullable Address at) {
    String text = FeedNames.text(channel, "new-feed-url", FeedNames.ITUNES);
    Address moved = text == null ? null : Address.find(text);
    return moved == null || moved.equals(at) ? null : moved.value();
  }

  private static @Nullable String guid(Element channel) {
    return FeedNames.PODCAST.stream()
        .map(namespace -> FeedNames.text(channel, "guid", namespace))
        .filter(guid -> guid != null)
        .findFirst()
        .orElse(null);
  }

  /** Which feeds the episodes are of that it lists from others, one word for each episode. */
  static List<String> elsewhere(Element channel) {
    return FeedNames.podcast(channel, "remoteItem").stream()
        .map(
            item -> {
              String url = FeedNames.attribute(item, "feedUrl");
              String guid = FeedNames.attribute(item, "feedGuid");
              return url != null ? url.strip() : guid == null ? "" : guid.strip();
            })
        .toList();
  }

  /**
   * The page of an Atom feed with an {@code xml:base}, of which rome may take another link for it;
   * null for any other feed.
   */
  static @Nullable String basedSite(Element channel, @Nullable Address at) {
    return channel.getChildren("link", FeedNames.ATOM).stream()
        .filter(link -> FeedNames.base(channel, at) != null)
        .filter(link -> link.getAttributeValue("rel", "alternate").equalsIgnoreCase("alternate"))
        .map(link -> link.getAttributeValue("href"))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Address resolved(@Nullable Address base, String link) {
    return base == null ? Address.find(link) : base.resolve(link);
  }
}
