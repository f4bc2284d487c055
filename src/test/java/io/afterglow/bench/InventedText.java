package io.afterglow.bench;

import static java.lang.Character.UnicodeScript.HAN;

import java.util.Random;

/**
 * Text of invented words. How often words occur follows Zipf's law, as in any language; so do the
 * signs of which Chinese words are made. It compresses about as well as speech does.
 */
final class InventedText {

  /** How many words there are. */
  static final int VOCABULARY = 60_000;

  /** How many of them one talk draws from. */
  private static final int SPOKEN = 3_000;

  private static final int SIGNS_IN_USE = 3_500;

  private InventedText() {}

  /** The nth word of a vocabulary in Latin letters; low numbers are short and frequent. */
  static String word(int n) {
    StringBuilder word = new StringBuilder();
    for (int left = n + 30; left > 0; left /= 60) {
      word.append("bdfgklmnprst".charAt(left % 12)).append("aeiou".charAt(left / 12 % 5));
    }
    return word.toString();
  }

  /** The nth word of one that is written with Han signs: one sign, two or three. */
  static String signs(int n) {
    Random random = new Random(n);
    int length = n < 40 ? 1 + n % 2 : random.nextInt(8) == 0 ? 3 : 2;
    StringBuilder word = new StringBuilder();
    while (word.length() < length) {
      word.append((char) (0x4e00 + zipf(random, SIGNS_IN_USE) * 5));
    }
    return word.toString();
  }

  /** Words out of the first so many, with spaces between them, at least so many letters. */
  static String english(int letters, int words, Random random) {
    StringBuilder text = new StringBuilder();
    while (text.length() < letters) {
      text.append(word(zipf(random, words))).append(random.nextInt(12) == 0 ? ". " : " ");
    }
    return text.toString();
  }

  /** Words out of the first so many in Han signs, at least so many signs. */
  static String chinese(int signs, int words, Random random) {
    StringBuilder text = new StringBuilder();
    while (text.length() < signs) {
      text.append(signs(zipf(random, words))).append(random.nextInt(12) == 0 ? "，" : "");
    }
    return text.toString();
  }

  /** As long as a text, in the same script. */
  static String like(String text, Random random) {
    boolean han = Character.UnicodeScript.of(text.codePointAt(text.length() / 2)) == HAN;
    String like =
        han ? chinese(text.length(), SPOKEN, random) : english(text.length(), SPOKEN, random);
    return like.substring(0, text.length()).strip();
  }

  /** A rank from 0, each as probable as 1 / (rank + 1), roughly. */
  private static int zipf(Random random, int ranks) {
    return (int) Math.exp(random.nextDouble() * Math.log(ranks)) - 1;
  }
}
