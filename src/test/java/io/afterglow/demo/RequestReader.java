package io.afterglow.demo;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads requests from a connection, one after the other (RFC 9112). */
final class RequestReader {

  private static final int LONGEST_LINE = 16_384;
  private static final int MOST_HEADERS = 100;
  private static final int LONGEST_BODY = 65_536;

  private final InputStream in;
  private final String origin;

  RequestReader(InputStream in, String origin) {
    this.in = in;
    this.origin = origin;
  }

  /**
   * The next request, null at the end.
   *
   * @throws IOException when what comes is no request, or too long
   */
  @Nullable DemoRequest next() throws IOException {
    String first = line();
    if (first == null) {
      return null;
    }
    String[] words = first.split(" ", -1);
    if (words.length != 3 || !words[1].startsWith("/")) {
      throw new IOException("not a request");
    }
    Map<String, String> headers = headers();
    return new DemoRequest(words[0], words[1], headers, body(headers), origin);
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 0; i < MOST_HEADERS; i++) {
      String line = line();
      if (line == null || line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        headers.merge(name, line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
      }
    }
    throw new IOException("too many headers");
  }

  private String body(Map<String, String> headers) throws IOException {
    String length = headers.getOrDefault("content-length", "0");
    if (!length.matches("\\d{1,6}") || Integer.parseInt(length) > LONGEST_BODY) {
      throw new IOException("no length that can be read");
    }
    return new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
  }

  private @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        if (line.size() == 0) {
          return null;
        }
        throw new EOFException("a request ended early");
      }
      if (line.size() >= LONGEST_LINE) {
        throw new IOException("a line is too long");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
