package io.afterglow.export;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import io.afterglow.codec.Sha256;
import io.afterglow.model.Episode;
import io.afterglow.model.Podcast;
import io.afterglow.text.XmlText;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a page with one text of an episode shows around it. The page is one file that opens from
 * {@code file://}, holds no script, requests nothing from any network and states so in its
 * Content-Security-Policy.
 *
 * @param language of the page
 * @param textLanguage of the text
 * @param listed whether the offline library, with its list of podcasts, is made in the same pass
 */
public record HtmlPage(
    String podcast,
    String title,
    @Nullable LocalDate day,
    String language,
    String textLanguage,
    boolean listed) {

  /** The style sheet of the page. */
  public static final String STYLE =
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

  /** What the page may load: the style sheet in it, and nothing else. */
  public static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + sha256("\n" + STYLE)
          + "'; base-uri 'none'; form-action 'none'";

  /** A page of an episode; every text is on one line. */
  static HtmlPage of(
      Podcast podcast, Episode episode, String language, String textLanguage, Output out) {
    return new HtmlPage(
        XmlText.line(podcast.title()),
        XmlText.line(episode.title()),
        episode.publishedOn(),
        language,
        textLanguage,
        out.has("library/library.css"));
  }

  /** What a template writes, in UTF-8. */
  static byte[] rendered(Consumer<HtmlTemplateOutput> template) {
    Utf8ByteOutput page = new Utf8ByteOutput();
    template.accept(new OwaspHtmlTemplateOutput(page));
    return page.toByteArray();
  }

  private static String sha256(String text) {
    byte[] sum = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(sum);
  }
}
