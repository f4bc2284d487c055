package io.afterglow.export;

import io.afterglow.text.XmlText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Show notes as they may stand inside a page of ours: known tags without attributes, links to web
 * and mail addresses, every tag closed. They were cleaned when they were read; this holds also for
 * a library that was not read by us.
 */
public final class SafeHtml {

  private static final Set<String> TAGS =
      Set.of(
          "a",
          "abbr",
          "b",
          "blockquote",
          "br",
          "cite",
          "code",
          "dd",
          "del",
          "div",
          "dl",
          "dt",
          "em",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "hr",
          "i",
          "ins",
          "kbd",
          "li",
          "mark",
          "ol",
          "p",
          "pre",
          "q",
          "s",
          "small",
          "span",
          "strong",
          "sub",
          "sup",
          "table",
          "tbody",
          "td",
          "tfoot",
          "th",
          "thead",
          "tr",
          "u",
          "ul");

  private static final Set<String> VOID = Set.of("br", "hr");

  /** Elements whose content is no text for a reader. */
  private static final Set<String> SILENT =
      Set.of(
          "script",
          "style",
          "template",
          "iframe",
          "object",
          "svg",
          "math",
          "noscript",
          "title",
          "textarea",
          "xmp",
          "select");

  private static final Pattern TAG =
      Pattern.compile("(/?)([a-zA-Z][a-zA-Z0-9]*)(.*)", Pattern.DOTALL);

  private static final Pattern HREF =
      Pattern.compile("\\shref\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')", Pattern.CASE_INSENSITIVE);

  private static final Pattern BARE_AMPERSAND =
      Pattern.compile("&(?!(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});)");

  private static final Pattern LINK = Pattern.compile("(?i)(https?://|mailto:)[^\\s\\p{Cntrl}]+");

  /** A longer tag is no tag; without a limit, open quotes would make the work quadratic. */
  private static final int LONGEST_TAG = 4096;

  /** Browsers stop nesting at 512. */
  private static final int DEEPEST = 64;

  private final String html;
  private final StringBuilder out;
  private final Deque<String> open = new ArrayDeque<>();

  /** Plain sentences, each as a paragraph. */
  static String paragraphs(List<String> sentences) {
    StringBuilder out = new StringBuilder();
    sentences.forEach(s -> out.append("<p>").append(XmlText.escape(s)).append("</p>\n"));
    return out.toString();
  }

  private SafeHtml(String html) {
    this.html = html;
    this.out = new StringBuilder(html.length() + 64);
  }

  /** The markup, made safe; linear in its length. */
  public static String of(String html) {
    return new SafeHtml(XmlText.clean(html)).rewritten();
  }

  /** Whether an address is one of the three kinds that a page of ours links to. */
  public static boolean isLink(String address) {
    return LINK.matcher(address).matches();
  }

  private String rewritten() {
    int at = 0;
    while (at < html.length()) {
      int less = html.indexOf('<', at);
      text(html.substring(at, less < 0 ? html.length() : less));
      at = less < 0 ? html.length() : markup(less);
    }
    while (!open.isEmpty()) {
      out.append("</").append(open.pop()).append('>');
    }
    return out.toString();
  }

  private void text(String text) {
    String escaped = BARE_AMPERSAND.matcher(text).replaceAll("&amp;");
    out.append(escaped.replace(">", "&gt;").replace("\"", "&quot;"));
  }

  /** Handles what begins with the sign at {@code less}; returns where to go on. */
  private int markup(int less) {
    if (html.startsWith("<!--", less)) {
      return after("-->", less + 4);
    }
    int greater = endOfTag(less);
    Matcher tag = TAG.matcher(html.substring(less + 1, Math.max(less + 1, greater)));
    if (greater < 0 || !tag.matches()) {
      out.append("&lt;");
      return less + 1;
    }
    String name = tag.group(2).toLowerCase(Locale.ROOT);
    boolean closing = !tag.group(1).isEmpty();
    if (SILENT.contains(name) && !closing) {
      return after(">", after("</" + name, greater));
    }
    if (TAGS.contains(name)) {
      element(name, closing, tag.group(3));
    }
    return greater + 1;
  }

  private void element(String name, boolean closing, String attributes) {
    if (VOID.contains(name)) {
      out.append('<').append(name).append('>');
    } else if (!closing && open.size() < DEEPEST) {
      out.append('<').append(name).append(name.equals("a") ? href(attributes) : "").append('>');
      open.push(name);
    } else if (closing && open.contains(name)) {
      String closed;
      do {
        closed = open.pop();
        out.append("</").append(closed).append('>');
      } while (!closed.equals(name));
    }
  }

  private static String href(String attributes) {
    Matcher href = HREF.matcher(attributes);
    if (!href.find()) {
      return "";
    }
    String raw = href.group(1) == null ? href.group(2) : href.group(1);
    String address = raw.replace("&amp;", "&").strip();
    return isLink(address) ? " href=\"" + XmlText.escape(address) + "\" rel=\"noreferrer\"" : "";
  }

  /** The sign that ends a tag, quoted attribute values skipped; -1 when there is none. */
  private int endOfTag(int less) {
    char quote = 0;
    int end = Math.min(html.length(), less + LONGEST_TAG);
    for (int i = less + 1; i < end; i++) {
      char c = html.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '>') {
        return i;
      } else if (c == '<') {
        return -1;
      } else if (c == '"' || c == '\'') {
        quote = c;
      }
    }
    return -1;
  }

  private int after(String mark, int from) {
    for (int i = from; i + mark.length() <= html.length(); i++) {
      if (html.regionMatches(true, i, mark, 0, mark.length())) {
        return i + mark.length();
      }
    }
    return html.length();
  }
}
