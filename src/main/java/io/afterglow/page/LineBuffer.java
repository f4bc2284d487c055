package io.afterglow.page;

import io.afterglow.text.Fold;
import io.afterglow.text.FoldedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/** Puts lines together from pieces of text. */
final class LineBuffer {

  /** What a line takes over from the elements it stands in. */
  record Context(
      int heading,
      Line.@Nullable Kind role,
      @Nullable String href,
      boolean edge,
      @Nullable String speaker) {}

  final List<Line> lines = new ArrayList<>();

  /** The node each line begins with, for {@link HtmlRange}. */
  final List<Node> starts = new ArrayList<>();

  private final FoldedLine buffer = new FoldedLine();
  private final List<Line.Anchor> anchors = new ArrayList<>();
  private final List<Line> images = new ArrayList<>();
  private final List<Node> imageNodes = new ArrayList<>();
  private @Nullable Node start;
  private int anchorStart = -1;
  private boolean anchorSelected;
  private boolean gap = true;
  private boolean item;
  private @Nullable Double startSeconds;
  private @Nullable String speaker;
  private @Nullable String datetime;
  private boolean selected;
  private boolean disabled;

  /** Appends text, folding white space across the pieces of a line. */
  void append(Node node, String text) {
    int before = buffer.length();
    buffer.append(text);
    if (start == null && buffer.length() > before) {
      start = node;
    }
  }

  boolean isEmpty() {
    return buffer.length() == 0;
  }

  int length() {
    return buffer.length();
  }

  /** How many lines there are: a mark in the buffer holds as long as this does not change. */
  int serial() {
    return lines.size();
  }

  String since(int mark) {
    return buffer.since(mark);
  }

  void cut(int mark) {
    buffer.cut(mark);
    start = buffer.length() == 0 ? null : start;
  }

  void startsAt(double seconds) {
    startSeconds = startSeconds == null ? (Double) seconds : startSeconds;
  }

  void saidBy(String name) {
    speaker = speaker == null ? name : speaker;
  }

  void dated(String value) {
    datetime = datetime == null ? value : datetime;
  }

  /** A control that does nothing now. */
  void disabled(boolean idle) {
    disabled = idle;
  }

  void selected(boolean inFront) {
    selected = inFront;
  }

  void item() {
    item = true;
  }

  void noItem() {
    item = false;
  }

  void openAnchor(boolean inFront) {
    anchorStart = buffer.length();
    anchorSelected = inFront;
  }

  /** Ends the link at hand; {@code goesOn} when it continues on the next line. */
  void closeAnchor(@Nullable String href, boolean goesOn) {
    if (anchorStart >= 0 && href != null) {
      String text = since(anchorStart);
      if (!text.isEmpty()) {
        anchors.add(new Line.Anchor(text, href, anchorSelected));
      }
    }
    anchorStart = goesOn ? 0 : -1;
  }

  /** An image amid a line's text does not cut the line in two: it follows it. */
  void image(Node node, String alt, @Nullable String source, Context context) {
    List<Line.Anchor> links =
        context.href() == null ? List.of() : List.of(new Line.Anchor(alt, context.href()));
    images.add(
        new Line(Line.Kind.IMAGE, 0, alt, source, links, Line.Extras.NONE, context.edge(), gap));
    imageNodes.add(node);
    if (isEmpty()) {
      emitImages();
    }
  }

  /** A link or button that shows no text: kept apart from what is read, for where it leads. */
  void silent(Node node, Line.Kind kind, String label, String href) {
    List<Line.Anchor> links = List.of(new Line.Anchor(label, href));
    lines.add(new Line(kind, 0, label, href, links, Line.Extras.NONE, true, false));
    starts.add(node);
  }

  void lineBreak(Context context) {
    if (isEmpty()) {
      gap = true;
    }
    flush(context);
  }

  void breakLine(boolean paragraph, Context context) {
    flush(context);
    gap |= paragraph;
  }

  private void flush(Context context) {
    boolean inLink = anchorStart >= 0;
    if (inLink) {
      closeAnchor(context.href(), true);
    }
    String text = isEmpty() ? "" : buffer.finish();
    if (!text.isEmpty()) {
      emit(text, context);
    }
    anchors.clear();
    start = null;
    emitImages();
  }

  private void emitImages() {
    if (images.isEmpty()) {
      return;
    }
    lines.addAll(images);
    starts.addAll(imageNodes);
    images.clear();
    imageNodes.clear();
    gap = true;
  }

  private void emit(String whole, Context context) {
    String said = speaker != null ? speaker : context.speaker();
    String text = withoutLabel(withoutClock(whole), said);
    if (text.isEmpty()) {
      return;
    }
    if (Line.hasBullet(text)) {
      item = true;
      text = text.substring(1).strip();
    }
    boolean oneLink = anchors.size() == 1 && anchors.get(0).text().equals(text);
    String href = context.role() != null ? context.href() : oneLink ? anchors.get(0).href() : null;
    Line.Kind kind = kind(context, oneLink);
    boolean plain =
        startSeconds == null && said == null && datetime == null && !selected && !disabled;
    lines.add(
        new Line(
            kind,
            kind == Line.Kind.HEADING ? context.heading() : 0,
            text,
            href,
            anchors.isEmpty() ? List.of() : List.copyOf(anchors),
            plain
                ? Line.Extras.NONE
                : new Line.Extras(startSeconds, said, datetime, selected, disabled),
            context.edge(),
            gap));
    starts.add(Objects.requireNonNull(start, "a line begins somewhere"));
    gap = false;
    item = false;
    startSeconds = null;
    speaker = null;
    datetime = null;
    selected = false;
    disabled = false;
  }

  private Line.Kind kind(Context context, boolean oneLink) {
    if (context.role() != null) {
      return context.role();
    }
    if (context.heading() > 0) {
      return Line.Kind.HEADING;
    }
    if (item) {
      return Line.Kind.ITEM;
    }
    return oneLink ? Line.Kind.LINK : Line.Kind.PLAIN;
  }

  /** A time that an attribute gives is not given again in words. */
  private String withoutClock(String text) {
    if (startSeconds == null || text.length() < 4) {
      return text;
    }
    int end = Clock.prefix(text);
    Double shown = end == 0 ? null : Clock.shown(text.substring(0, end));
    boolean same = shown != null && Math.abs(shown - startSeconds) <= 1;
    return same ? text.substring(end).strip() : text;
  }

  private static String withoutLabel(String text, @Nullable String speaker) {
    if (speaker == null || !text.startsWith(speaker)) {
      return text;
    }
    String rest = text.substring(speaker.length()).strip();
    if (rest.isEmpty()) {
      return "";
    }
    return Fold.isColon(rest.charAt(0)) ? rest.substring(1).strip() : text;
  }
}
