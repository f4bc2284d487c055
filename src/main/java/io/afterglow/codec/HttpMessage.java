package io.afterglow.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP response as a WARC record holds it (RFC 9112, section 2).
 *
 * @param raw the body as it went over the wire, or as the recorder left it
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never changed
public record HttpMessage(int status, Headers headers, byte[] raw) {

  private static final Pattern STATUS = Pattern.compile("HTTP/\\d(?:\\.\\d)? +(\\d{3})\\b.*");

  private static final String GZIP = "gzip";

  private static final int LONGEST_HEAD = 256 << 10;

  /**
   * An answer to be written. Its body stays compressed as it was sent, unless it has been changed
   * since.
   *
   * @param more its other headers
   * @param packed the body as one gzip member, null when it was sent otherwise
   */
  public static HttpMessage of(
      int status, List<Headers.Field> more, byte[] body, byte @Nullable [] packed) {
    byte[] raw = packed != null && GzipMembers.isOf(packed, body) ? packed : body;
    List<Headers.Field> fields = new ArrayList<>(more);
    if (raw != body) {
      fields.add(new Headers.Field("Content-Encoding", GZIP));
    }
    fields.add(new Headers.Field("Content-Length", String.valueOf(raw.length)));
    return new HttpMessage(status, new Headers(fields), raw);
  }

  /**
   * Takes a block apart; line ends may lack their carriage return.
   *
   * @throws CodecException when it does not begin as a response
   */
  public static HttpMessage parse(byte[] block) throws CodecException {
    int start = 0;
    // Quirk: CC-MAIN-2018-34 has a stray line end before the status line.
    while (start < block.length && (block[start] == '\r' || block[start] == '\n')) {
      start++;
    }
    int lineEnd = indexOf(block, '\n', start);
    int head = headEnd(block, start);
    String line =
        new String(block, start, (lineEnd < 0 ? head : lineEnd) - start, StandardCharsets.US_ASCII);
    Matcher status = STATUS.matcher(line.strip());
    if (!status.matches()) {
      throw new CodecException(CodecException.Reason.DAMAGED, "is no HTTP response");
    }
    Headers headers = Headers.parse(block, lineEnd < 0 ? head : lineEnd + 1, head);
    return new HttpMessage(
        Integer.parseInt(status.group(1)), headers, Arrays.copyOfRange(block, head, block.length));
  }

  /** As a record's block. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length + 512);
    out.writeBytes(headers.bytes("HTTP/1.1 " + status + (status == 200 ? " OK" : " ")));
    out.writeBytes(raw);
    return out.toByteArray();
  }

  /** The body as one gzip member; null when it is not compressed. */
  public byte @Nullable [] packed() {
    return headers.text("content-encoding").equals(GZIP) ? raw : null;
  }

  /**
   * The body of an answer that {@link #of} made.
   *
   * @param most decoded bytes after which it is given up
   */
  public byte[] body(int most) throws IOException {
    byte[] packed = packed();
    return packed == null ? raw : GzipMembers.only(packed, most);
  }

  public String contentType() {
    return headers.text("content-type");
  }

  /** Behind the empty line. */
  private static int headEnd(byte[] block, int start) {
    int most = Math.min(block.length, start + LONGEST_HEAD);
    int end = Headers.end(block, start, most);
    return end < 0 ? most : end;
  }

  private static int indexOf(byte[] bytes, char wanted, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
