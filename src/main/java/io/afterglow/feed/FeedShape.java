package io.afterglow.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdom2.Attribute;
import org.jdom2.Content;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.filter.Filters;
import org.jspecify.annotations.Nullable;

/**
 * Where a feed's parts stand in its tree, with the slips mended that make a parser refuse it.
 *
 * @param channel the element that tells of the feed as a whole
 * @param items its items, in file order
 */
record FeedShape(Document document, Element channel, List<Element> items) {

  private static final Namespace ATOM_03 = Namespace.getNamespace("http://purl.org/atom/ns#");

  /** Large texts, of no use here, and what {@link FeedExtras} has read in its own spelling. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "description",
          "summary",
          "content",
          "guid",
          "enclosure",
          "pubDate",
          "date",
          "published",
          "issued",
          "updated",
          "modified");

  /** What {@link #head} leaves out: items, RSS 1.0's list of them, and streams. */
  private static final Set<String> ITEMS = Set.of("item", "items", "entry", "liveitem");

  private static final Namespace RDF =
      Namespace.getNamespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#");

  /** Null when the root element has no channel. */
  static @Nullable FeedShape of(Document document) {
    Element root = document.getRootElement();
    return switch (root.getName().toLowerCase(Locale.ROOT)) {
      case "rss" -> rss(document, root);
      case "rdf" -> rdf(document, root);
      case "feed" -> atom(document, root);
      default -> null;
    };
  }

  /** RSS 2.0 holds all earlier ones, so any version number, or none, is read as that. */
  private static @Nullable FeedShape rss(Document document, Element root) {
    rename(root, Namespace.NO_NAMESPACE);
    root.setName("rss");
    root.setAttribute(new Attribute("version", "2.0"));
    Element channel = root.getChild("channel");
    if (channel == null) {
      return null;
    }
    for (Element stray : new ArrayList<>(root.getChildren("item"))) {
      channel.addContent(stray.detach());
    }
    takeEnded(channel);
    return new FeedShape(document, channel, List.copyOf(channel.getChildren("item")));
  }

  /** A live stream that has ended is an episode, until its publisher adds it as an item. */
  private static void takeEnded(Element channel) {
    Set<String> guids =
        channel.getChildren("item").stream()
            .map(item -> item.getChildText("guid"))
            .filter(Objects::nonNull)
            .map(String::strip)
            .collect(Collectors.toSet());
    for (Element live : FeedNames.podcast(channel, "liveItem")) {
      String guid = live.getChildText("guid");
      boolean ended = "ended".equalsIgnoreCase(FeedNames.attribute(live, "status"));
      if (ended && live.getChild("enclosure") != null && guid != null && guids.add(guid.strip())) {
        live.setName("item").setNamespace(Namespace.NO_NAMESPACE);
      }
    }
  }

  private static @Nullable FeedShape rdf(Document document, Element root) {
    for (Element child : root.getChildren()) {
      if (child.getName().equals("channel")) {
        List<Element> items = root.getChildren("item", child.getNamespace());
        return new FeedShape(document, child, List.copyOf(items));
      }
    }
    return null;
  }

  private static FeedShape atom(Document document, Element root) {
    if (!root.getNamespace().equals(ATOM_03)) {
      rename(root, FeedNames.ATOM);
    }
    List<Element> entries = root.getChildren("entry", root.getNamespace());
    return new FeedShape(document, root, List.copyOf(entries));
  }

  /** Feeds declare all sorts of default namespaces, or forget Atom's. */
  private static void rename(Element root, Namespace namespace) {
    Namespace old = root.getNamespace();
    for (Element element : root.getDescendants(Filters.element())) {
      if (element.getNamespace().equals(old) || element.getNamespacePrefix().isEmpty()) {
        element.setNamespace(namespace);
      }
    }
    root.setNamespace(namespace);
  }

  /**
   * The channel as XML without its items, so that it does not grow with them; with what stands
   * beside it, as RSS 1.0 has its picture.
   */
  String head() {
    Element root = document.getRootElement();
    Element head = new Element(channel.getName(), channel.getNamespace());
    for (Element parent : root.equals(channel) ? List.of(channel) : List.of(root, channel)) {
      for (Element child : parent.getChildren()) {
        boolean item = ITEMS.contains(child.getName().toLowerCase(Locale.ROOT));
        boolean elsewhere = child.getAttribute("resource", RDF) != null;
        if (!child.equals(channel) && !item && !elsewhere) {
          head.addContent(child.clone());
        }
      }
    }
    return FeedItems.written(head);
  }

  /**
   * Leaves extensions and long texts out of the channel or an item, in place: what those need is
   * read before, a slip in them shall not cost the feed, and a large feed is not held twice.
   */
  void prune(Element parent) {
    List<Content> kept = new ArrayList<>();
    for (Element child : parent.getChildren()) {
      if (isCore(child)) {
        if (child.getName().equals("title") && child.getAttribute("type") == null) {
          child.setText(child.getValue()); // markup in it is not escaped
        }
        kept.add(child);
      }
    }
    parent.removeContent();
    parent.addContent(kept);
  }

  private boolean isCore(Element child) {
    Namespace namespace = child.getNamespace();
    boolean known = namespace.equals(channel.getNamespace()) || namespace.equals(FeedNames.DC);
    return known && !LEFT_OUT.contains(child.getName());
  }
}
