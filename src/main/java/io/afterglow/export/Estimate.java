package io.afterglow.export;

import io.afterglow.model.Chapter;
import io.afterglow.model.Episode;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Transcript;
import io.afterglow.text.XmlText;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Times for a transcript that has none: in proportion to the length of the text, between the starts
 * of chapters that are found in it, and within the item's duration. Only ever on request, and never
 * without saying so.
 */
final class Estimate {

  /** What people say in a second, in letters; a Han, kana or Hangul sign counts for three. */
  private static final double LETTERS_A_SECOND = 15;

  /** Cues of up to about ten seconds, as apps show them. */
  private static final int LONGEST = 150;

  private record Piece(int paragraph, @Nullable String speaker, String text) {

    long weight() {
      return Math.max(1, text.codePoints().map(c -> c >= 0x2e80 ? 3 : 1).sum());
    }
  }

  private Estimate() {}

  /** Cues in the shape of {@link Cue}; none for a transcript without words. */
  static List<Cue> cues(Episode episode, Transcript transcript) {
    List<Piece> pieces = pieces(transcript);
    if (pieces.isEmpty()) {
      return List.of();
    }
    long[] before = new long[pieces.size() + 1];
    for (int i = 0; i < pieces.size(); i++) {
      before[i + 1] = before[i] + pieces.get(i).weight();
    }
    long end = end(episode, before[pieces.size()], pieces.size());
    return cues(pieces, starts(pieces, before, anchors(episode, transcript, end), end), end);
  }

  private static List<Piece> pieces(Transcript transcript) {
    List<Piece> pieces = new ArrayList<>();
    List<Paragraph> paragraphs = transcript.paragraphs();
    boolean named =
        paragraphs.stream()
            .filter(p -> !XmlText.line(p.text()).isEmpty())
            .allMatch(p -> p.speaker() != null && !XmlText.line(p.speaker()).isEmpty());
    for (int i = 0; i < paragraphs.size(); i++) {
      String speaker = paragraphs.get(i).speaker();
      String name = named && speaker != null ? XmlText.line(speaker) : null;
      for (String text : split(XmlText.line(paragraphs.get(i).text()))) {
        pieces.add(new Piece(i, name, text));
      }
    }
    return pieces;
  }

  /** Sentences, joined while they are short and cut at blanks where they are long. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    sentences.setText(text);
    int from = 0;
    int last = 0;
    for (int at = sentences.next(); at != BreakIterator.DONE; at = sentences.next()) {
      if (at - from > LONGEST && last > from) {
        parts.add(text.substring(from, last).strip());
        from = last;
      }
      while (at - from > 2 * LONGEST) {
        int cut = text.lastIndexOf(' ', from + LONGEST);
        int end = cut > from ? cut : from + LONGEST;
        end = Character.isHighSurrogate(text.charAt(end - 1)) ? end + 1 : end;
        parts.add(text.substring(from, end).strip());
        from = end;
      }
      last = at;
    }
    parts.add(text.substring(from).strip());
    parts.removeIf(String::isEmpty);
    return parts;
  }

  /** Milliseconds; the item's duration when it is known, and room for a millisecond a cue. */
  private static long end(Episode episode, long weight, int cues) {
    Long seconds = episode.durationSeconds();
    long spoken = Math.round(weight * 1000 / LETTERS_A_SECOND);
    if (seconds == null || seconds <= 0 || seconds > 360_000) {
      return Math.max(cues, spoken);
    }
    return Math.max(cues, seconds * 1000);
  }

  /** Milliseconds by the paragraph that begins there. */
  private static Map<Integer, Long> anchors(Episode episode, Transcript transcript, long end) {
    List<Chapter> timed =
        episode.chapters().stream()
            .filter(c -> c.startSeconds() != null && c.startSeconds() * 1000 < end)
            .toList();
    Map<Integer, Long> anchors = new TreeMap<>();
    long latest = -1;
    for (Map.Entry<Integer, Integer> found :
        ChapterPlaces.of(timed, transcript.paragraphs()).entrySet()) {
      Double start = timed.get(found.getValue()).startSeconds();
      long at = start == null ? -1 : Math.round(start * 1000);
      if (at > latest) {
        anchors.put(found.getKey(), at);
        latest = at;
      }
    }
    return anchors;
  }

  private static long[] starts(
      List<Piece> pieces, long[] before, Map<Integer, Long> anchors, long end) {
    long[] starts = new long[pieces.size()];
    int from = 0;
    long fromAt = 0;
    for (int i = 1; i <= pieces.size(); i++) {
      boolean last = i == pieces.size();
      boolean opens = !last && pieces.get(i).paragraph() != pieces.get(i - 1).paragraph();
      Long anchor = last ? (Long) end : opens ? anchors.get(pieces.get(i).paragraph()) : null;
      if (anchor != null) {
        spread(starts, before, from, i, fromAt, anchor);
        from = i;
        fromAt = anchor;
      }
    }
    return starts;
  }

  private static void spread(
      long[] starts, long[] before, int from, int to, long fromAt, long toAt) {
    double each = (double) (toAt - fromAt) / (before[to] - before[from]);
    for (int i = from; i < to; i++) {
      starts[i] = fromAt + Math.round((before[i] - before[from]) * each);
    }
  }

  /** Strictly rising, whatever the rounding did. */
  private static List<Cue> cues(List<Piece> pieces, long[] starts, long end) {
    List<Cue> cues = new ArrayList<>(pieces.size());
    long floor = 0;
    for (int i = 0; i < pieces.size(); i++) {
      long start = Math.max(starts[i], floor);
      long next = i + 1 < pieces.size() ? starts[i + 1] : end;
      long until = Math.max(next, start + 1);
      cues.add(new Cue(start, until, pieces.get(i).speaker(), pieces.get(i).text()));
      floor = until;
    }
    return cues;
  }
}
