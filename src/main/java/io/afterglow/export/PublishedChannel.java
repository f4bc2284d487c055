package io.afterglow.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.filter.Filters;
import org.jspecify.annotations.Nullable;

/**
 * Puts everything that the publisher's feed states of the podcast into the channel of a companion
 * feed: categories, licences, people, funding and whatever else, also of other namespaces. Left out
 * is what is true only where the publisher's own document stands: where that is and has moved to,
 * its further pages (RFC 5005), who announces its changes, and what keeps it out of directories.
 */
final class PublishedChannel {

  /** Of ours, since it is absolute, or because it is the same. */
  private static final Set<String> OURS = Set.of("title", "link", "podcast:guid", "itunes:image");

  /** The publisher's counts, if it is not empty. */
  private static final Set<String> THEIRS =
      Set.of("language", "lastBuildDate", "generator", "itunes:author");

  private static final Set<String> NOT_OF_A_COPY =
      Set.of(
          "cloud",
          "itunes:new-feed-url",
          "itunes:block",
          "google:new-feed-url",
          "google:block",
          "podcast:locked",
          "podcast:block",
          "podcast:podping");

  /** Where the document is, its other pages, and its hub (W3C WebSub, section 4). */
  private static final Set<String> NOT_OF_A_COPY_LINKS =
      Set.of(
          "self",
          "first",
          "last",
          "next",
          "previous",
          "prev",
          "current",
          "next-archive",
          "prev-archive",
          "hub");

  /** RFC 5005: whether the document is complete, or part of an archive. */
  private static final String HISTORY = "http://purl.org/syndication/history/1.0";

  private PublishedChannel() {}

  /**
   * Adds to a channel, before its items.
   *
   * @param channel of RSS 2.0
   * @param xml the publisher's element without its items: the channel of RSS of any version, or the
   *     feed of Atom; empty where that is not kept
   */
  static void into(Element channel, String xml) {
    Element published = PublishedElements.parsed(xml);
    if (published == null) {
      return;
    }
    List<Element> ours = new ArrayList<>(channel.getChildren());
    ours.removeIf(one -> name(one).equals("item"));
    List<Element> added = new ArrayList<>();
    for (Element child : List.copyOf(published.getChildren())) {
      Element theirs = asRss(child, published);
      if (isOfItsPlace(theirs)) {
        continue;
      }
      Element own = same(ours, name(theirs));
      if (own == null) {
        added.add(theirs);
      } else if (THEIRS.contains(name(own)) && !theirs.getTextTrim().isEmpty()) {
        channel.setContent(channel.indexOf(own), theirs);
        ours.remove(own);
      } else if (name(own).equals("description") && !theirs.getTextTrim().isEmpty()) {
        own.setText(CompanionChannel.withNote(theirs.getText(), own.getText()));
        ours.remove(own);
      }
    }
    Element item = channel.getChild("item");
    channel.addContent(item == null ? channel.getContentSize() : channel.indexOf(item), added);
  }

  /** What of ours says the same, of what both may have. */
  private static @Nullable Element same(List<Element> ours, String name) {
    boolean one = OURS.contains(name) || THEIRS.contains(name) || name.equals("description");
    return one
        ? ours.stream().filter(own -> name(own).equals(name)).findFirst().orElse(null)
        : null;
  }

  /**
   * A child by itself: RSS 1.0's without its namespace; Atom's title and subtitle as those of RSS,
   * and anything else of Atom with a prefix, so that no app takes it for RSS.
   */
  private static Element asRss(Element child, Element published) {
    Namespace core = published.getNamespace();
    child.detach();
    if (!child.getNamespace().equals(core)) {
      return child;
    }
    boolean atom = published.getName().equals("feed");
    if (atom && child.getName().equals("title")) {
      return new Element("title").setText(PublishedElements.markup(child));
    }
    if (atom && child.getName().equals("subtitle")) {
      return new Element("description").setText(PublishedElements.markup(child));
    }
    Namespace own = atom ? Namespace.getNamespace("atom", core.getURI()) : Namespace.NO_NAMESPACE;
    child.getDescendants(Filters.element(core)).forEach(inner -> inner.setNamespace(own));
    return child.setNamespace(own);
  }

  private static boolean isOfItsPlace(Element element) {
    boolean link =
        element.getName().equals("link") && element.getNamespace().equals(PublishedElements.ATOM);
    String rel = element.getAttributeValue("rel", "").strip().toLowerCase(Locale.ROOT);
    return NOT_OF_A_COPY.contains(name(element))
        || (link && NOT_OF_A_COPY_LINKS.contains(rel))
        || element.getNamespaceURI().equals(HISTORY);
  }

  /** An element's name after a prefix for its namespace, however that is spelled. */
  private static String name(Element element) {
    String uri = element.getNamespaceURI();
    String known = uri.toLowerCase(Locale.ROOT);
    String prefix =
        uri.isEmpty()
            ? ""
            : PublishedElements.isPodcast(uri)
                ? "podcast:"
                : known.contains("itunes.com/")
                    ? "itunes:"
                    : known.contains("google.com/schemas/play-podcasts") ? "google:" : "other:";
    return prefix + element.getName();
  }
}
