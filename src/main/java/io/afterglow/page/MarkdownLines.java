package io.afterglow.page;

import io.afterglow.text.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page that a web clipper wrote as Markdown (CommonMark 0.31): headings, pictures, list items and
 * links are recognized, and the marks of emphasis are removed.
 */
final class MarkdownLines {

  private static final Pattern IMAGE =
      Pattern.compile(
          "!\\[([^\\[\\]]{0,1000}+)\\]\\(<?([^()<>\\s]{0,4000}+)>?(?:\\s[^()]{0,200}+)?\\)");

  private static final Pattern LINK =
      Pattern.compile(
          "\\[([^\\[\\]]{1,1000}+)\\]\\(<?([^()<>\\s]{1,4000}+)>?(?:\\s[^()]{0,200}+)?\\)");

  private static final Pattern ITEM = Pattern.compile("[ \\t]*[-*+][ \\t]+(.*)");

  private static final Pattern EMPHASIS = Pattern.compile("\\*\\*|__(?=\\S)|(?<=\\S)__");

  private static final Pattern ESCAPED = Pattern.compile("\\\\([!-/:-@\\[-`{-~])");

  private final List<Line> lines = new ArrayList<>();
  private boolean gap = true;

  private MarkdownLines() {}

  /** The lines of a note, without the front matter before it. */
  static List<Line> of(String text) {
    MarkdownLines markdown = new MarkdownLines();
    withoutFrontMatter(text).lines().forEach(markdown::line);
    return markdown.lines;
  }

  private static String withoutFrontMatter(String text) {
    String body = text.stripLeading();
    int end = body.startsWith("---") ? body.indexOf("\n---", 3) : -1;
    int line = end < 0 ? -1 : body.indexOf('\n', end + 1);
    return end < 0 ? text : line < 0 ? "" : body.substring(line + 1);
  }

  private void line(String written) {
    String rest = images(written);
    if (rest.isBlank()) {
      gap = true;
      return;
    }
    int level = level(rest.strip());
    Matcher item = ITEM.matcher(rest);
    if (level > 0) {
      add(Line.Kind.HEADING, level, withoutMarks(rest.strip().substring(level)));
    } else if (item.matches()) {
      add(Line.Kind.ITEM, 0, item.group(1));
    } else if (Line.hasBullet(rest.strip())) {
      add(Line.Kind.ITEM, 0, rest.strip().substring(1));
    } else {
      add(Line.Kind.PLAIN, 0, rest);
    }
  }

  /** How many number signs a heading begins with; 0 for what is none. */
  private static int level(String text) {
    int level = 0;
    while (level < text.length() && text.charAt(level) == '#') {
      level++;
    }
    return level <= 6 && level < text.length() && text.charAt(level) == ' ' ? level : 0;
  }

  /** Number signs may close a heading, too. */
  private static String withoutMarks(String heading) {
    int end = heading.length();
    while (end > 0 && heading.charAt(end - 1) == '#') {
      end--;
    }
    boolean closed = end > 0 && heading.charAt(end - 1) == ' ';
    return closed ? heading.substring(0, end) : heading;
  }

  /** Takes pictures out of a line; what is left of it is text. */
  private String images(String written) {
    Matcher image = IMAGE.matcher(written);
    StringBuilder rest = new StringBuilder();
    while (image.find()) {
      image.appendReplacement(rest, "");
      String alt = plain(image.group(1));
      if (!alt.isEmpty()) {
        lines.add(
            new Line(
                Line.Kind.IMAGE, 0, alt, image.group(2), List.of(), Line.Extras.NONE, false, gap));
      }
    }
    return image.appendTail(rest).toString();
  }

  private void add(Line.Kind kind, int level, String written) {
    List<Line.Anchor> anchors = new ArrayList<>();
    Matcher link = LINK.matcher(written);
    StringBuilder text = new StringBuilder();
    while (link.find()) {
      String words = plain(link.group(1));
      anchors.add(new Line.Anchor(words, link.group(2)));
      link.appendReplacement(text, Matcher.quoteReplacement(words));
    }
    String line = plain(link.appendTail(text).toString());
    if (line.isEmpty()) {
      return;
    }
    String href = leadsTo(anchors, line);
    Line.Kind shown = kind == Line.Kind.PLAIN && href != null ? Line.Kind.LINK : kind;
    lines.add(new Line(shown, level, line, href, anchors, Line.Extras.NONE, false, gap));
    gap = false;
  }

  private static @Nullable String leadsTo(List<Line.Anchor> anchors, String line) {
    boolean whole = anchors.size() == 1 && anchors.get(0).text().equals(line);
    return whole ? anchors.get(0).href() : null;
  }

  private static String plain(String written) {
    String bare = EMPHASIS.matcher(written).replaceAll("");
    return Fold.line(ESCAPED.matcher(bare).replaceAll("$1"));
  }
}
