package io.afterglow.export;

import io.afterglow.text.XmlText;

/**
 * Text that no Markdown reader takes for markup (CommonMark 0.31, section 2.4). Nor does it hold
 * what note programs run in a file's raw text: {@code <%} (Templater), two braces (macros of
 * Logseq, templates of Obsidian), or two percent signs, between which Obsidian hides text.
 */
final class Markdown {

  private static final String ANYWHERE = "\\`*_[]{>&~|$";

  private Markdown() {}

  /** Text of any number of lines. */
  static String text(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (String line : text.strip().split("\n", -1)) {
      out.append(out.length() == 0 ? "" : "\n").append(escaped(line.strip()));
    }
    return out.toString();
  }

  /** Text on one line. */
  static String line(String text) {
    return escaped(XmlText.line(text));
  }

  private static String escaped(String line) {
    StringBuilder out = new StringBuilder(line.length() + 16);
    int sign = firstSign(line);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean comment = c == '%' && (at(line, i - 1) == '%' || at(line, i + 1) == '%');
      if (i == sign || comment || ANYWHERE.indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(
          c == '<'
              ? "&lt;"
              : String.valueOf(c)); // an entity (section 2.5), for a backslash leaves the sign
    }
    return out.toString();
  }

  private static char at(String line, int place) {
    return place >= 0 && place < line.length() ? line.charAt(place) : 0;
  }

  /** Where the sign stands that makes a line a heading, a rule or a list item; -1 for none. */
  private static int firstSign(String line) {
    int at = 0;
    while (at < line.length() && at < 10 && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
      at++;
    }
    if (at >= line.length()) {
      return -1;
    }
    String signs = at == 0 ? "#+-=" : ".)";
    return signs.indexOf(line.charAt(at)) >= 0 ? at : -1;
  }
}
