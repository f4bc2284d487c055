package io.afterglow.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a title is the one that a part of an address was made of: {@code the-long-way}. Han and
 * kana count sign by sign. Numbers tell the parts of a series apart, whatever words they share. Han
 * beside numbered pinyin ({@code ma3-si1-ke4}) is compared by length: one syllable for each sign.
 */
public final class AddressWords {

  /** What comparing an address with a title shows. */
  public enum Fit {
    YES,
    /** As long as the address, and nothing contradicts it: one word, or Han beside pinyin. */
    LIKELY,
    NO,
    UNKNOWN
  }

  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]"
              + "|[\\p{L}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]+");

  private static final Pattern LETTER = Pattern.compile("\\p{L}");

  private static final Pattern NOT_LATIN = Pattern.compile("[\\p{L}&&[^\\p{IsLatin}]]");

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  private static final Pattern SIGN = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");

  private static final Pattern PINYIN = Pattern.compile("[a-z]{1,6}[1-5]");

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** What stands between the digits of one number: {@code 1,000}. */
  private static final Pattern WITHIN_NUMBER = Pattern.compile("(?<=\\d)[.,:'’ ](?=\\d)");

  /** One word may be in any title. */
  private static final int TELLING = 2;

  private AddressWords() {}

  /**
   * Yes for two words in three; no where the numbers differ, or not even half of the shorter one is
   * in the other. Signs are not made of Latin letters, so a Latin title has no address in them.
   */
  public static Fit compare(String part, String title) {
    List<String> address = words(part);
    List<String> shown = words(title);
    boolean latin = isLatin(part);
    boolean signs = latin && SIGN.matcher(title).find();
    List<String> syllables = signs ? syllables(address, shown) : List.of();
    List<String> plain = new ArrayList<>(address);
    plain.removeAll(syllables);
    if (isAnotherNumber(plain, shown, title)) {
      return Fit.NO;
    }
    Set<String> said = new HashSet<>(shown);
    long found = address.stream().filter(said::contains).count();
    if (found >= TELLING && found * 3 >= address.size() * 2L) {
      return Fit.YES;
    }
    if (signs) {
      return pinyin(address, shown, syllables.size());
    }
    if (!address.isEmpty() && String.join("", address).equals(String.join("", shown))) {
      return Fit.LIKELY;
    }
    int fewer = Math.min(address.size(), shown.size());
    boolean comparable = LETTER.matcher(title).find() && (!latin || isLatin(title));
    return comparable && fewer >= TELLING && found * 2 < fewer ? Fit.NO : Fit.UNKNOWN;
  }

  private static List<String> syllables(List<String> address, List<String> shown) {
    return address.stream()
        .filter(word -> PINYIN.matcher(word).matches() && !shown.contains(word))
        .toList();
  }

  /** Words that the title shares with its address are no syllables of its signs. */
  private static Fit pinyin(List<String> address, List<String> shown, int marked) {
    long rest = address.stream().filter(word -> !shown.contains(word)).count();
    long signs = shown.stream().filter(word -> HAN.matcher(word).matches()).count();
    if (marked < TELLING || marked * 2L < rest) {
      return Fit.UNKNOWN;
    }
    return rest == signs ? Fit.LIKELY : Fit.NO;
  }

  /** Whether each has a number that the other lacks: another part of a series. */
  private static boolean isAnotherNumber(List<String> address, List<String> shown, String title) {
    Set<String> there = numbers(String.join(" ", address));
    Set<String> here = numbers(String.join(" ", shown));
    Set<String> joined = numbers(WITHIN_NUMBER.matcher(title).replaceAll(""));
    return !there.containsAll(here)
        && there.stream().anyMatch(number -> !here.contains(number) && !joined.contains(number));
  }

  private static Set<String> numbers(String text) {
    return NUMBER
        .matcher(text)
        .results()
        .map(number -> number.group().replaceFirst("^0+(?=.)", ""))
        .collect(Collectors.toSet());
  }

  private static boolean isLatin(String text) {
    return !NOT_LATIN.matcher(text).find();
  }

  private static List<String> words(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    return WORD.matcher(plain.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
  }
}
