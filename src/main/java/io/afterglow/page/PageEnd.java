package io.afterglow.page;

import java.util.Locale;
import java.util.Set;

/**
 * How an HTML document ends. HTML lets a page leave out {@code </html>} and {@code </body>} (HTML
 * Standard, 13.1.2.4) but not the end tag of a {@code div}, so three answers are needed.
 */
public enum PageEnd {
  /** {@code </body>} or {@code </html>} is there, or the text is not an HTML document. */
  PRESENT,
  /** Both are left out, and every element that must be closed is closed. */
  OMITTED,
  /** The text ends within a tag, a comment, or an element that must be closed. */
  CUT;

  /** A document's first tag is looked for in this many characters. */
  private static final int HEAD = 4_096;

  /** Elements that must be closed, and that authors do not leave open by mistake. */
  private static final Set<String> CLOSED =
      Set.of(
          "div", "section", "main", "article", "header", "nav", "ul", "ol", "script", "style",
          "table", "span", "a", "button", "h1", "h2", "h3", "title", "svg", "form", "footer");

  /** Finds out how a page ends. */
  public static PageEnd of(Page page) {
    return of(page.text().text());
  }

  /**
   * Whether bytes are an HTML document that has its end.
   *
   * @param contentType as the server said; may be empty
   */
  public static boolean isClosed(byte[] body, String contentType) {
    String text = PageText.of(body, contentType).text();
    return isDocument(text) && ofDocument(text) == PRESENT;
  }

  static PageEnd of(String text) {
    return isDocument(text) ? ofDocument(text) : PRESENT;
  }

  private static boolean isDocument(String text) {
    String head = text.substring(0, Math.min(HEAD, text.length())).toLowerCase(Locale.ROOT);
    return head.contains("<html") || head.contains("<body");
  }

  private static PageEnd ofDocument(String text) {
    int open = 0;
    int at = nextTag(text, 0);
    while (at >= 0) {
      int end = tagEnd(text, at);
      if (end < 0) {
        return CUT;
      }
      String name = name(text, at);
      // Extensions and proxies add content of any length after it.
      if (name.equals("/html") || name.equals("/body")) {
        return PRESENT;
      }
      open += step(name, text.charAt(end - 1) == '/');
      boolean raw = name.equals("script") || name.equals("style");
      at = raw ? endTag(text, name, end) : nextTag(text, end);
    }
    return open > 0 ? CUT : OMITTED;
  }

  /** Only these signs after {@code <} make a tag (HTML Standard, 13.2.5.6). */
  private static int nextTag(String text, int from) {
    int at = text.indexOf('<', from);
    while (at >= 0 && at + 1 < text.length()) {
      char next = text.charAt(at + 1);
      if (next == '/' || next == '!' || next == '?' || Character.isLetter(next)) {
        return at;
      }
      at = text.indexOf('<', at + 1);
    }
    return at;
  }

  /** The index of the last character of a tag or comment; -1 when it does not end. */
  private static int tagEnd(String text, int at) {
    if (text.startsWith("<!--", at)) {
      int end = text.indexOf("-->", at + 4);
      return end < 0 ? -1 : end + 2;
    }
    int i = at + 1;
    while (i < text.length() && text.charAt(i) != '>') {
      char c = text.charAt(i);
      boolean quote = (c == '"' || c == '\'') && text.charAt(i - 1) == '=';
      int close = quote ? text.indexOf(c, i + 1) : i;
      if (close < 0) {
        return -1;
      }
      i = close + 1;
    }
    return i < text.length() ? i : -1;
  }

  /** A tag's name in lower case, with the slash of an end tag; empty when it has none. */
  private static String name(String text, int at) {
    int to = text.startsWith("</", at) ? at + 2 : at + 1;
    while (to < text.length() && Character.isLetterOrDigit(text.charAt(to))) {
      to++;
    }
    return text.substring(at + 1, to).toLowerCase(Locale.ROOT);
  }

  /** 1 for a start tag, -1 for an end tag, 0 for elements that need not be closed. */
  private static int step(String name, boolean empty) {
    boolean closes = name.startsWith("/");
    if (!CLOSED.contains(closes ? name.substring(1) : name) || (empty && !closes)) {
      return 0;
    }
    return closes ? -1 : 1;
  }

  private static int endTag(String text, String name, int from) {
    int at = text.indexOf("</", from);
    while (at >= 0 && !text.regionMatches(true, at + 2, name, 0, name.length())) {
      at = text.indexOf("</", at + 2);
    }
    return at;
  }
}
