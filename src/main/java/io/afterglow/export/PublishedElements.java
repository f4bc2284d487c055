package io.afterglow.export;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.Namespace;
import org.jdom2.input.SAXBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Puts everything that the publisher's item has into an item of ours: what both have stays the
 * publisher's, but for the texts, of which the longer one stays.
 */
final class PublishedElements {

  private static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");

  /** Elements of which one item has one. */
  private static final Set<String> ONCE =
      Set.of("title", "link", "guid", "pubDate", "enclosure", "duration", "chapters", "author");

  private static final Set<String> TEXTS = Set.of("description", "encoded");

  private PublishedElements() {}

  /**
   * Adds to an item.
   *
   * @param item of RSS 2.0
   * @param xml the publisher's element: an item of RSS, or an entry of Atom, whose own elements say
   *     nothing that ours do not
   */
  static void into(Element item, String xml) {
    Element published = parsed(xml);
    if (published == null) {
      return;
    }
    List<Element> foreign = new ArrayList<>();
    for (Element child : List.copyOf(published.getChildren())) {
      if (!child.getNamespace().equals(ATOM) || !published.getNamespace().equals(ATOM)) {
        foreign.add(child);
      }
    }
    Set<Namespace> people = new HashSet<>();
    for (Element child : foreign) {
      child.detach();
      if (child.getName().equals("person") && people.add(child.getNamespace())) {
        item.getChildren().removeIf(own -> own.getName().equals("person"));
      }
      Element own = own(item, child);
      if (own == null) {
        item.addContent(child);
      } else if (!TEXTS.contains(child.getName())
          || child.getText().length() >= own.getText().length()) {
        item.setContent(item.indexOf(own), child);
      }
    }
  }

  /** What of ours says the same. */
  private static @Nullable Element own(Element item, Element child) {
    boolean one = ONCE.contains(child.getName()) || TEXTS.contains(child.getName());
    boolean core = child.getNamespaceURI().isEmpty();
    return !one
        ? null
        : item.getChildren().stream()
            .filter(own -> own.getName().equals(child.getName()))
            .filter(own -> own.getNamespaceURI().isEmpty() == core)
            .filter(own -> core || isSame(own.getNamespaceURI(), child.getNamespaceURI()))
            .findFirst()
            .orElse(null);
  }

  private static boolean isSame(String one, String other) {
    return one.equals(other) || (isPodcast(one) && isPodcast(other));
  }

  private static boolean isPodcast(String uri) {
    return uri.equals(PodcastModule.URI) || uri.contains("podcast-namespace");
  }

  private static @Nullable Element parsed(String xml) {
    if (xml.isEmpty()) {
      return null;
    }
    SAXBuilder builder = new SAXBuilder();
    builder.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    builder.setExpandEntities(false);
    try {
      return builder.build(new StringReader(xml)).detachRootElement();
    } catch (JDOMException | IOException e) {
      return null;
    }
  }
}
