package io.afterglow.feed.transcript;

import io.afterglow.text.Unspaced;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Captions that show the end of the caption before once more, above their own words, as on
 * television. What is repeated is said once, with the time when it first appears.
 */
final class RollingCaptions {

  /** Screens show two to four lines; a longer overlap is not looked for. */
  private static final int MOST_LINES = 4;

  private RollingCaptions() {}

  /**
   * People repeat themselves too. So repeated lines are dropped only in a file where most captions
   * repeat lines and go on, or where a caption is shown while the same words still are.
   */
  static List<Piece> unrolled(List<Caption> captions) {
    boolean rolling = isRolling(captions);
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < captions.size(); i++) {
      Caption caption = captions.get(i);
      List<Caption.Line> lines = caption.lines();
      if (i > 0 && (rolling || caption.overlaps(captions.get(i - 1)))) {
        lines = news(captions.get(i - 1).lines(), lines);
      }
      for (Caption.Line line : lines) {
        pieces.add(new Piece(line.text(), line.speaker(), caption.start(), caption.end(), false));
      }
    }
    return pieces;
  }

  /** Captions that only hold what is there, for a moment, prove nothing. */
  private static boolean isRolling(List<Caption> captions) {
    int carried = 0;
    int others = 0;
    for (int i = 1; i < captions.size(); i++) {
      List<Caption.Line> lines = captions.get(i).lines();
      List<Caption.Line> fresh = news(captions.get(i - 1).lines(), lines);
      boolean same = fresh.equals(lines);
      carried += same || fresh.isEmpty() ? 0 : 1;
      others += same ? 1 : 0;
    }
    return carried > others;
  }

  /** What a caption shows beyond the last lines of the caption before. */
  private static List<Caption.Line> news(List<Caption.Line> before, List<Caption.Line> now) {
    int most = Math.min(MOST_LINES, before.size());
    for (int count = most; count > 0; count--) {
      List<Caption.Line> shown = before.subList(before.size() - count, before.size());
      List<Caption.Line> rest = after(shown, now);
      if (rest != null) {
        return rest;
      }
    }
    return now;
  }

  /** The lines after those; the last of them may have grown. Null when they are others. */
  private static @Nullable List<Caption.Line> after(
      List<Caption.Line> shown, List<Caption.Line> now) {
    int last = shown.size() - 1;
    if (now.size() <= last || !now.subList(0, last).equals(shown.subList(0, last))) {
      return null;
    }
    Caption.Line old = shown.get(last);
    Caption.Line line = now.get(last);
    if (line.equals(old)) {
      return now.subList(shown.size(), now.size());
    }
    if (!grew(old, line)) {
      return null;
    }
    List<Caption.Line> rest = new ArrayList<>(now.subList(last, now.size()));
    rest.set(
        0, new Caption.Line(line.text().substring(old.text().length()).strip(), line.speaker()));
    return rest;
  }

  private static boolean grew(Caption.Line old, Caption.Line line) {
    int length = old.text().length();
    return line.text().length() > length
        && line.text().startsWith(old.text())
        && Objects.equals(line.speaker(), old.speaker())
        && (line.text().charAt(length) == ' ' || Unspaced.is(line.text().codePointAt(length)));
  }
}
