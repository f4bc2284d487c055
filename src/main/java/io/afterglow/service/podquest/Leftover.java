package io.afterglow.service.podquest;

import io.afterglow.page.Line;
import io.afterglow.service.podquest.Addresses.Place;
import io.afterglow.service.reading.Dates;
import io.afterglow.service.reading.Names;
import io.afterglow.text.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a transcript begins on a copy that lost its headings: after all that looks like the top of
 * a page, like names, like topics, bullets or questions. A copy that breaks off within a block has
 * none.
 */
final class Leftover {

  /** Shorter pieces are names, buttons and the like. */
  private static final int PROSE = 80;

  private static final int HAN_PROSE = 30;

  private static final int MOST_TOPICS = 20;

  private Leftover() {}

  /** The first line of what is left; -1 when the address promises none or nothing is left. */
  static int from(Sections cut, @Nullable Place place) {
    if (place == null || !place.transcript()) {
      return -1;
    }
    List<Line> lines = cut.lines;
    int start = lines.size();
    int top = lines.size() - 1;
    while (top >= 0 && !isTop(cut, top)) {
      start = isProse(lines.get(top)) ? top : start;
      top--;
    }
    Label block = top < 0 ? null : Label.of(lines.get(top).text(), Label.BLOCKS);
    if (block != null && block != Label.DEEP_DIVE && block != Label.KEY_INSIGHTS) {
      return -1;
    }
    start = afterTopics(lines, start);
    int answered = afterQuestions(lines, start);
    if (block == Label.KEY_INSIGHTS && answered == start) {
      return -1;
    }
    start = answered;
    start = afterForeign(lines, start);
    return start < lines.size() ? start : -1;
  }

  private static boolean isTop(Sections cut, int i) {
    Line line = cut.lines.get(i);
    boolean label = line.text().length() <= 24 && Label.isAny(line.text());
    return i == cut.cover
        || i == cut.logo
        || line.kind() == Line.Kind.ITEM
        || label
        || Dates.isDate(line.text());
  }

  private static boolean isProse(Line line) {
    boolean wide =
        line.text().codePoints().filter(Names::isWide).count() > line.text().length() / 3;
    return line.text().length() >= (wide ? HAN_PROSE : PROSE);
  }

  /** Topics begin with a name and a colon; what was said does not. */
  private static int afterTopics(List<Line> lines, int from) {
    int start = from;
    while (start < lines.size() && isTopic(lines.get(start))) {
      start++;
    }
    return start;
  }

  private static boolean isTopic(Line line) {
    var topics = TopicsReader.read(List.of(line), List.of());
    return !topics.isEmpty() && topics.get(0).speaker() != null;
  }

  /** Topics were told in another language than the audio's, and stood first. */
  private static int afterForeign(List<Line> lines, int from) {
    StringBuilder all = new StringBuilder();
    for (Line line : lines.subList(from, lines.size())) {
      all.append(line.text()).append('\n');
    }
    String language = Language.of(all.toString());
    int start = from;
    while (start < Math.min(lines.size(), from + MOST_TOPICS)
        && isForeign(lines.get(start), language)) {
      start++;
    }
    return start < lines.size() ? start : from;
  }

  private static boolean isForeign(Line line, String language) {
    String own = Language.of(line.text());
    return !own.equals(language)
        && !own.equals(Language.UNSURE)
        && !language.equals(Language.UNSURE);
  }

  /** Three questions with their answers are no conversation. */
  private static int afterQuestions(List<Line> lines, int from) {
    int start = from;
    int pairs = 0;
    while (start + 1 < lines.size() && asks(lines.get(start)) && !asks(lines.get(start + 1))) {
      start += 2;
      pairs++;
    }
    return pairs >= 3 ? start : from;
  }

  private static boolean asks(Line line) {
    return line.text().length() <= 200 && (line.text().endsWith("?") || line.text().endsWith("？"));
  }
}
