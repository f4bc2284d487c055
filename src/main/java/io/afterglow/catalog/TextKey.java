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
    if (isAscii(text)) {
      return ofAscii(text);
    }
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

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** The same by shorter ways: most of what is said in Latin letters is ASCII. */
  private static String ofAscii(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean capital = c >= 'A' && c <= 'Z';
      if (capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '#') {
        out.append(capital ? (char) (c + 'a' - 'A') : c);
      } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    }
    String key = out.toString().strip();
    return key.isEmpty() ? text.toLowerCase(Locale.ROOT).strip() : key;
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
