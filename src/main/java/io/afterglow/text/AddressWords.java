package io.afterglow.text;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Whether a title is the one that a part of an address was made of: {@code the-long-way}. Han and
 * kana count sign by sign. A title in another script than the address, such as a translation or Han
 * beside pinyin, proves nothing.
 */
public final class AddressWords {

  /** What comparing an address with a title shows. */
  public enum Fit {
    YES,
    NO,
    UNKNOWN
  }

  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]"
              + "|[\\p{L}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]+");

  private static final Pattern LETTER = Pattern.compile("\\p{L}");

  private static final Pattern NOT_LATIN = Pattern.compile("[\\p{L}&&[^\\p{IsLatin}]]");

  /** One word may be in any title. */
  private static final int TELLING = 2;

  private AddressWords() {}

  /** Yes for two words in three; no where not even half of the shorter one is in the other. */
  public static Fit compare(String part, String title) {
    List<String> address = words(part);
    List<String> shown = words(title);
    Set<String> said = new HashSet<>(shown);
    long found = address.stream().filter(said::contains).count();
    if (found >= TELLING && found * 3 >= address.size() * 2L) {
      return Fit.YES;
    }
    int fewer = Math.min(address.size(), shown.size());
    boolean comparable = LETTER.matcher(title).find() && isLatin(part) == isLatin(title);
    return comparable && fewer >= TELLING && found * 2 < fewer ? Fit.NO : Fit.UNKNOWN;
  }

  private static boolean isLatin(String text) {
    return !NOT_LATIN.matcher(text).find();
  }

  private static List<String> words(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    return WORD.matcher(plain.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
  }
}
