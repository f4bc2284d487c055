package io.afterglow.page;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/** A stretch of a document as HTML of its own that is safe to show. */
final class HtmlRange {

  private static final Set<String> KEPT =
      Set.of(
          """
          p a b strong i em u s code pre blockquote ul ol li h1 h2 h3 h4 h5 h6
          table thead tbody tr td th sub sup"""
              .split("\\s+", -1));

  /** Only these leave the program as links; the rest runs code or leads into the machine. */
  private static final Safelist SAFE =
      new Safelist()
          .addTags(KEPT.toArray(new String[0]))
          .addTags("br", "hr")
          .addAttributes("a", "href")
          .addProtocols("a", "href", "http", "https", "mailto")
          .addEnforcedAttribute("a", "rel", "noopener noreferrer nofollow");

  private static final Pattern EMPTY = Pattern.compile("<p>\\s*</p>");

  private HtmlRange() {}

  /** The nodes from one line's first to another's, the latter left out. */
  static String html(
      Document document, List<Node> starts, int from, int to, @Nullable Address base) {
    if (from >= to || from >= starts.size()) {
      return "";
    }
    Node end = to < starts.size() ? starts.get(to) : null;
    StringBuilder out = new StringBuilder();
    Set<Node> opened = new HashSet<>();
    Node node = starts.get(from);
    openBlock(node, out, opened, base);
    HtmlAttributes attributes = new HtmlAttributes(false);
    while (node != null && !node.equals(end)) {
      boolean into = open(node, out, opened, attributes, base);
      Node child = into ? node.firstChild() : null;
      node = child != null ? child : after(node, out, opened);
    }
    Document clean = new Cleaner(SAFE).clean(Jsoup.parseBodyFragment(out.toString()));
    clean.outputSettings().prettyPrint(false);
    dropEmptyEnd(clean.body());
    return EMPTY.matcher(clean.body().html()).replaceAll("").strip();
  }

  /** Elements that hold the next line were opened to look for it, and stayed empty. */
  private static void dropEmptyEnd(Element body) {
    Element last = innermostLast(body);
    while (!last.equals(body) && !last.tag().isSelfClosing() && !last.hasText()) {
      Element outer = Objects.requireNonNull(last.parent());
      last.remove();
      last = innermostLast(outer);
    }
  }

  private static Element innermostLast(Element element) {
    Element last = element;
    for (Element in = last; in != null; in = in.lastElementChild()) {
      last = in;
    }
    return last;
  }

  /** The first line begins inside its paragraph, item or link, which must be opened for it. */
  private static void openBlock(
      Node first, StringBuilder out, Set<Node> opened, @Nullable Address base) {
    Node parent = first.parent();
    while (parent != null && HtmlTag.of(parent.normalName()) == HtmlTag.INLINE) {
      parent = parent.parent();
    }
    if (parent instanceof Element element && KEPT.contains(element.normalName())) {
      open(element, out, opened, base);
    }
  }

  private static @Nullable Node after(Node left, StringBuilder out, Set<Node> opened) {
    Node node = left;
    while (node != null) {
      close(node, out, opened);
      Node sibling = node.nextSibling();
      if (sibling != null) {
        return sibling;
      }
      node = node.parent();
    }
    return null;
  }

  private static boolean open(
      Node node,
      StringBuilder out,
      Set<Node> opened,
      HtmlAttributes attributes,
      @Nullable Address base) {
    if (node instanceof TextNode text) {
      out.append(Entities.escape(text.getWholeText()));
      return false;
    }
    if (!(node instanceof Element element)) {
      return false;
    }
    HtmlTag tag = HtmlTag.of(element.normalName());
    attributes.read(element);
    boolean unseen = tag == HtmlTag.LEFT_OUT || tag == HtmlTag.SCRIPT || tag == HtmlTag.TITLE;
    if (unseen || attributes.hidden || tag == HtmlTag.EDGE) {
      return false;
    }
    switch (tag) {
      case BREAK -> out.append("<br>");
      case IMAGE -> image(element, out, base);
      default -> tag(element, out, opened, base);
    }
    return true;
  }

  private static void tag(
      Element element, StringBuilder out, Set<Node> opened, @Nullable Address base) {
    String name = element.normalName();
    if (!KEPT.contains(name)) {
      if (HtmlTag.of(name).breaks) {
        out.append("<p>");
        opened.add(element);
      }
      return;
    }
    open(element, out, opened, base);
  }

  private static void open(
      Element element, StringBuilder out, Set<Node> opened, @Nullable Address base) {
    String name = element.normalName();
    out.append('<').append(name);
    if (name.equals("a")) {
      href(element.attr("href"), out, base);
    }
    out.append('>');
    opened.add(element);
  }

  private static void close(Node node, StringBuilder out, Set<Node> opened) {
    if (opened.remove(node)) {
      String name = node.normalName();
      out.append("</").append(KEPT.contains(name) ? name : "p").append('>');
    }
  }

  /** Nothing is loaded when notes are shown: an image becomes a link to it. */
  private static void image(Element image, StringBuilder out, @Nullable Address base) {
    String source = HtmlImages.source(image);
    if (source == null) {
      out.append(Entities.escape(image.attr("alt")));
      return;
    }
    String alt = image.attr("alt").isBlank() ? source : image.attr("alt");
    out.append("<a");
    href(source, out, base);
    out.append('>').append(Entities.escape(alt)).append("</a>");
  }

  private static void href(String link, StringBuilder out, @Nullable Address base) {
    boolean mail = link.strip().toLowerCase(Locale.ROOT).startsWith("mailto:");
    Address address = base == null ? Address.find(link) : base.resolve(link);
    String target = mail ? link.strip() : address == null ? "" : address.value();
    if (!target.isEmpty()) {
      out.append(" href=\"").append(Entities.escape(target)).append('"');
    }
  }
}
