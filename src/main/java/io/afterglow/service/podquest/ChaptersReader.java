package io.afterglow.service.podquest;

import io.afterglow.model.Chapter;
import io.afterglow.page.Clock;
import io.afterglow.page.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chapters: title and time where the page has them, a summary, bullets. */
final class ChaptersReader {

  /** Titles are shorter and end in no full stop. */
  private static final int LONGEST_TITLE = 100;

  private final List<Chapter> chapters = new ArrayList<>();
  private final List<Line> words = new ArrayList<>();
  private final List<String> points = new ArrayList<>();
  private @Nullable Double start;

  private ChaptersReader() {}

  /** The chapters in page order. */
  static List<Chapter> read(List<Line> block) {
    ChaptersReader reader = new ChaptersReader();
    for (Line line : block) {
      if (line.kind() != Line.Kind.IMAGE) {
        reader.line(line);
      }
    }
    reader.finish();
    return reader.chapters;
  }

  private void line(Line line) {
    if (isPoint(line)) {
      points.add(line.text().replaceFirst("^[-–·] ", ""));
      return;
    }
    Double shown = shownTime(line.text());
    Double at = line.extras().startSeconds() != null ? line.extras().startSeconds() : shown;
    boolean begins =
        !points.isEmpty()
            || (line.kind() == Line.Kind.HEADING && !words.isEmpty())
            || (at != null && (start != null || !words.isEmpty()) && !isAlone(line, at));
    if (begins) {
      finish();
    }
    start = start == null ? at : start;
    String text = shown == null ? line.text() : withoutTime(line.text());
    if (!text.isEmpty()) {
      words.add(retold(line, text));
    }
  }

  /** A time below its title belongs to it; a second one begins the next chapter. */
  private boolean isAlone(Line line, double at) {
    return start == null && words.size() == 1 && withoutTime(line.text()).isEmpty() && at >= 0;
  }

  private static boolean isPoint(Line line) {
    boolean dash = line.text().length() > 2 && line.text().matches("[-–·] .*");
    return (line.kind() == Line.Kind.ITEM
            && Clock.prefix(line.text()) == 0
            && line.extras().startSeconds() == null)
        || (line.kind() == Line.Kind.PLAIN && dash);
  }

  private static Line retold(Line line, String text) {
    return new Line(
        line.kind(), line.level(), text, null, List.of(), line.extras(), false, line.gap());
  }

  private static @Nullable Double shownTime(String text) {
    int prefix = Clock.prefix(text);
    if (prefix > 0) {
      return Clock.shown(text.substring(0, prefix));
    }
    int blank = text.lastIndexOf(' ');
    return text.length() <= LONGEST_TITLE ? Clock.shown(text.substring(blank + 1)) : null;
  }

  private static String withoutTime(String text) {
    int prefix = Clock.prefix(text);
    if (prefix == 0) {
      int blank = text.lastIndexOf(' ');
      return Clock.shown(text.substring(blank + 1)) == null
          ? text
          : text.substring(0, Math.max(0, blank)).strip();
    }
    String rest = text.substring(prefix).strip();
    rest = rest.replaceFirst("^[-–—~|]\\s*", "");
    int end = Clock.prefix(rest);
    return end > 0 ? rest.substring(end).strip() : rest;
  }

  private void finish() {
    if (words.isEmpty() && points.isEmpty() && start == null) {
      return;
    }
    boolean titled = !words.isEmpty() && isTitle(words.get(0));
    String title = titled ? words.get(0).text() : null;
    StringBuilder summary = new StringBuilder();
    for (Line line : words.subList(titled ? 1 : 0, words.size())) {
      summary.append(summary.length() == 0 ? "" : " ").append(line.text());
    }
    chapters.add(
        new Chapter(title, summary.length() == 0 ? null : summary.toString(), points, start));
    words.clear();
    points.clear();
    start = null;
  }

  private boolean isTitle(Line first) {
    if (first.kind() == Line.Kind.HEADING || first.kind() == Line.Kind.BUTTON) {
      return true;
    }
    String text = first.text();
    char last = text.charAt(text.length() - 1);
    boolean sentence = ".。!！…".indexOf(last) >= 0;
    return text.length() <= LONGEST_TITLE && !sentence && (start != null || words.size() > 1);
  }
}
