package io.afterglow.export;

import io.afterglow.model.Episode;
import io.afterglow.model.Transcript;
import java.util.Locale;
import java.util.Set;

/** Which language a piece of text is in, as far as pages and files must say it. */
public final class Tongue {

  /** BCP 47 for a language nobody determined. */
  static final String UNKNOWN = "und";

  /** Languages that are commonly written from right to left. */
  private static final Set<String> RIGHT_TO_LEFT =
      Set.of(
          "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ku", "ps", "sd", "syr", "ug", "ur",
          "yi");

  private Tongue() {}

  /** The language of an episode's own words, as its transcript tells it. */
  public static String of(Episode episode) {
    return episode.transcripts().stream()
        .filter(Transcript::original)
        .map(t -> primary(t.language()))
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** The primary subtag in lower case; {@code und} for what is no language tag. */
  public static String primary(String tag) {
    String primary = tag.strip().split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    return primary.matches("[a-z]{2,8}") ? primary : UNKNOWN;
  }

  /** The whole tag where its form is that of BCP 47, else its {@link #primary} subtag. */
  static String tag(String tag) {
    String primary = primary(tag);
    return !primary.equals(UNKNOWN) && tag.matches("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){1,4}")
        ? tag
        : primary;
  }

  /** {@code ltr} or {@code rtl}; an unsure direction is left to the text. */
  public static String direction(String language) {
    String primary = primary(language);
    return primary.equals(UNKNOWN) ? "auto" : RIGHT_TO_LEFT.contains(primary) ? "rtl" : "ltr";
  }
}
