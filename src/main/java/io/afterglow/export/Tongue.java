package io.afterglow.export;

import io.afterglow.model.Episode;
import io.afterglow.model.Transcript;
import java.util.Locale;
import java.util.Set;

/** Which language a piece of text is in, as far as pages and files must say it. */
final class Tongue {

  /** BCP 47 for a language nobody determined. */
  static final String UNKNOWN = "und";

  /** Languages that are commonly written from right to left. */
  private static final Set<String> RIGHT_TO_LEFT =
      Set.of(
          "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ku", "ps", "sd", "syr", "ug", "ur",
          "yi");

  private Tongue() {}

  /** The language of an episode's own words, as its transcript tells it. */
  static String of(Episode episode) {
    return episode.transcripts().stream()
        .filter(Transcript::original)
        .map(t -> primary(t.language()))
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** The language of a text without any word on it: the place to ask a detector. */
  @SuppressWarnings("unused") // nobody is asked yet
  static String of(String text) {
    return UNKNOWN;
  }

  /** The primary subtag in lower case; {@code und} for what is no language tag. */
  static String primary(String tag) {
    String primary = tag.strip().split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    return primary.matches("[a-z]{2,8}") ? primary : UNKNOWN;
  }

  /** {@code lang} and {@code dir}, with a blank before; an unsure direction is left to the text. */
  static String attributes(String language) {
    String primary = primary(language);
    if (primary.equals(UNKNOWN)) {
      return " lang=\"und\" dir=\"auto\"";
    }
    String direction = RIGHT_TO_LEFT.contains(primary) ? "rtl" : "ltr";
    return " lang=\"" + primary + "\" dir=\"" + direction + "\"";
  }
}
