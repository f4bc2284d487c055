package io.afterglow.text;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** Scripts that are written without blanks between words. */
public final class Unspaced {

  private static final Set<UnicodeScript> SCRIPTS =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  private Unspaced() {}

  /** Whether a sign is of such a script. */
  public static boolean is(int sign) {
    return SCRIPTS.contains(UnicodeScript.of(sign));
  }
}
