package io.afterglow.catalog;

import java.text.Normalizer;
import java.util.Locale;

/** A name as part of an id: lower-case letters and digits of any script, joined by hyphens. */
final class Slug {

  /** Two of them, a hash and an extension stay below the 255 bytes of a file name. */
  private static final int MAX_BYTES = 80;

  private Slug() {}

  /** In NFC and at most 80 bytes of UTF-8; {@code fallback} when the name has no letter. */
  static String of(String name, String fallback) {
    StringBuilder out = new StringBuilder();
    int bytes = 0;
    boolean gap = false;
    for (int c : lower(name).codePoints().toArray()) {
      boolean part = Character.isLetterOrDigit(c) || (TextKey.isMark(c) && !out.isEmpty() && !gap);
      if (!part) {
        gap = !out.isEmpty();
        continue;
      }
      bytes += Utf8.length(c) + (gap ? 1 : 0);
      if (bytes > MAX_BYTES) {
        break;
      }
      out.append(gap ? "-" : "").appendCodePoint(c);
      gap = false;
    }
    return out.isEmpty() ? fallback : out.toString();
  }

  private static String lower(String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(composed, Normalizer.Form.NFC);
  }
}
