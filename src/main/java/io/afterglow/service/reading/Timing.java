package io.afterglow.service.reading;

import io.afterglow.model.Paragraph;
import java.util.ArrayList;
import java.util.List;

/** Lays timed pieces of speech over the paragraphs that a page shows. */
public final class Timing {

  /** How many pieces may be missing from the page before a paragraph is taken for an added one. */
  private static final int AHEAD = 50;

  private Timing() {}

  /** Each paragraph with the time and speaker of the piece it begins with, where one fits. */
  public static List<Paragraph> of(List<Paragraph> shown, List<Paragraph> pieces) {
    List<Paragraph> timed = new ArrayList<>();
    int next = 0;
    for (Paragraph paragraph : shown) {
      int match = match(paragraph.text(), pieces, next);
      if (match < 0) {
        timed.add(paragraph);
        continue;
      }
      next = match;
      Paragraph piece = pieces.get(next);
      String speaker = paragraph.speaker() != null ? paragraph.speaker() : piece.speaker();
      timed.add(new Paragraph(paragraph.text(), speaker, piece.startSeconds()));
      next = after(paragraph.text(), pieces, next);
    }
    return timed;
  }

  private static int match(String text, List<Paragraph> pieces, int from) {
    for (int i = from; i < Math.min(pieces.size(), from + AHEAD); i++) {
      if (text.startsWith(pieces.get(i).text())) {
        return i;
      }
    }
    return -1;
  }

  private static int after(String text, List<Paragraph> pieces, int first) {
    int at = pieces.get(first).text().length();
    int next = first + 1;
    while (next < pieces.size()) {
      int begin = at < text.length() && text.charAt(at) == ' ' ? at + 1 : at;
      String piece = pieces.get(next).text();
      if (begin >= text.length() || !text.startsWith(piece, begin)) {
        return next;
      }
      at = begin + piece.length();
      next++;
    }
    return next;
  }
}
