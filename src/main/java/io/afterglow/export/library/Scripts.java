package io.afterglow.export.library;

import io.afterglow.json.Json;
import java.nio.charset.StandardCharsets;

/**
 * Data as a plain script, which a page may load from {@code file://} where it may fetch nothing: a
 * call of one function with JSON, in which no text can end the script or be taken for a line end.
 */
final class Scripts {

  private Scripts() {}

  /** {@code afterglow.name(number, json);} */
  static byte[] call(String name, int number, String json) {
    String script = "afterglow." + name + "(" + number + "," + json + ");\n";
    return script.getBytes(StandardCharsets.UTF_8);
  }

  static String json(Object value) {
    String json = Json.line(value);
    boolean harmless =
        json.indexOf('<') < 0 && json.indexOf('\u2028') < 0 && json.indexOf('\u2029') < 0;
    return harmless
        ? json
        : json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }
}
