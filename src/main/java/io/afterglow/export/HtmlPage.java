package io.afterglow.export;

import io.afterglow.codec.Sha256;
import io.afterglow.model.Episode;
import io.afterglow.model.Podcast;
import io.afterglow.text.XmlText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A page of the offline library: one file that opens from {@code file://}, holds no script, asks
 * nothing from any network and says so in its Content-Security-Policy.
 */
final class HtmlPage {

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ink:#1c1c1e;--dim:#66666b;--paper:#fcfbf8;--line:#e4e0d8;--link:#8a3f08}
      @media(prefers-color-scheme:dark){:root{--ink:#e9e7e2;--dim:#a3a3a8;--paper:#161618;--line:#34343a;--link:#ffb37a}}
      *{box-sizing:border-box}
      body{margin:0 auto;max-width:46rem;padding:2rem 1.25rem 4rem;background:var(--paper);color:var(--ink);font:1.0625rem/1.7 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
      h1{font-size:1.75rem;line-height:1.25;margin:.4rem 0}
      h2{font-size:1.2rem;line-height:1.35;margin:2.4rem 0 .6rem}
      h3{font-size:1.05rem;margin:1.4rem 0 .3rem}
      a{color:var(--link);text-underline-offset:.18em}
      p{margin:.9rem 0}
      ul,ol{padding-inline-start:1.3rem}
      li{margin:.3rem 0}
      blockquote{margin:1rem 0;padding-inline-start:1rem;border-inline-start:3px solid var(--line)}
      pre{white-space:pre-wrap}
      table{border-collapse:collapse}
      td,th{padding:.2rem .8rem .2rem 0;text-align:start;vertical-align:top}
      cite{font-style:normal;font-weight:600}
      time,small,.dim{color:var(--dim);font-size:.92em}
      .card{border-block-start:1px solid var(--line);padding-block-start:.2rem}
      .episodes{list-style:none;padding:0}
      .episodes li{margin:.55rem 0}
      summary{cursor:pointer}
      @media print{body{max-width:none;padding:0;font-size:11pt;background:#fff;color:#000}a{color:inherit}nav{display:none}h2,h3{break-after:avoid}}
      """;

  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + sha256("\n" + STYLE)
          + "'; base-uri 'none'; form-action 'none'";

  private final StringBuilder out = new StringBuilder(2048 + STYLE.length());

  private HtmlPage() {}

  /** Begins a page; title and language are plain text. */
  static HtmlPage titled(String title, String language) {
    HtmlPage page = new HtmlPage();
    page.raw("<!doctype html>\n<html" + Tongue.attributes(language) + ">\n<head>\n");
    page.raw("<meta charset=\"utf-8\">\n");
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n");
    page.raw("<meta name=\"referrer\" content=\"no-referrer\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.raw("<title>").text(XmlText.line(title)).raw("</title>\n");
    return page.raw("<style>\n" + STYLE + "</style>\n</head>\n<body>\n");
  }

  /** The way back to the list, where the offline library, which begins with its style, is made. */
  static String backTo(String index, Output out) {
    return !out.has("library/library.css")
        ? ""
        : "<nav lang=\"en\" dir=\"ltr\"><a href=\"" + index + "\">All podcasts</a></nav>\n";
  }

  /** What every page of an episode begins with. */
  static String heading(Podcast podcast, Episode episode) {
    String date = episode.publishedOn() == null ? "" : " · " + episode.publishedOn();
    return "<header>\n<p class=\"dim\"><span"
        + Tongue.attributes(Tongue.of(podcast.title()))
        + ">"
        + XmlText.escape(podcast.title())
        + "</span>"
        + date
        + "</p>\n<h1"
        + Tongue.attributes(Tongue.of(episode.title()))
        + ">"
        + XmlText.escape(episode.title())
        + "</h1>\n</header>\n";
  }

  /** A link to a web or mail address, or the bare label where the address is anything else. */
  static String link(@Nullable String address, String label) {
    String escaped = XmlText.escape(label);
    if (address == null || !SafeHtml.isLink(address)) {
      return escaped;
    }
    return "<a href=\"" + XmlText.escape(address) + "\" rel=\"noreferrer\">" + escaped + "</a>";
  }

  /** Adds markup as it is. */
  HtmlPage raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Adds text, escaped. */
  HtmlPage text(String text) {
    return raw(XmlText.escape(text));
  }

  /** The page so far, for a page that is written in pieces. */
  byte[] drain() {
    byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
    out.setLength(0);
    return bytes;
  }

  /** The page, ended. */
  byte[] bytes() {
    return raw("</body>\n</html>\n").drain();
  }

  private static String sha256(String text) {
    byte[] sum = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(sum);
  }
}
