package io.afterglow.source.capture;

import io.afterglow.codec.Body;
import io.afterglow.codec.Chunks;
import io.afterglow.codec.CodecException;
import io.afterglow.codec.ContentCoding;
import io.afterglow.codec.ContentRange;
import io.afterglow.codec.Headers;
import io.afterglow.codec.HttpMessage;
import io.afterglow.page.PageEnd;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Undoes {@code Transfer-Encoding} and {@code Content-Encoding} (RFC 9112, section 7; RFC 9110,
 * section 8.4) of a recorded body. Recorders undo either and leave the headers as they were, or the
 * other way round, so what is there decides, not what is said.
 *
 * @param most bytes after which a body is given up
 */
public record Payload(int most) {

  /** How it is known that a recorded part of a page (206) lacks the rest. */
  public static final String PART = "is cut: a part of the page was recorded (HTTP 206)";

  /**
   * The body as meant; as far as it goes, when its end is missing or damaged.
   *
   * @throws CodecException when nothing of it can be decoded, or it is too large or in an unknown
   *     encoding
   */
  public Body decoded(HttpMessage message) throws CodecException {
    Body body = decoded(message.raw(), message.headers());
    boolean part = ContentRange.isPart(message.status(), message.headers().text("content-range"));
    return part ? new Body(body.bytes(), PART) : body;
  }

  /** The same of an answer that is no part of another. */
  public Body decoded(byte[] raw, Headers headers) throws CodecException {
    boolean chunked =
        headers.text("transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked");
    Body framed = chunked ? Chunks.joined(raw) : new Body(raw, shorter(raw, headers));
    Body body =
        new ContentCoding(most)
            .decoded(
                framed.bytes(), headers.text("content-encoding"), headers.text("content-type"));
    // Recorders leave the last chunk out, or white space at the end: the page's own end decides.
    boolean cut =
        body.cut() == null
            && framed.cut() != null
            && !PageEnd.isClosed(body.bytes(), headers.text("content-type"));
    return cut ? new Body(body.bytes(), framed.cut()) : body;
  }

  private static @Nullable String shorter(byte[] raw, Headers headers) {
    String length = headers.text("content-length");
    boolean is = length.matches("[0-9]{1,18}") && Long.parseLong(length) > raw.length;
    return is ? "is cut: it is shorter than its Content-Length" : null;
  }
}
