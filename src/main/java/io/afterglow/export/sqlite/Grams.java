package io.afterglow.export.sqlite;

import io.afterglow.text.Unspaced;

/**
 * Text as a tokenizer that splits at blanks can index it. Scripts that put no blanks between words
 * stand in pairs of letters that overlap, and the last letter alone: {@code 東京都} is {@code 東京 京都
 * 都}. So a word of two letters is found as it is, a longer one as a phrase of its pairs, and one
 * letter as the beginning of a pair.
 */
final class Grams {

  /** The sign that makes a vowel long in Japanese belongs to two scripts, says Unicode. */
  private static final int LONG_VOWEL = 0x30FC;

  private Grams() {}

  /** The text with blanks where a tokenizer needs them; the same object when it needs none. */
  static String of(String text) {
    int first = 0;
    while (first < text.length() && !isRunning(text.codePointAt(first))) {
      first += Character.charCount(text.codePointAt(first));
    }
    return first == text.length() ? text : cut(text, first);
  }

  private static String cut(String text, int first) {
    StringBuilder out = new StringBuilder(text.length() * 3).append(text, 0, first);
    int next;
    for (int at = first; at < text.length(); at = next) {
      int letter = text.codePointAt(at);
      next = at + Character.charCount(letter);
      if (!isRunning(letter)) {
        out.appendCodePoint(letter);
        continue;
      }
      out.append(' ').appendCodePoint(letter);
      int second = next < text.length() ? text.codePointAt(next) : ' ';
      if (isRunning(second)) {
        out.appendCodePoint(second);
      } else {
        out.append(' ');
      }
    }
    return out.toString();
  }

  private static boolean isRunning(int letter) {
    return letter >= 0x0E00
        && (letter == LONG_VOWEL || (Character.isLetterOrDigit(letter) && Unspaced.is(letter)));
  }
}
