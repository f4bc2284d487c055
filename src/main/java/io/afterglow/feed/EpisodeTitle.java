package io.afterglow.feed;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An episode's title in the two forms that are compared.
 *
 * @param full all of it, as a key; empty when it has neither letters nor digits
 * @param core without its number and the podcast's name; the same as {@code full} when nothing
 *     would be left
 * @param number the episode number that it begins or ends with
 */
record EpisodeTitle(String full, String core, @Nullable Integer number) {

  private static final String WORD =
      "(?:episode|episodio|épisode|episódio|folge|ep|e|no|nr|vol|#|第)";

  /** {@code Ep. 12: }, {@code S2E5 - }, {@code #7 | }, {@code 第12期 }. */
  private static final Pattern NAMED =
      Pattern.compile(
          "^[\\[(【\\s]*(?:s(?:eason)?\\s*\\d{1,3}\\s*[,:.-]?\\s*)?"
              + WORD
              + "\\s*[.:#-]?\\s*0*(\\d{1,5})(?!\\d)\\s*[期集话話回章]?[\\s\\])】:.|,、–—·-]*");

  /** {@code 12. }, {@code 012 - }, but not {@code 7 habits}. */
  private static final Pattern BARE =
      Pattern.compile("^[\\[(\\s]*0*(\\d{1,5})(?:[\\])]|\\s*[:.|、–—](?!\\d)|\\s+-\\s)\\s*");

  /** {@code … (Ep. 12)}, {@code … #12}. */
  private static final Pattern LAST =
      Pattern.compile("[\\s|(\\[–—,-]+" + WORD + "\\s*\\.?\\s*#?\\s*0*(\\d{1,5})[\\s)\\]]*$");

  /** Titles that every other podcast has, digits aside. */
  private static final Set<String> GENERIC =
      Set.of(
          """
          introduction welcome bonusepisode comingsoon officialtrailer announcement seasontrailer
          introducing episodezero newseason seasonfinale questionsandanswers
          预告片 先导片 先导预告 发刊词 番外篇 特别节目 予告編 お知らせ"""
              .split("\\s+", -1));

  /** Two short words; what is shorter stands in several podcasts. */
  private static final int DISTINCTIVE = 8;

  private static final int LEAST_CORE = 3;

  /** Reads a title; the podcast's name is taken off its beginning or end. */
  static EpisodeTitle of(String title, String podcast) {
    String plain = Titles.plain(title);
    Matcher number = number(plain);
    String full = Titles.key(title);
    if (number == null) {
      return new EpisodeTitle(full, cored(Titles.words(title), podcast, full), null);
    }
    String rest = plain.substring(0, number.start()) + plain.substring(number.end());
    String core = cored(Titles.words(rest), podcast, full);
    return new EpisodeTitle(full, core, Integer.valueOf(number.group(1)));
  }

  private static @Nullable Matcher number(String plain) {
    for (Pattern pattern : new Pattern[] {NAMED, BARE, LAST}) {
      Matcher matcher = pattern.matcher(plain);
      if (matcher.find()) {
        return matcher;
      }
    }
    return null;
  }

  private static String cored(String words, String podcast, String full) {
    String name = Titles.words(podcast);
    String core = words;
    if (!name.isEmpty() && core.startsWith(name + " ")) {
      core = core.substring(name.length());
    } else if (!name.isEmpty() && core.endsWith(" " + name)) {
      core = core.substring(0, core.length() - name.length());
    }
    String key = core.replace(" ", "");
    return Titles.weight(key) < LEAST_CORE ? full : key;
  }

  /** Whether two podcasts would hardly have an episode of this title. */
  boolean isDistinctive() {
    String bare = core.replaceAll("\\d", "");
    return Titles.weight(bare) >= DISTINCTIVE && !GENERIC.contains(bare);
  }

  boolean contradicts(EpisodeTitle other) {
    return number != null && other.number != null && !number.equals(other.number);
  }

  boolean hasNumberOf(EpisodeTitle other) {
    return number != null && number.equals(other.number);
  }
}
