package io.afterglow.text;

/** Text that every format can hold: what XML 1.0 (section 2.2) allows, well-formed UTF-16. */
public final class XmlText {

  private static final int REPLACEMENT = 0xFFFD;

  private XmlText() {}

  /**
   * The text without control characters and non-characters; half a surrogate pair becomes U+FFFD,
   * every line end {@code \n}. Returns the same object when nothing has to change.
   */
  public static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= ' ' && c < 0x7F) || c == '\n') { // nearly all of it
        continue;
      }
      int codePoint = text.codePointAt(i);
      if (codePoint == '\r' || !isAllowed(codePoint)) {
        return cleaned(text, i);
      }
      i += Character.charCount(codePoint) - 1;
    }
    return text;
  }

  /** Cleaned, on one line: every run of white space is one blank, none at the ends. */
  public static String line(String text) {
    String clean = clean(text);
    if (isLine(clean)) {
      return clean;
    }
    StringBuilder out = new StringBuilder(clean.length());
    boolean blank = false;
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      if (isBlank(c)) {
        blank = out.length() > 0;
        continue;
      }
      if (blank) {
        out.append(' ');
        blank = false;
      }
      out.append(c);
    }
    return out.toString();
  }

  private static boolean isLine(String text) {
    boolean blank = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean next = isBlank(c);
      if (next && (blank || c != ' ')) {
        return false;
      }
      blank = next;
    }
    return !blank || text.isEmpty();
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** Cleaned, with the four characters escaped that end text or a double-quoted attribute. */
  public static String escape(String text) {
    String clean = clean(text);
    StringBuilder out = new StringBuilder(clean.length() + 16);
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  private static String cleaned(String text, int good) {
    StringBuilder out = new StringBuilder(text.length()).append(text, 0, good);
    int next;
    for (int i = good; i < text.length(); i = next) {
      int codePoint = text.codePointAt(i);
      next = i + Character.charCount(codePoint);
      if (codePoint == '\r') {
        next += text.startsWith("\n", next) ? 1 : 0;
        out.append('\n');
      } else if (isAllowed(codePoint)) {
        out.appendCodePoint(codePoint);
      } else if (isSurrogate(codePoint)) {
        out.appendCodePoint(REPLACEMENT);
      } else if (codePoint == 0x0B || codePoint == 0x0C || codePoint == 0x85) {
        out.append(' ');
      }
    }
    return out.toString();
  }

  private static boolean isAllowed(int codePoint) {
    if (codePoint < 0x20) {
      return codePoint == '\t' || codePoint == '\n' || codePoint == '\r';
    }
    boolean control = codePoint >= 0x7F && codePoint < 0xA0;
    boolean nonCharacter =
        (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
    return !control && !nonCharacter && !isSurrogate(codePoint);
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
