package io.afterglow.catalog;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What two spellings of one text have in common: letters, digits, marks and symbols of any script
 * in one case and width. Punctuation counts as a blank, since archives fold it to ASCII; {@code +}
 * and {@code #} stay, for names such as C++ and C#.
 */
final class TextKey {

  private TextKey() {}

  /** Words with one blank between; a text of punctuation alone stays as it is. */
  static String of(String text) {
    String folded = folded(text);
    StringBuilder out = new StringBuilder(folded.length());
    folded.codePoints().forEach(c -> append(out, c));
    String key = out.toString().strip();
    return key.isEmpty() ? folded.strip() : key;
  }

  /** As {@link #of}, without blanks: neither line breaks nor paragraphs make a difference. */
  static String letters(String text) {
    return of(text).replace(" ", "");
  }

  /** Upper case first, so that sharp s and final sigma end alike. */
  private static String folded(String text) {
    String wide = Normalizer.normalize(text, Normalizer.Form.NFKC);
    String lower = wide.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(lower, Normalizer.Form.NFKC);
  }

  private static void append(StringBuilder out, int codePoint) {
    if (isInvisible(codePoint)) {
      return;
    }
    if (isKept(codePoint)) {
      out.appendCodePoint(codePoint);
    } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
      out.append(' ');
    }
  }

  private static boolean isInvisible(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT
        || (codePoint >= 0xFE00 && codePoint <= 0xFE0F);
  }

  private static boolean isKept(int codePoint) {
    return Character.isLetterOrDigit(codePoint)
        || isMark(codePoint)
        || Character.getType(codePoint) == Character.OTHER_SYMBOL
        || codePoint == '+'
        || codePoint == '#';
  }

  static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }
}
