package io.afterglow.feed;

import io.afterglow.page.Address;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdom2.Attribute;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/** The namespaces of podcast feeds, and elements looked up in them. */
final class FeedNames {

  static final Namespace ITUNES =
      Namespace.getNamespace("http://www.itunes.com/dtds/podcast-1.0.dtd");
  static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");
  static final Namespace DC = Namespace.getNamespace("http://purl.org/dc/elements/1.1/");
  static final Namespace MEDIA = Namespace.getNamespace("http://search.yahoo.com/mrss/");

  /** Files of items in RSS 1.0 (its module mod_enclosure). */
  static final Namespace ENCLOSURES =
      Namespace.getNamespace("http://purl.oclc.org/net/rss_2.0/enc#");

  /** The Podcasting 2.0 namespace in both spellings that its documents allow. */
  static final List<Namespace> PODCAST =
      List.of(
          Namespace.getNamespace("https://podcastindex.org/namespace/1.0"),
          Namespace.getNamespace(
              "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"));

  private static final Map<String, String> KNOWN =
      Map.of(
          "content", "http://purl.org/rss/1.0/modules/content/",
          "psc", "http://podlove.org/simple-chapters",
          "itunes", ITUNES.getURI(),
          "atom", ATOM.getURI(),
          "dc", DC.getURI(),
          "media", MEDIA.getURI(),
          "enc", ENCLOSURES.getURI(),
          "podcast", PODCAST.get(0).getURI(),
          "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");

  private FeedNames() {}

  /** The namespace that a prefix means when a feed forgot to declare it. */
  static String namespace(String prefix) {
    return KNOWN.getOrDefault(prefix.toLowerCase(Locale.ROOT), "urn:undeclared:" + prefix);
  }

  /** The first child of that name with text, in whatever case; null when there is none. */
  static @Nullable String text(Element parent, String name, Namespace namespace) {
    for (Element child : parent.getChildren()) {
      if (child.getName().equalsIgnoreCase(name) && isIn(child, namespace)) {
        String text = child.getTextTrim();
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return null;
  }

  /** Whether an element has that name, in whatever case, in that namespace. */
  static boolean is(Element element, String name, Namespace namespace) {
    return element.getName().equalsIgnoreCase(name) && isIn(element, namespace);
  }

  /** Children of that name in the Podcasting 2.0 namespace, in either spelling. */
  static List<Element> podcast(Element parent, String name) {
    return parent.getChildren().stream()
        .filter(child -> PODCAST.stream().anyMatch(namespace -> is(child, name, namespace)))
        .toList();
  }

  /** Apple's namespace is written in several cases, with https and with a slash in the wild. */
  private static boolean isIn(Element element, Namespace namespace) {
    return bare(element.getNamespaceURI()).equals(bare(namespace.getURI()));
  }

  private static String bare(String uri) {
    String plain = uri.strip().toLowerCase(Locale.ROOT);
    String cut = plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    return cut.startsWith("https:") ? "http:" + cut.substring("https:".length()) : cut;
  }

  /** An attribute by its name in whatever case; null when there is none. */
  static @Nullable String attribute(Element element, String name) {
    String exact = element.getAttributeValue(name);
    if (exact != null) {
      return exact;
    }
    for (Attribute attribute : element.getAttributes()) {
      if (attribute.getName().equalsIgnoreCase(name)) {
        return attribute.getValue();
      }
    }
    return null;
  }

  /**
   * What relative addresses in an element are relative to (XML Base, section 4.2); null where no
   * element around it says so.
   *
   * @param at where the feed was found
   */
  static @Nullable Address base(Element element, @Nullable Address at) {
    Element parent = element.getParentElement();
    Address outer = parent == null ? null : base(parent, at);
    String own = element.getAttributeValue("base", Namespace.XML_NAMESPACE);
    if (own == null) {
      return outer;
    }
    Address around = outer == null ? at : outer;
    return around == null ? Address.find(own) : around.resolve(own);
  }

  /** As {@link #base}, with where the feed was found for null. */
  static @Nullable Address around(Element element, @Nullable Address at) {
    Address base = base(element, at);
    return base == null ? at : base;
  }

  /**
   * Makes the links of a feed, or of an item, absolute where an {@code xml:base} says to what; rome
   * misses some.
   */
  static void resolveLinks(Element parent, @Nullable Address at) {
    for (Element link : parent.getChildren()) {
      Address base = link.getName().equals("link") ? base(link, at) : null;
      if (base == null) {
        continue;
      }
      String href = link.getAttributeValue("href");
      boolean itself = href != null && href.isBlank();
      Address target = itself ? base : base.resolve(href == null ? link.getText() : href);
      if (target != null && href != null) {
        link.setAttribute("href", target.value());
      } else if (target != null && Address.find(link.getText()) == null) {
        link.setText(target.value()); // an absolute one stays letter for letter
      }
    }
  }

  /** An attribute of the first child that has it. */
  static @Nullable String attribute(
      Element parent, String name, Namespace namespace, String attribute) {
    for (Element child : parent.getChildren()) {
      String value = child.getAttributeValue(attribute);
      if (child.getName().equals(name) && isIn(child, namespace) && value != null) {
        return value.strip();
      }
    }
    return null;
  }
}
