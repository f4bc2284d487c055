package io.afterglow.source.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Whether a body that no framing ended looks as if it had its end. */
final class Completeness {

  private static final int TAIL = 4096;

  private Completeness() {}

  static boolean isWhole(Answer.Got got) {
    byte[] body = got.body();
    int from = Math.max(0, body.length - TAIL);
    String tail =
        new String(body, from, body.length - from, StandardCharsets.ISO_8859_1)
            .strip()
            .toLowerCase(Locale.ROOT);
    String type = got.contentType().toLowerCase(Locale.ROOT);
    if (type.contains("html")) {
      return tail.contains("</html>");
    }
    if (type.contains("json")) {
      return tail.endsWith("}") || tail.endsWith("]");
    }
    return !type.contains("xml") || tail.endsWith(">");
  }
}
