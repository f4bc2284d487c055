package io.afterglow.page;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Whether an HTML page is closed: a body may be cut on the way without any sign of it. */
public final class HtmlEnd {

  /** The end of a page is looked for in its last bytes. */
  private static final int TAIL = 4_096;

  private HtmlEnd() {}

  /** Whether a page that begins as HTML lacks {@code </html>}; false for everything else. */
  public static boolean isMissing(Page page) {
    byte[] body = page.body();
    String head = text(body, 0, Math.min(body.length, TAIL));
    int from = Math.max(0, body.length - TAIL);
    return head.contains("<html") && !text(body, from, body.length - from).contains("</html");
  }

  private static String text(byte[] body, int from, int length) {
    return new String(body, from, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
  }
}
