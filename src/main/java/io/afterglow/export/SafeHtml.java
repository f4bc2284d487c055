package io.afterglow.export;

import io.afterglow.text.XmlText;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * Show notes as they may stand inside a page of ours: known tags without attributes, links to web
 * and mail addresses. They were cleaned when they were read; this holds also for a library that was
 * not read by us.
 */
public final class SafeHtml {

  private static final Safelist SAFE =
      new Safelist()
          .addTags(
              "a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "div", "dl", "dt")
          .addTags("em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark")
          .addTags("ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "sup", "table")
          .addTags("tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul")
          .addAttributes("a", "href")
          .addProtocols("a", "href", "http", "https", "mailto")
          .addEnforcedAttribute("a", "rel", "noreferrer");

  /** Elements whose content is no text for a reader. */
  private static final String SILENT =
      "script, style, template, iframe, object, svg, math, noscript, title, textarea, xmp, select";

  private static final Pattern LINK = Pattern.compile("(?i)(https?://|mailto:)[^\\s\\p{Cntrl}]+");

  private SafeHtml() {}

  /** Plain sentences, each as a paragraph. */
  static String paragraphs(List<String> sentences) {
    StringBuilder out = new StringBuilder();
    sentences.forEach(s -> out.append("<p>").append(XmlText.escape(s)).append("</p>\n"));
    return out.toString();
  }

  /** The markup, made safe; linear in its length. */
  public static String of(String html) {
    Document read = Jsoup.parseBodyFragment(XmlText.clean(html));
    read.select(SILENT).remove();
    Document safe = new Cleaner(SAFE).clean(read);
    safe.outputSettings().prettyPrint(false);
    return safe.body().html();
  }

  /** Whether an address is one of the three kinds that a page of ours links to. */
  public static boolean isLink(String address) {
    return LINK.matcher(address).matches();
  }
}
