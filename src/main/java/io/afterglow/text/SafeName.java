package io.afterglow.text;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Readable names for files on every system: lower-case letters, digits and marks of any script,
 * with hyphens for everything else, so none of the characters that Windows, macOS, a shell or BagIt
 * (RFC 8493, section 2.1.3) treat as special.
 */
public final class SafeName {

  /** What follows in a name adds nothing a reader would miss, and keeps hostile text cheap. */
  private static final int LONGEST_READ = 600;

  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  /** Device names that Windows reserves in every folder. */
  private static final Set<String> RESERVED =
      Set.of(
          "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6",
          "com7", "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7",
          "lpt8", "lpt9");

  private SafeName() {}

  /**
   * A name in NFC of at most {@code maxBytes} bytes of UTF-8 and {@code maxChars} UTF-16 units, cut
   * between graphemes; empty when the text has no letter and no digit. Not unique: whoever needs
   * that adds an id.
   */
  public static String of(String text, int maxBytes, int maxChars) {
    String name = cut(hyphenated(folded(text)), maxBytes, maxChars);
    return RESERVED.contains(name) ? cut(name, maxBytes - 2, maxChars - 2) + "-x" : name;
  }

  private static String folded(String text) {
    String head = text.length() <= LONGEST_READ ? text : text.substring(0, LONGEST_READ);
    String composed = Normalizer.normalize(XmlText.clean(head), Normalizer.Form.NFC);
    return Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  private static String hyphenated(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              boolean afterText = out.length() > 0 && out.charAt(out.length() - 1) != '-';
              if (Character.isLetterOrDigit(c) || (isMark(c) && afterText)) {
                out.appendCodePoint(c);
              } else if (afterText && !isInvisible(c)) {
                out.append('-');
              }
            });
    return withoutHyphenAtEnd(out.toString());
  }

  private static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> false;
    };
  }

  /** Apostrophes belong to their word, and direction marks and joiners show nothing. */
  private static boolean isInvisible(int codePoint) {
    return codePoint == '\''
        || codePoint == 0x2019
        || Character.getType(codePoint) == Character.FORMAT;
  }

  private static String cut(String name, int maxBytes, int maxChars) {
    if (name.length() <= maxChars && bytes(name) <= maxBytes) {
      return name;
    }
    int end = 0;
    int bytes = 0;
    Matcher graphemes = GRAPHEME.matcher(name);
    while (graphemes.find()) {
      bytes += bytes(graphemes.group());
      if (bytes > maxBytes || graphemes.end() > maxChars) {
        break;
      }
      end = graphemes.end();
    }
    return withoutHyphenAtEnd(name.substring(0, end));
  }

  private static String withoutHyphenAtEnd(String name) {
    return name.endsWith("-") ? name.substring(0, name.length() - 1) : name;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
