package io.afterglow.source.capture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP response as a WARC record holds it (RFC 9112, section 2).
 *
 * @param raw the body as it went over the wire, or as the recorder left it
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never changed
public record HttpMessage(int status, Headers headers, byte[] raw) {

  private static final Pattern STATUS = Pattern.compile("HTTP/\\d(?:\\.\\d)? +(\\d{3})\\b.*");

  private static final int LONGEST_HEAD = 256 << 10;

  /**
   * Takes a block apart; line ends may lack their carriage return.
   *
   * @throws CaptureException when it does not begin as a response
   */
  public static HttpMessage parse(byte[] block) throws CaptureException {
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
      throw new CaptureException(CaptureException.Reason.DAMAGED, "is no HTTP response");
    }
    Headers headers = Headers.parse(block, lineEnd < 0 ? head : lineEnd + 1, head);
    return new HttpMessage(
        Integer.parseInt(status.group(1)), headers, Arrays.copyOfRange(block, head, block.length));
  }

  /**
   * The body as it was meant.
   *
   * @param most bytes after which it is given up
   * @throws CaptureException when nothing of it can be decoded
   */
  public Body body(int most) throws CaptureException {
    return new Payload(most).decoded(raw, headers);
  }

  public String contentType() {
    return headers.text("content-type");
  }

  /** Behind the empty line. */
  private static int headEnd(byte[] block, int start) {
    int end = Math.min(block.length, start + LONGEST_HEAD);
    for (int i = start; i < end; i++) {
      if (block[i] == '\n'
          && ((i + 1 < end && block[i + 1] == '\n')
              || (i + 2 < end && block[i + 1] == '\r' && block[i + 2] == '\n'))) {
        return i + (block[i + 1] == '\n' ? 2 : 3);
      }
    }
    return end;
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
