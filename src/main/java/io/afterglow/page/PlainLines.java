package io.afterglow.page;

import io.afterglow.text.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/** Plain text, copied from a screen or written by a web clipper, as lines. */
final class PlainLines {

  private PlainLines() {}

  static PageLines of(PageText text, @Nullable Address base) {
    return of(text, base, lines(text.text()));
  }

  static PageLines ofMarkdown(PageText text, @Nullable Address base) {
    return of(text, base, MarkdownLines.of(text.text()));
  }

  private static PageLines of(PageText text, @Nullable Address base, List<Line> lines) {
    return new PageLines(
        text,
        base,
        lines,
        "",
        Map.of(),
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Set.of(),
        (from, to) -> html(lines.subList(from, Math.min(to, lines.size()))),
        (known, own) -> List.of());
  }

  private static List<Line> lines(String text) {
    List<Line> lines = new ArrayList<>();
    boolean gap = true;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && !isBreak(text.charAt(i))) {
        continue;
      }
      String folded = Fold.line(text.substring(start, i));
      boolean pair = i + 1 < text.length() && text.charAt(i) == '\r' && text.charAt(i + 1) == '\n';
      i += pair ? 1 : 0;
      start = i + 1;
      if (folded.isEmpty()) {
        gap = true;
      } else {
        lines.add(line(folded, gap));
        gap = false;
      }
    }
    return lines;
  }

  private static Line line(String text, boolean gap) {
    boolean star = text.length() > 2 && text.startsWith("* ");
    return star || Line.hasBullet(text)
        ? Line.plain(Line.Kind.ITEM, text.substring(1).strip(), gap)
        : Line.plain(Line.Kind.PLAIN, text, gap);
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029' || c == '\f';
  }

  private static String html(List<Line> lines) {
    StringBuilder out = new StringBuilder();
    String open = "";
    for (Line line : lines) {
      boolean item = line.kind() == Line.Kind.ITEM;
      if (!item && open.equals("p") && !line.gap()) {
        out.append("<br>").append(Entities.escape(line.text()));
        continue;
      }
      out.append(open.equals("p") ? "</p>\n" : "");
      out.append(
          item && !open.equals("ul") ? "<ul>\n" : !item && open.equals("ul") ? "</ul>\n" : "");
      out.append(item ? "<li>" : "<p>").append(Entities.escape(line.text()));
      out.append(item ? "</li>\n" : "");
      open = item ? "ul" : "p";
    }
    return out.append(open.isEmpty() ? "" : open.equals("p") ? "</p>" : "</ul>").toString();
  }
}
