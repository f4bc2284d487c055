package io.afterglow.page;

import io.afterglow.page.HtmlAttributes.Role;
import io.afterglow.text.Fold;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a page's tree, from nodes to lines. Each node is touched once and nothing recurses:
 * what an element changes for its children is kept in a frame until the walk leaves it.
 */
final class HtmlWalk implements NodeFilter {

  /** What an element means for what stands in it; {@code mark} is where its text begins. */
  private record Frame(
      @Nullable Node node,
      LineBuffer.Context context,
      @Nullable String action,
      boolean pre,
      int serial,
      int mark) {}

  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

  private final HtmlHead head;
  private final HtmlAttributes attributes;
  private final Set<String> unfolded;
  private final LineBuffer buffer = new LineBuffer();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private Frame now =
      new Frame(null, new LineBuffer.Context(0, null, null, false, null), null, false, 0, 0);

  private HtmlWalk(@Nullable Address address, boolean everything, Set<String> unfolded) {
    head = new HtmlHead(address);
    attributes = new HtmlAttributes(everything);
    this.unfolded = unfolded;
  }

  /**
   * Reads a document. When all of it is hidden, as some pages are until a script has run or while a
   * dialog is open, it is read as if nothing was.
   */
  static PageLines walk(PageText text, @Nullable Address address) {
    Document document = Jsoup.parse(FirefoxBreaks.without(text.text()));
    String source = ViewSource.of(document, text.text());
    source = source == null ? FramedPage.of(document, text.text()) : source;
    document = source == null ? document : Jsoup.parse(source);
    Set<String> unfolded = unfolded(document);
    HtmlWalk walk = new HtmlWalk(address, false, unfolded);
    NodeTraversor.filter(walk, document);
    walk.buffer.breakLine(false, walk.now.context);
    if (walk.buffer.lines.stream().allMatch(Line::edge)) {
      walk = new HtmlWalk(address, true, unfolded);
      NodeTraversor.filter(walk, document);
      walk.buffer.breakLine(false, walk.now.context);
    }
    return walk.lines(text, document);
  }

  /** The rest of a text that one click shows is seen, though it is folded away. */
  private static Set<String> unfolded(Document document) {
    return document.getElementsByAttribute("aria-controls").stream()
        .filter(e -> e.hasAttr("aria-expanded") && ReadMore.isControl(Fold.line(e.text())))
        .map(e -> e.attr("aria-controls").strip())
        .collect(Collectors.toSet());
  }

