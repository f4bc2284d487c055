package io.afterglow.export;

import io.afterglow.text.XmlText;

/** Text that no Markdown reader takes for markup (CommonMark 0.31, section 2.4). */
final class Markdown {

  private static final String ANYWHERE = "\\`*_[]<>&~|$";

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
      if (i == sign || ANYWHERE.indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
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
