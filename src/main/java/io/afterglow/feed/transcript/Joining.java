package io.afterglow.feed.transcript;

import io.afterglow.model.Paragraph;
import io.afterglow.text.Unspaced;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Joins pieces to paragraphs that can be read: one speaker each, broken at pauses and at the ends
 * of sentences. Every word goes in once and in order. A paragraph begins when its first piece does
 * and ends when its last one does.
 */
final class Joining {

  /** From here a paragraph ends with its sentence: half a minute of speech. */
  private static final int ENOUGH = 80;

  /** From here it ends at a comma or a breath: captions may have no full stops at all. */
  private static final int MUCH = 120;

  private static final int TOO_MUCH = 180;

  /** No paragraph is longer, not even a publisher's own. */
  private static final int MOST = 400;

  /** Shorter ones are worth a paragraph only after a long silence. */
  private static final int FEW = 20;

  private static final String CLOSING = "\"'”’»)]}」』）】";

  private static final double PAUSE = 1.5;
  private static final double SILENCE = 4;
  private static final double BREATH = 0.5;

  private final boolean prose;
  private final List<Paragraph> paragraphs = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable Piece first;
  private @Nullable Piece last;
  private double end;
  private int words;

  private Joining(boolean prose) {
    this.prose = prose;
  }

  static List<Paragraph> paragraphs(List<Piece> pieces, boolean prose) {
    Joining joining = new Joining(prose);
    for (Piece piece : pieces) {
      if (words(piece.text()) > MOST) {
        joining.addParts(piece);
      } else {
        joining.add(piece);
      }
    }
    joining.close();
    return joining.paragraphs;
  }

  private void add(Piece piece) {
    int more = words(piece.text());
    if (last != null && (words + more > MOST || isBreak(last, piece))) {
      close();
    }
    if (first == null) {
      first = piece;
    } else if (needsBlank(text, piece.text())) {
      text.append(' ');
    }
    text.append(piece.text());
    words += more;
    end = Math.max(end, piece.end() == null ? 0 : piece.end());
    last = piece;
  }

  private void close() {
    if (first != null && last != null) {
      Double until = last.end() == null ? null : (Double) end;
      paragraphs.add(new Paragraph(text.toString(), first.speaker(), first.start(), until));
    }
    text.setLength(0);
    first = null;
    last = null;
    end = 0;
    words = 0;
  }

  private boolean isBreak(Piece before, Piece next) {
    if (next.opens() || !Objects.equals(before.speaker(), next.speaker())) {
      return true;
    }
    if (prose) {
      return false;
    }
    double pause = pause(before, next);
    char sign = lastSign(text, 0, text.length());
    boolean sentence = isStop(sign);
    boolean clause = sentence || ",;:，、；：".indexOf(sign) >= 0;
    return pause >= SILENCE
        || words >= TOO_MUCH
        || (sentence && (words >= ENOUGH || (words >= FEW && pause >= PAUSE)))
        || (words >= MUCH && (clause || pause >= BREATH));
  }

  /** How long nothing is said; a caption that begins before the last one is somewhere else. */
  private static double pause(Piece before, Piece next) {
    if (next.start() == null) {
      return 0;
    }
    if (before.start() != null && next.start() < before.start() - 1) {
      return SILENCE;
    }
    return before.end() == null ? 0 : next.start() - before.end();
  }

  /** Its sentences; where each one begins in time is not known more exactly. */
  private void addParts(Piece piece) {
    boolean opens = piece.opens();
    int count = 0;
    for (String sentence : sentences(piece.text())) {
      add(new Piece(sentence, piece.speaker(), piece.start(), piece.end(), opens));
      count = (opens ? 0 : count) + words(sentence);
      opens = count >= ENOUGH;
    }
  }

  private static List<String> sentences(String text) {
    List<String> sentences = new ArrayList<>();
    int from = 0;
    int half = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      half += c == ' ' ? 2 : isWide(c) ? 1 : 0;
      boolean blank = c == ' ';
      boolean stop =
          blank ? isStop(lastSign(text, from, i)) : "。！？".indexOf(c) >= 0 && !closes(text, i + 1);
      boolean tooLong = half >= 2 * ENOUGH && (blank || isWide(c));
      if (stop || tooLong) {
        sentences.add(text.substring(from, blank ? i : i + 1));
        from = i + 1;
        half = 0;
      }
    }
    if (from < text.length()) {
      sentences.add(text.substring(from));
    }
    return sentences;
  }

  static boolean endsSentence(String text) {
    return isStop(lastSign(text, 0, text.length()));
  }

  private static boolean closes(String text, int at) {
    return at < text.length() && CLOSING.indexOf(text.charAt(at)) >= 0;
  }

  private static boolean isStop(char sign) {
    return ".!?…。！？．｡؟।॥".indexOf(sign) >= 0;
  }

  /** The last sign that is neither a quotation mark nor a bracket; a blank when there is none. */
  private static char lastSign(CharSequence text, int from, int to) {
    int last = to - 1;
    while (last > from && CLOSING.indexOf(text.charAt(last)) >= 0) {
      last--;
    }
    return last < from ? ' ' : text.charAt(last);
  }

  /** How many words a text has; two signs of a script without blanks are about one. */
  static int words(String text) {
    int blanks = 0;
    int wide = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      blanks += c == ' ' ? 1 : 0;
      wide += c > 0xff && isWide(c) ? 1 : 0;
    }
    return 1 + blanks + wide / 2;
  }

  /** Whether two words that stand side by side are written with a blank between them. */
  static boolean needsBlank(CharSequence before, String next) {
    int last = Character.codePointBefore(before, before.length());
    int first = next.codePointAt(0);
    if (isWide(last) || isWide(first)) {
      boolean both = isWide(last) && isWide(first);
      return !both && Character.isLetter(last) && Character.isLetter(first);
    }
    return ",.;:!?…)%".indexOf(first) < 0 || next.chars().anyMatch(Character::isLetterOrDigit);
  }

  /** Signs of scripts without blanks, their punctuation, and full-width forms. */
  private static boolean isWide(int c) {
    return Unspaced.is(c) || (c >= 0x3000 && c <= 0x30ff) || (c >= 0xff00 && c <= 0xffef);
  }
}
