package io.afterglow.source.saved;

import io.afterglow.codec.Body;
import io.afterglow.codec.HttpMessage;
import io.afterglow.model.SourceName;
import io.afterglow.page.Page;
import io.afterglow.source.capture.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A page with the headers of its response before it, as {@code curl -i} and {@code wget
 * --save-headers} write it; of several responses the last one is the page.
 */
record HttpResponsePages(Opening opening) {

  /** Redirects that curl followed, each with its headers. */
  private static final int MOST_RESPONSES = 20;

  void read(Material material) throws IOException {
    HttpMessage message = HttpMessage.parse(opening.bytes(material));
    for (int i = 0; i < MOST_RESPONSES && isResponse(message.raw()); i++) {
      message = HttpMessage.parse(message.raw());
    }
    Body decoded = new Payload(opening.findings().room().largest()).decoded(message);
    byte[] body = decoded.bytes();
    Form form = Form.of(body, "");
    if (!form.isPage()) {
      opening
          .findings()
          .refuse(material.name(), form.reason(), "is an HTTP response that " + form.words());
      return;
    }
    Marks marks = Marks.of(body, form);
    Page page =
        new Page(
            marks.address(),
            SourceName.SAVED,
            marks.savedAt() == null ? material.modified() : marks.savedAt(),
            message.status(),
            message.contentType().isEmpty() ? form.contentType() : message.contentType(),
            body);
    String cut = isShort(message) ? "is cut off: its headers announce more bytes" : decoded.cut();
    opening.findings().page(material, material.name(), page, cut);
  }

  private static boolean isResponse(byte[] body) {
    return new String(body, 0, Math.min(body.length, 5), StandardCharsets.US_ASCII).equals("HTTP/");
  }

  /** Fewer bytes than announced; more are there where the program decoded them. */
  private static boolean isShort(HttpMessage message) {
    String length = message.headers().text("content-length");
    boolean plain = message.headers().text("content-encoding").isEmpty();
    return plain && length.matches("\\d{1,15}") && message.raw().length < Long.parseLong(length);
  }
}
