package io.afterglow.service.podquest;

import io.afterglow.model.Insight;
import io.afterglow.page.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions and answers in turn; where no question is left, answers alone. */
final class InsightsReader {

  private final List<Insight> insights = new ArrayList<>();
  private final boolean pairs;
  private @Nullable String question;
  private final StringBuilder answer = new StringBuilder();

  private InsightsReader(boolean pairs) {
    this.pairs = pairs;
  }

  /** The insights in page order; a question without an answer has an empty one. */
  static List<Insight> read(List<Line> block) {
    List<Line> lines = block.stream().filter(line -> line.kind() != Line.Kind.IMAGE).toList();
    InsightsReader reader = new InsightsReader(lines.stream().anyMatch(InsightsReader::asks));
    lines.forEach(reader::line);
    reader.finish();
    return reader.insights;
  }

  private static boolean asks(Line line) {
    boolean heads = line.kind() == Line.Kind.HEADING || line.kind() == Line.Kind.BUTTON;
    return heads || endsAsking(line.text());
  }

  private static boolean endsAsking(String text) {
    char last = text.charAt(text.length() - 1);
    return last == '?' || last == '？' || last == '؟';
  }

  private void line(Line line) {
    if (!pairs) {
      insights.add(new Insight(null, line.text()));
      return;
    }
    boolean heads = line.kind() == Line.Kind.HEADING || line.kind() == Line.Kind.BUTTON;
    boolean waiting = question != null && answer.length() == 0;
    if (heads || (endsAsking(line.text()) && !waiting)) {
      finish();
      question = line.text();
    } else {
      answer.append(answer.length() == 0 ? "" : " ").append(line.text());
    }
  }

  private void finish() {
    if (question != null || answer.length() > 0) {
      insights.add(new Insight(question, answer.toString()));
    }
    question = null;
    answer.setLength(0);
  }
}
