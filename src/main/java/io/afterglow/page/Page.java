package io.afterglow.page;

import io.afterglow.model.SourceName;
import io.afterglow.text.Fold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jspecify.annotations.Nullable;

/**
 * A page as it was fetched or saved. No record, for it remembers its lines: parsing is most of what
 * reading costs, and all who look at a page look at the same lines. Safe for use by several
 * threads.
 */
public final class Page {

  private final @Nullable Address address;
  private final SourceName source;
  private final Instant capturedAt;
  private final int status;
  private final String contentType;
  private final byte[] body;
  private final byte @Nullable [] packed;
  private volatile @Nullable PageText text;
  private volatile @Nullable PageLines lines;

  /**
   * @param address where it was found; null for a copy without one, such as text taken from the
   *     screen
   * @param contentType as the server said, possibly with a charset; empty when unknown
   * @param body decoded (no gzip, no chunks), secrets already masked; not copied, must not be
   *     changed
   */
  public Page(
      @Nullable Address address,
      SourceName source,
      Instant capturedAt,
      int status,
      String contentType,
      byte[] body) {
    this(address, source, capturedAt, status, contentType, body, null);
  }

  /**
   * As the other one.
   *
   * @param packed the body as one gzip member, before secrets were masked; null when it was sent
   *     otherwise
   */
  public Page(
      @Nullable Address address,
      SourceName source,
      Instant capturedAt,
      int status,
      String contentType,
      byte[] body,
      byte @Nullable [] packed) {
    this.address = address;
    this.source = source;
    this.capturedAt = capturedAt;
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.packed = packed;
  }

  public @Nullable Address address() {
    return address;
  }

  public SourceName source() {
    return source;
  }

  public Instant capturedAt() {
    return capturedAt;
  }

  public int status() {
    return status;
  }

  public String contentType() {
    return contentType;
  }

  public byte[] body() {
    return body;
  }

  /**
   * The body as one gzip member, as it was sent: to be stored only if it is still the same. Null
   * when it was sent otherwise.
   */
  public byte @Nullable [] packed() {
    return packed;
  }

  /** Its bytes as text, decoded once. */
  public PageText text() {
    PageText known = text;
    if (known == null) {
      known = PageText.of(body, contentType);
      text = known;
    }
    return known;
  }

  /** The title of its window, read without what stands behind it; empty when it has none. */
  public String title() {
    try (StreamParser parser = new StreamParser(Parser.htmlParser()).parse(text().text(), "")) {
      Element title = parser.selectFirst("head > title");
      return title == null ? "" : Fold.line(title.wholeText());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of a text in memory
    }
  }

  /** Its lines, parsed once. */
  public PageLines lines() {
    PageLines known = lines;
    if (known == null) {
      known = PageLines.of(this);
      lines = known;
    }
    return known;
  }
}
