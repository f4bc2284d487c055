package io.afterglow.export;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdom2.CDATA;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.Namespace;
import org.jdom2.input.SAXBuilder;
import org.jdom2.output.XMLOutputter;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * Puts everything that the publisher's item has into an item of ours: what both have stays the
 * publisher's. Of the notes, those of ours stay beside the publisher's when they say something
 * else.
 */
final class PublishedElements {

  static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");

  private static final Namespace CONTENT =
      Namespace.getNamespace("content", "http://purl.org/rss/1.0/modules/content/");

  /** Elements of which one item has one. */
  private static final Set<String> ONCE =
      Set.of("title", "link", "guid", "pubDate", "enclosure", "duration", "chapters", "author");

  private static final Set<String> TEXTS = Set.of("description", "encoded");

  /** Of an Atom entry (RFC 4287, section 4.1.2), what RSS has elements of its own for. */
  private static final Set<String> AS_RSS =
      Set.of("title", "link", "id", "published", "updated", "summary", "content");

  private PublishedElements() {}

  /**
   * Adds to an item.
   *
   * @param item of RSS 2.0
   * @param xml the publisher's element: an item of RSS of any version, or an entry of Atom
   * @param marks what a listener should know of the item, one sentence each
   */
  static void into(Element item, String xml, List<String> marks) {
    Element published = parsed(xml);
    if (published == null) {
      return;
    }
    List<Element> foreign = new ArrayList<>(atomTexts(published));
    Namespace core = published.getNamespace();
    for (Element child : List.copyOf(published.getChildren())) {
      boolean own = child.getNamespace().equals(core);
      if (own && !core.equals(ATOM)) {
        child.setNamespace(Namespace.NO_NAMESPACE); // RSS 1.0 has one
      }
      if (!own || !core.equals(ATOM) || !AS_RSS.contains(child.getName())) {
        foreign.add(child);
      }
    }
    people(item, foreign);
    for (Element child : foreign) {
      child.detach();
      Element own = own(item, child);
      if (own == null) {
        item.addContent(child);
      } else if (!TEXTS.contains(child.getName())) {
        item.setContent(item.indexOf(own), child);
      } else if (!child.getTextTrim().isEmpty()) {
        text(own, child, marks);
      }
    }
  }

  /** Puts the publisher's people, which say more of each, where ours are. */
  private static void people(Element item, List<Element> foreign) {
    List<Element> theirs = foreign.stream().filter(PublishedElements::isPerson).toList();
    List<Element> ours = item.getChildren().stream().filter(PublishedElements::isPerson).toList();
    if (theirs.isEmpty() || ours.isEmpty()) {
      return;
    }
    foreign.removeAll(theirs);
    theirs.forEach(Element::detach);
    int at = item.indexOf(ours.get(0));
    ours.forEach(Element::detach);
    item.addContent(at, theirs);
  }

  private static boolean isPerson(Element element) {
    return element.getName().equals("person");
  }

  /** Atom's summary and content as the texts of RSS. */
  private static List<Element> atomTexts(Element published) {
    List<Element> texts = new ArrayList<>();
    Element summary = published.getChild("summary", ATOM);
    Element content = published.getChild("content", ATOM);
    if (summary != null && content != null) {
      texts.add(new Element("description").setText(markup(summary)));
      texts.add(new Element("encoded", CONTENT).setText(markup(content)));
    }
    return texts;
  }

  static String markup(Element text) {
    boolean elements = !text.getChildren().isEmpty();
    return elements ? new XMLOutputter().outputString(text.getContent()) : text.getText();
  }

  /** Our notes are in the long text too, so the short one is the publisher's alone. */
  private static void text(Element own, Element child, List<String> marks) {
    if (own.getName().equals("description")) {
      own.setText((String.join("\n\n", marks) + "\n\n" + child.getText()).strip());
      return;
    }
    String first = SafeHtml.paragraphs(marks);
    String ours = letters(own.getText().substring(first.length()));
    String theirs = letters(child.getText());
    if (theirs.contains(ours) && marks.isEmpty()) {
      own.setContent(child.cloneContent());
    } else if (theirs.contains(ours)) {
      own.setContent(new CDATA(first + closed(child.getText())));
    } else if (!ours.contains(theirs)) {
      own.setContent(new CDATA(own.getText() + "\n<hr>\n" + closed(child.getText())));
    }
  }

  private static String closed(String markup) {
    return markup.replace("]]>", "]]&gt;");
  }

  private static String letters(String markup) {
    StringBuilder letters = new StringBuilder(markup.length());
    Jsoup.parse(markup)
        .text()
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }

  /** What of ours says the same. */
  private static @Nullable Element own(Element item, Element child) {
    boolean file = isPodcast(child.getNamespaceURI()); // chapters of both stay, ours first
    boolean one = (ONCE.contains(child.getName()) && !file) || TEXTS.contains(child.getName());
    boolean core = child.getNamespaceURI().isEmpty();
    return !one
        ? null
        : item.getChildren().stream()
            .filter(own -> own.getName().equals(child.getName()))
            .filter(own -> own.getNamespaceURI().isEmpty() == core)
            .filter(own -> core || own.getNamespaceURI().equals(child.getNamespaceURI()))
            .findFirst()
            .orElse(null);
  }

  static boolean isPodcast(String uri) {
    return uri.equals(PodcastModule.URI) || uri.contains("podcast-namespace");
  }

  static @Nullable Element parsed(String xml) {
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
