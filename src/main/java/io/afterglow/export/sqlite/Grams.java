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
   * letters is one token.
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
    for (int at = 0; at < signs.length; at++) {
      boolean running = isRunning(signs[at]);
      if (running || before) {
        out.appendCodePoint(ZERO_WIDTH_SPACE);
      }
      int end = at + 1;
      while (running && end < Math.min(signs.length, at + letters) && isRunning(signs[end])) {
        end++;
      }
      for (int i = at; i < end; i++) {
        out.appendCodePoint(signs[i]);
      }
      any |= running;
      before = running;
    }
    return any ? out.toString() : null;
  }

  private static boolean isRunning(int letter) {
    return letter >= FIRST
        && (letter == LONG_VOWEL || (Character.isLetterOrDigit(letter) && Unspaced.is(letter)));
  }
}
