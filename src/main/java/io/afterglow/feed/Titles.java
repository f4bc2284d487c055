package io.afterglow.feed;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.text.StringEscapeUtils;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Titles as two people would write the same one, and how alike two of them are. */
public final class Titles {

  /** Longer titles differ before this, and similarity costs the square of it. */
  private static final int MAX_LENGTH = 300;

  /** Jaro-Winkler gives unrelated English titles up to this. */
  private static final double UNRELATED = 0.7;

  /** One title that holds the other, as in {@code Show} and {@code Show | Network}. */
  private static final double HOLDS = 0.85;

  /** Shorter ones stand in other titles by chance. */
  private static final int LEAST_HELD = 6;

  /**
   * Names that share a word but do not hold each other belong to two podcasts, or to two languages.
   */
  static final double OTHER_NAME = 0.8;

  private Titles() {}

  /** What is typed alike: compatibility forms (NFKC), case, entities. */
  static String plain(String title) {
    String cut = title.length() > MAX_LENGTH ? title.substring(0, MAX_LENGTH) : title;
    String text = cut.indexOf('&') < 0 ? cut : StringEscapeUtils.unescapeHtml4(cut);
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT); // folds ß with ss
  }

  /** Words of letters and digits with one blank between; punctuation and emoji are gone. */
  static String words(String title) {
    String text = plain(title);
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(out, c));
    return out.toString().strip();
  }

  /** {@link #words} without blanks: Han and Latin are spaced by taste. */
  static String key(String title) {
    return words(title).replace(" ", "");
  }

  private static void append(StringBuilder out, int c) {
    if (Character.isLetterOrDigit(c) || isVowelSign(c)) {
      out.appendCodePoint(c);
    } else if (!isSilent(c) && !out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
      out.append(' ');
    }
  }

  /** Marks carry meaning in Indic and Semitic scripts; variation selectors only dress an emoji. */
  private static boolean isVowelSign(int c) {
    int type = Character.getType(c);
    boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    return mark && (c < 0xfe00 || c > 0xfe0f) && c < 0xe0000;
  }

  private static boolean isSilent(int c) {
    return c == '\'' || c == '’' || c == '‘' || Character.getType(c) == Character.FORMAT;
  }

  /** From 0 (nothing in common) to 1 (the same but for case, blanks and punctuation). */
  static double similarity(String one, String other) {
    String a = words(one);
    String b = words(other);
    String x = a.replace(" ", "");
    String y = b.replace(" ", "");
    if (x.isEmpty() || y.isEmpty()) {
      return 0;
    }
    if (x.equals(y)) {
      return 1;
    }
    double alike = Math.max(letters(x, y), words(a, b));
    return holds(x, y) || holds(y, x) ? Math.max(HOLDS, alike) : alike;
  }

  private static boolean holds(String longer, String shorter) {
    return weight(shorter) >= LEAST_HELD && longer.contains(shorter);
  }

  private static double letters(String x, String y) {
    double jaro = new JaroWinklerSimilarity().apply(x, y);
    return Math.max(0, (jaro - UNRELATED) / (1 - UNRELATED));
  }

  /** Shared words over all words (Dice): titles are reordered more often than they are respelt. */
  private static double words(String a, String b) {
    Set<String> left = new HashSet<>(Arrays.asList(a.split(" ", -1)));
    Set<String> right = new HashSet<>(Arrays.asList(b.split(" ", -1)));
    int all = left.size() + right.size();
    left.retainAll(right);
    return 2.0 * left.size() / all;
  }

  /** Whether two names are of one podcast, but for what is written in several ways. */
  public static boolean areOfOne(String one, String other) {
    return similarity(one, other) >= OTHER_NAME;
  }

  /** Whether two names differ in nothing but case, blanks and punctuation. */
  public static boolean areSame(String one, String other) {
    String key = key(one);
    return !key.isEmpty() && key.equals(key(other));
  }

  /** How much a key tells: a Han, kana or Hangul sign says about as much as three letters. */
  static int weight(String key) {
    return key.codePoints().map(c -> Character.isDigit(c) ? 0 : isDense(c) ? 3 : 1).sum();
  }

  private static boolean isDense(int c) {
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
      default -> false;
    };
  }
}
