package io.afterglow.text;

import java.util.Locale;

/**
 * Text as a person sees it: runs of white space become one blank, the ends are trimmed, invisible
 * controls are dropped, and what remains is NFC (Unicode Standard Annex 15).
 */
public final class Fold {

  private Fold() {}

  /** One line of text, folded. */
  public static String line(String text) {
    FoldedLine line = new FoldedLine();
    line.append(text);
    return line.finish();
  }

  /** What two spellings of one label share: lower case, no blanks, no colon at the end. */
  public static String key(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isBlank(c)) {
        out.append(c);
      }
    }
    int end = out.length();
    while (end > 0 && isColon(out.charAt(end - 1))) {
      end--;
    }
    return out.substring(0, end).toLowerCase(Locale.ROOT);
  }

  /** The plain colon and its full-width twin. */
  public static boolean isColon(char c) {
    return c == ':' || c == '：';
  }

  /** White space of any width, no-break included. */
  public static boolean isBlank(char c) {
    if (c < 0x1680) {
      return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xa0;
    }
    return c <= 0x3000 && (c == 0x3000 || c == 0x1680 || isWideBlank(c));
  }

  private static boolean isWideBlank(char c) {
    return (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f;
  }
}
