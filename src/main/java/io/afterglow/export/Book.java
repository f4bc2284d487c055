package io.afterglow.export;

import io.afterglow.export.template.JtechapterGenerated;
import io.afterglow.export.template.JtecontentsGenerated;
import io.afterglow.model.Cover;
import io.afterglow.model.Episode;
import io.afterglow.model.Podcast;
import io.afterglow.text.XmlText;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One EPUB 3.3 book; chapters are written as they come, the table of contents last. */
public final class Book {

  /** What an XML file begins with. */
  public static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private static final String CONTAINER =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
        <rootfiles>
          <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
        </rootfiles>
      </container>
      """;

  private static final String STYLE =
      """
      body { line-height: 1.5; }
      h1 { line-height: 1.25; }
      cite { font-style: normal; font-weight: bold; }
      """;

  /** A line of the table of contents. */
  public record Entry(String file, String title) {}

  private final Podcast podcast;
  private final Instant modified;
  private final Output.Archive archive;
  private final @Nullable Cover cover;
  private final List<Entry> entries = new ArrayList<>();
  private String language = Tongue.UNKNOWN;

  private Book(Podcast podcast, Instant modified, @Nullable Cover cover, Output.Archive archive) {
    this.cover = cover;
    this.podcast = podcast;
    this.modified = modified;
    this.archive = archive;
  }

  /**
   * Begins with the file that tells an EPUB from other zips (OCF 3.3, section 4.3).
   *
   * @param cover null for a book without; every form is a core media type (EPUB 3.3, section 3.2)
   */
  static Book begin(
      Podcast podcast, Instant modified, @Nullable Cover cover, Output.Archive archive)
      throws IOException {
    archive.store("mimetype", "application/epub+zip".getBytes(StandardCharsets.US_ASCII));
    archive.add("META-INF/container.xml", utf8(CONTAINER));
    archive.add("EPUB/style.css", utf8(STYLE));
    if (cover != null) {
      archive.store("EPUB/" + file(cover), cover.bytes());
    }
    return new Book(podcast, modified, cover, archive);
  }

  /** Adds a chapter. */
  void add(Episode episode) throws IOException {
    if (language.equals(Tongue.UNKNOWN)) {
      language = Tongue.of(episode);
    }
    String file = String.format(Locale.ROOT, "episode-%05d.xhtml", entries.size() + 1);
    String title = titled(episode.title());
    archive.add(
        "EPUB/" + file,
        HtmlPage.rendered(to -> JtechapterGenerated.render(to, null, title, episode)));
    entries.add(new Entry(file, title));
  }

  /** Adds the rest; the book is whole then. */
  void finish() throws IOException {
    String title = titled(podcast.title());
    archive.add(
        "EPUB/nav.xhtml",
        HtmlPage.rendered(to -> JtecontentsGenerated.render(to, null, title, language, entries)));
    archive.add("EPUB/package.opf", utf8(description()));
    archive.close();
  }

  /** EPUB 3.3, section 5. */
  private String description() {
    StringBuilder out = new StringBuilder(2048);
    String id = UUID.nameUUIDFromBytes(utf8("afterglow " + podcast.id())).toString();
    out.append(XML).append("<package version=\"3.0\"");
    out.append(" unique-identifier=\"id\" xmlns=\"http://www.idpf.org/2007/opf\">\n");
    out.append("<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
    out.append("<dc:identifier id=\"id\">urn:uuid:").append(id).append("</dc:identifier>\n");
    out.append("<dc:title>")
        .append(XmlText.escape(titled(podcast.title())))
        .append("</dc:title>\n");
    out.append("<dc:language>").append(language).append("</dc:language>\n");
    out.append("<meta property=\"dcterms:modified\">");
    out.append(modified.truncatedTo(ChronoUnit.SECONDS)).append("</meta>\n</metadata>\n");
    out.append("<manifest>\n");
    item(out, "nav", "nav.xhtml", "application/xhtml+xml\" properties=\"nav");
    item(out, "style", "style.css", "text/css");
    if (cover != null) {
      item(out, "cover", file(cover), cover.form().mediaType() + "\" properties=\"cover-image");
    }
    entries.forEach(e -> item(out, idOf(e), e.file(), "application/xhtml+xml"));
    out.append("</manifest>\n<spine>\n<itemref idref=\"nav\"/>\n");
    entries.forEach(e -> out.append("<itemref idref=\"").append(idOf(e)).append("\"/>\n"));
    return out.append("</spine>\n</package>\n").toString();
  }

  private static String file(Cover cover) {
    return "cover." + cover.form().extension();
  }

  private static void item(StringBuilder out, String id, String file, String type) {
    out.append("<item id=\"").append(id).append("\" href=\"").append(file);
    out.append("\" media-type=\"").append(type).append("\"/>\n");
  }

  private static String idOf(Entry entry) {
    return entry.file().replace(".xhtml", "");
  }

  /** On one line, never empty: a book and a chapter must have a title. */
  private static String titled(String text) {
    String line = XmlText.line(text);
    return line.isEmpty() ? "Untitled" : line;
  }

  /** Whether a chapter may link to it. */
  public static boolean isAddress(@Nullable String url) {
    if (url == null || !url.matches("https?://[!-~]+")) {
      return false;
    }
    try {
      return new URI(url).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
