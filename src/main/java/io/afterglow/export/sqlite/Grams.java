package io.afterglow.export.sqlite;

import io.afterglow.text.Unspaced;
import org.jspecify.annotations.Nullable;

/**
 * Text as a tokenizer that splits at blanks can index it, for scripts that put no blanks between
 * words. Each letter becomes one token, whatever the length of its gram, so that a token has the
 * same number in all forms of a text: a hit in one is found in the others by its number.
 */
final class Grams {

  /** The sign that makes a vowel long in Japanese belongs to two scripts, says Unicode. */
  private static final int LONG_VOWEL = 0x30FC;

  /** No script without blanks has a sign before this one, of Thai. */
  private static final int FIRST = 0x0E00;

  /** It ends a token (unicode61 takes letters and digits for tokens) and is not seen. */
  private static final int ZERO_WIDTH_SPACE = 0x200B;

  private Grams() {}

  /** The text with an invisible blank between its letters; null when it has no such script. */
  static @Nullable String spaced(String text) {
    return of(text, 1);
  }

  /**
   * Each letter with those after it: {@code 東京都} is {@code 東京 京都 都} in twos. A word of so many
   * letters is one token. A number or a word of another script counts as one letter, {@code 第16集};
   * where it comes first it counts as two, {@code 16个人} among the fours, so that twos have it as it
   * is.
   *
   * @return null when the text has no such script
   */
  static @Nullable String of(String text, int letters) {
    if (text.chars().noneMatch(unit -> unit >= FIRST)) {
      return null;
    }
    int[] signs = text.codePoints().toArray();
    StringBuilder out = new StringBuilder(text.length() * (letters + 1));
    boolean any = false;
    boolean before = false;
    for (int at = 0; at < signs.length; at = next(signs, at)) {
      boolean running = isRunning(signs[at]);
      if (running || before) {
        out.appendCodePoint(ZERO_WIDTH_SPACE);
      }
      int end = next(signs, at);
      if (running || isWord(signs[at])) {
        int others = running ? letters - 1 : letters - 2;
        for (int i = 0; i < others && isPart(signs, end); i++) {
          end = next(signs, end);
        }
      }
      for (int i = at; i < end; i++) {
        out.appendCodePoint(signs[i]);
      }
      any |= running;
      before = running;
    }
    return any ? out.toString() : null;
  }

  /** Where a letter, a whole word of another script, or a sign between them ends. */
  private static int next(int[] signs, int at) {
    int end = at + 1;
    if (isWord(signs[at])) {
      while (end < signs.length && isWord(signs[end])) {
        end++;
      }
    }
    return end;
  }

  private static boolean isPart(int[] signs, int at) {
    return at < signs.length && (isRunning(signs[at]) || isWord(signs[at]));
  }

  /** Whether a sign is a letter or a digit of a word that has blanks around it elsewhere. */
  private static boolean isWord(int sign) {
    return Character.isLetterOrDigit(sign) && !isRunning(sign);
  }

  private static boolean isRunning(int letter) {
    return letter >= FIRST
        && (letter == LONG_VOWEL || (Character.isLetterOrDigit(letter) && Unspaced.is(letter)));
  }
}
