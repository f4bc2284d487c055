package io.afterglow.demo;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer before it becomes bytes: no framing, no compression, no date.
 *
 * @param headers in the order in which they are sent
 * @param body not copied, must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a page is made once and sent once
record Response(int status, Map<String, String> headers, byte[] body) {

  static Response of(int status, String type, String text) {
    return of(status, type, text.getBytes(StandardCharsets.UTF_8));
  }

  static Response of(int status, String type, byte[] body) {
    return new Response(status, Map.of("Content-Type", type), body);
  }

  static Response html(int status, String page) {
    return of(status, "text/html; charset=utf-8", page);
  }

  static Response redirect(int status, String location) {
    return html(status, "").with("Location", location);
  }

  Response with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body);
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