  private PageLines lines(PageText text, Document document) {
    return new PageLines(
        text,
        head.base,
        buffer.lines,
        head.title,
        head.metas,
        head.canonical,
        head.next,
        head.feeds,
        head.linked,
        head.state,
        head.comments,
        head.fields,
        (from, to) -> HtmlRange.html(document, buffer.starts, from, to, head.base),
        (known, own) -> HtmlRows.like(buffer.starts, known, own));
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      text(text);
    } else if (node instanceof Element element) {
      return element(element);
    } else if (node instanceof Comment comment) {
      head.comment(comment.getData());
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      leave(element);
    }
    return FilterResult.CONTINUE;
  }

  private void text(TextNode node) {
    if (!now.pre) {
      buffer.append(node, node.getWholeText());
      return;
    }
    String[] parts = node.getWholeText().split("\n", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        buffer.lineBreak(now.context);
      }
      buffer.append(node, parts[i]);
    }
  }

  private FilterResult element(Element element) {
    HtmlTag tag = HtmlTag.of(element.normalName());
    attributes.read(element);
    switch (tag) {
      case SCRIPT -> {
        head.script(element);
        return FilterResult.SKIP_ENTIRELY;
      }
      case TITLE -> {
        head.title(element.wholeText());
        return FilterResult.SKIP_ENTIRELY;
      }
      case META -> head.meta(element);
      case RELATION -> head.link(element);
      case BASE -> head.base(element);
      case LEFT_OUT -> {
        // A shadow root is written as a template, but it is seen.
        return attributes.shadow ? FilterResult.CONTINUE : FilterResult.SKIP_ENTIRELY;
      }
      default -> {
        if (attributes.hidden && !unfolded.contains(element.id())) {
          return FilterResult.SKIP_ENTIRELY;
        }
        seen(element, tag);
      }
    }
    return FilterResult.CONTINUE;
  }

  private void seen(Element element, HtmlTag tag) {
    if (tag.breaks) {
      buffer.breakLine(tag != HtmlTag.ITEM, now.context);
    }
    switch (tag) {
      case BREAK -> buffer.lineBreak(now.context);
      case IMAGE -> image(element);
      case INPUT -> input(element);
      case LINK -> link(element);
      case BUTTON, SUMMARY -> button(element, Line.Kind.BUTTON);
      case HEADING -> enter(element, element.normalName().charAt(1) - '0', now.context.edge());
      case EDGE -> enter(element, now.context.heading(), true);
      case PRE -> push(new Frame(element, now.context, now.action, true, serial(), mark()));
      case FORM ->
          push(new Frame(element, now.context, element.attr("action"), now.pre, serial(), mark()));
      case TIME -> push(new Frame(element, now.context, now.action, now.pre, serial(), mark()));
      default -> byRole(element, tag);
    }
    extras(element);
  }

  private void byRole(Element element, HtmlTag tag) {
    switch (attributes.role) {
      case TAB -> button(element, Line.Kind.TAB);
      case BUTTON -> button(element, Line.Kind.BUTTON);
      case HEADING -> enter(element, attributes.level, now.context.edge());
      case EDGE -> enter(element, now.context.heading(), true);
      case ITEM -> buffer.item();
      case IMAGE -> {
        if (attributes.label != null) {
          buffer.image(element, attributes.label, null, now.context);
        }
      }
      case NONE -> {
        if (tag == HtmlTag.ITEM) {
          buffer.item();
        }
      }
    }
  }

  private void extras(Element element) {
    if (attributes.datetime != null) {
      buffer.dated(attributes.datetime);
    }
    if (attributes.start != null) {
      buffer.startsAt(attributes.start);
    }
    if (attributes.speaker != null) {
      buffer.saidBy(attributes.speaker);
    }
    if (attributes.start != null || attributes.speaker != null) {
      LineBuffer.Context c = now.context;
      String speaker = attributes.speaker != null ? attributes.speaker : c.speaker();
      push(
          new Frame(
              element,
              new LineBuffer.Context(c.heading(), c.role(), c.href(), c.edge(), speaker),
              now.action,
              now.pre,
              serial(),
              mark()));
    }
    String value = attributes.content != null ? attributes.content : attributes.datetime;
    if (attributes.property != null && value != null) {
      head.metas.putIfAbsent(attributes.property.toLowerCase(Locale.ROOT), value);
    }
  }

  private void link(Element element) {
    String href = element.attr("href").strip();
    if (attributes.role == Role.TAB || attributes.role == Role.BUTTON) {
      byRole(element, HtmlTag.LINK);
      return;
    }
    if (!href.isEmpty() && head.next == null && element.attr("rel").equals("next")) {
      head.next = href;
    }
    LineBuffer.Context c = now.context;
    buffer.closeAnchor(c.href(), false);
    push(
        element,
        new LineBuffer.Context(
            c.heading(), c.role(), href.isEmpty() ? c.href() : href, c.edge(), c.speaker()));
    buffer.openAnchor(attributes.isSelected());
  }

  private void button(Element element, Line.Kind kind) {
    LineBuffer.Context c = now.context;
    buffer.breakLine(false, c);
    buffer.selected(attributes.isSelected() || element.hasAttr("selected"));
    buffer.disabled(attributes.disabled);
    String href =
        element.nameIs("option")
            ? chosen(element)
            : attributes.target != null ? attributes.target : element.attr("href");
    if (href.isEmpty() && now.action != null && !element.attr("type").equals("button")) {
      href = now.action;
    }
    String leads = href.isEmpty() ? c.href() : href;
    push(element, new LineBuffer.Context(c.heading(), kind, leads, c.edge(), c.speaker()));
  }

  /** Where a form leads when a number is chosen from its list; empty for any other choice. */
  private static String chosen(Element option) {
    String value = option.hasAttr("value") ? option.attr("value").strip() : option.text();
    if (value.startsWith("/") || value.startsWith("?")) {
      return value;
    }
    Element list = option.closest("select");
    Element form = option.closest("form");
    String name = list == null ? "" : list.attr("name");
    return form != null
            && !form.attr("method").equalsIgnoreCase("post")
            && !name.isEmpty()
            && NUMBER.matcher(value).matches()
        ? form.attr("action").replaceFirst("[?#].*", "") + "?" + name + "=" + value
        : "";
  }

  private void input(Element element) {
    String type = element.attr("type").toLowerCase(Locale.ROOT);
    String href = attributes.target != null ? attributes.target : now.action;
    switch (type) {
      case "hidden" -> {}
      case "submit", "button" -> {
        LineBuffer.Context c = now.context;
        buffer.breakLine(false, c);
        buffer.append(element, element.attr("value"));
        buffer.breakLine(false, new LineBuffer.Context(0, Line.Kind.BUTTON, href, c.edge(), null));
      }
      default -> head.fields.add(type.isEmpty() ? "text" : type);
    }
  }

  /** A picture of a sign, as for emoji, is that sign. */
  private void image(Element element) {
    String alt = Fold.line(element.attr("alt"));
    if (alt.isEmpty()) {
      return;
    }
    if (alt.length() <= 8 && alt.codePoints().noneMatch(Character::isLetterOrDigit)) {
      buffer.append(element, alt);
      return;
    }
    buffer.image(element, alt, HtmlImages.sourceOrSelf(element), now.context);
  }

  private void enter(Element element, int heading, boolean edge) {
    LineBuffer.Context c = now.context;
    push(element, new LineBuffer.Context(heading, c.role(), c.href(), edge, c.speaker()));
  }

  private void push(Element element, LineBuffer.Context context) {
    push(new Frame(element, context, now.action, now.pre, serial(), mark()));
  }

  private void push(Frame frame) {
    frames.push(now);
    now = frame;
  }

  private int serial() {
    return buffer.serial();
  }

  private int mark() {
    return buffer.length();
  }

  private void leave(Element element) {
    HtmlTag tag = HtmlTag.of(element.normalName());
    boolean framed = element.equals(now.node);
    if (framed) {
      leaveFramed(element, tag);
    }
    if (tag.breaks) {
      buffer.breakLine(tag != HtmlTag.ITEM, now.context);
      if (tag == HtmlTag.ITEM) {
        buffer.noItem();
      }
    } else if (tag == HtmlTag.INLINE && buffer.length() == 1 && isInitial(element)) {
      buffer.breakLine(false, now.context);
    }
    while (element.equals(now.node)) {
      now = frames.pop();
    }
    if (framed && now.context.href() != null && now.context.role() == null) {
      buffer.openAnchor(false);
    }
  }

  private void leaveFramed(Element element, HtmlTag tag) {
    if (tag == HtmlTag.LINK) {
      buffer.closeAnchor(now.context.href(), false);
    }
    boolean silent = now.serial == serial() && now.mark == mark();
    String href = now.context.href();
    if (silent && href != null && (tag == HtmlTag.LINK || now.context.role() != null)) {
      String label = element.attr("aria-label");
      label = label.isEmpty() ? element.attr("title") : label;
      if (!label.isEmpty()) {
        buffer.silent(element, Line.Kind.LINK, Fold.line(label), href);
      }
    }
    if (now.context.role() != null) {
      buffer.breakLine(false, now.context);
      return;
    }
    if (now.serial == serial()) {
      clockOrSpeaker();
    }
  }

  /** A time or a name in an element of its own is a label of what follows, not part of it. */
  private void clockOrSpeaker() {
    String text = buffer.since(now.mark);
    Double seconds = Clock.shown(text);
    if (seconds != null) {
      buffer.startsAt(seconds);
      buffer.cut(now.mark);
    }
  }

  /** The letter that stands for a portrait: {@code <span>J</span><span>Jon Turow</span>}. */
  private boolean isInitial(Element element) {
    char letter = buffer.since(0).isEmpty() ? ' ' : buffer.since(0).charAt(0);
    Element next = element.nextElementSibling();
    if (!Character.isLetterOrDigit(letter) || next == null || followsText(element, next)) {
      return false;
    }
    Node node = next;
    while (node != null && !(node instanceof TextNode)) {
      node = node.firstChild();
    }
    String text = node instanceof TextNode t ? t.getWholeText().strip() : "";
    return !text.isEmpty() && text.charAt(0) == letter;
  }

  private static boolean followsText(Element element, Element next) {
    Node node = element.nextSibling();
    while (node != null && !node.equals(next)) {
      if (node instanceof TextNode text && !text.isBlank()) {
        return true;
      }
      node = node.nextSibling();
    }
    return false;
  }
}
