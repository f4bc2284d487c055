package io.afterglow.export.library;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What two spellings of a word share: NFKC, lower case, no accents, no vowel points. library.js
 * does the same to what is typed; whoever changes one changes both.
 */
final class Folding {

  private Folding() {}

  static String of(String text) {
    return isPlain(text) ? lower(text) : full(text);
  }

  /** Most text needs no normalising: ASCII, Han, kana and their usual punctuation. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(char c) {
    return c < 0x80
        || (c >= 0x4e00 && c <= 0x9fff)
        || (c >= 0x3041 && c <= 0x3096)
        || (c >= 0x30a1 && c <= 0x30fa)
        || c == 0x30fc
        || (c >= 0x2010 && c <= 0x201d && c != 0x2011 && c != 0x2017)
        || (c >= 0x3001 && c <= 0x3002);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String full(String text) {
    String open =
        Normalizer.normalize(
            lower(Normalizer.normalize(text, Normalizer.Form.NFKC)), Normalizer.Form.NFD);
    StringBuilder bare = new StringBuilder(open.length());
    for (int i = 0; i < open.length(); i++) {
      char c = open.charAt(i);
      if (!isAccent(c)) {
        bare.append(c);
      }
    }
    return Normalizer.normalize(bare.toString().replace('ς', 'σ'), Normalizer.Form.NFC);
  }

  /** Marks of Latin, Greek, Cyrillic, Hebrew and Arabic; those of other scripts are letters. */
  private static boolean isAccent(char c) {
    return (c >= 0x300 && c <= 0x36f)
        || (c >= 0x483 && c <= 0x487)
        || (c >= 0x591 && c <= 0x5bd)
        || c == 0x5bf
        || (c >= 0x5c1 && c <= 0x5c2)
        || (c >= 0x5c4 && c <= 0x5c5)
        || c == 0x5c7
        || (c >= 0x610 && c <= 0x61a)
        || c == 0x640
        || (c >= 0x64b && c <= 0x65f)
        || c == 0x670
        || (c >= 0x6d6 && c <= 0x6dc)
        || (c >= 0x1ab0 && c <= 0x1aff)
        || (c >= 0x1dc0 && c <= 0x1dff)
        || (c >= 0x20d0 && c <= 0x20ff)
        || (c >= 0xfe20 && c <= 0xfe2f);
  }
}
