package io.afterglow.page;

import java.util.Locale;
import java.util.Set;

/**
 * Whether a document lacks its end. HTML lets a page leave out {@code </html>} and {@code </body>}
 * (HTML standard, 13.1.2.4), but not the end of a {@code div}: a page that closes neither was cut
 * off on its way.
 */
final class PageEnd {

  private static final int HEAD = 4_096;

  /** Elements of which each needs its end tag, and which no page leaves open for want of care. */
  private static final Set<String> CLOSED =
      Set.of(
          "div", "section", "main", "article", "header", "nav", "ul", "ol", "script", "style",
          "table", "span", "a", "button", "h1", "h2", "h3", "title", "svg", "form", "footer");

  private PageEnd() {}

  /** Of a page's text as it was written. */
  static boolean isMissing(String text) {
    String head = text.substring(0, Math.min(HEAD, text.length())).toLowerCase(Locale.ROOT);
    boolean document = head.contains("<html") || head.contains("<body");
    return document && !endsWell(text) && endsWithin(text);
  }

  /** What extensions and proxies add may come after the end, and be of any length. */
  private static boolean endsWell(String text) {
    int at = text.lastIndexOf("</");
    while (at >= 0) {
      if (text.regionMatches(true, at + 2, "html", 0, 4)
          || text.regionMatches(true, at + 2, "body", 0, 4)) {
        return true;
      }
      at = text.lastIndexOf("</", at - 1);
    }
    return false;
  }

  /** Within a tag, a comment, or an element that has to be closed. */
  private static boolean endsWithin(String text) {
    int open = 0;
    int at = text.indexOf('<');
    while (at >= 0) {
      int end = text.startsWith("<!--", at) ? after(text, "-->", at) : text.indexOf('>', at);
      if (end < 0) {
        return true;
      }
      open += step(text, at, end);
      at = text.indexOf('<', end);
    }
    return open > 0;
  }

  private static int after(String text, String word, int from) {
    int at = text.indexOf(word, from);
    return at < 0 ? -1 : at + word.length() - 1;
  }

  /** 1 for a start tag, -1 for an end tag, 0 for all that need not be closed. */
  private static int step(String text, int at, int end) {
    boolean closes = text.startsWith("</", at);
    int from = at + (closes ? 2 : 1);
    int to = from;
    while (to < end && Character.isLetterOrDigit(text.charAt(to))) {
      to++;
    }
    String name = text.substring(from, to).toLowerCase(Locale.ROOT);
    boolean empty = text.charAt(end - 1) == '/';
    return !CLOSED.contains(name) || (empty && !closes) ? 0 : closes ? -1 : 1;
  }
}
