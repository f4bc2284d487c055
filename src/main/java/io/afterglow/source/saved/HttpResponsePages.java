package io.afterglow.source.saved;

import io.afterglow.codec.Body;
import io.afterglow.codec.HttpMessage;
import io.afterglow.model.SourceName;
import io.afterglow.page.Page;
import io.afterglow.source.capture.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pages with the headers of their responses before them, as {@code curl -i} and {@code wget
 * --save-headers} write them: one, or several one behind the other. Redirects that were followed
 * are none.
 */
record HttpResponsePages(Opening opening) {

  /** RFC 9112, section 4, with a field and the empty line: text about HTTP has no whole head. */
  private static final Pattern HEAD =
      Pattern.compile(
          "(?:^|(?<=[\\n>]))HTTP/\\d(?:\\.\\d)? +[1-5]\\d\\d\\b[^\\n]{0,200}\\n"
              + "(?:[A-Za-z][A-Za-z0-9-]{0,100}:[^\\n]{0,16000}\\n){1,500}\\r?\\n");

  void read(Material material) throws IOException {
    byte[] bytes = opening.bytes(material);
    List<HttpMessage> messages = new ArrayList<>();
    int start = 0;
    Matcher head = HEAD.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    while (head.find()) {
      if (!isBlank(Arrays.copyOfRange(bytes, start, head.start()))) {
        messages.add(HttpMessage.parse(Arrays.copyOfRange(bytes, start, head.start())));
      }
      start = head.start();
    }
    messages.add(HttpMessage.parse(Arrays.copyOfRange(bytes, start, bytes.length)));
    HttpMessage last = messages.remove(messages.size() - 1);
    messages.removeIf(
        message -> isBlank(message.raw()) || (message.status() >= 300 && message.status() < 400));
    messages.add(last);
    for (int i = 0; i < messages.size(); i++) {
      page(material, material.name() + (i == 0 ? "" : "!/" + (i + 1)), messages.get(i));
    }
  }

  private static boolean isBlank(byte[] body) {
    return new String(body, StandardCharsets.ISO_8859_1).isBlank();
  }

  private void page(Material material, String name, HttpMessage message) throws IOException {
    Body decoded = new Payload(opening.findings().room().largest()).decoded(message);
    byte[] body = decoded.bytes();
    Form form = Form.of(body, "");
    if (!form.isPage()) {
      opening.findings().refuse(name, form.reason(), "is an HTTP response that " + form.words());
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
    opening.findings().page(material, name, page, cut);
  }

  /** Fewer bytes than announced; more are there where the program decoded them. */
  private static boolean isShort(HttpMessage message) {
    String length = message.headers().text("content-length");
    boolean plain = message.headers().text("content-encoding").isEmpty();
    return plain && length.matches("\\d{1,15}") && message.raw().length < Long.parseLong(length);
  }
}
