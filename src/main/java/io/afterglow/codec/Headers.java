package io.afterglow.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Named fields as they stood, of an HTTP message or a WARC record; their names in any case, folded
 * lines joined.
 */
public record Headers(List<Field> fields) {

  /** Far more than honest messages have. */
  private static final int MOST_FIELDS = 1_000;

  public Headers {
    fields = List.copyOf(fields);
  }

  /** One line. */
  public record Field(String name, String value) {}

  /** Reads lines of {@code name: value}; lines that are none are passed over. */
  public static Headers parse(byte[] bytes, int from, int to) {
    List<Field> fields = new ArrayList<>();
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    for (String line : text.split("\r?\n", MOST_FIELDS)) {
      int colon = line.indexOf(':');
      boolean folded = line.startsWith(" ") || line.startsWith("\t");
      if (folded && !fields.isEmpty()) {
        Field last = fields.remove(fields.size() - 1);
        fields.add(new Field(last.name(), (last.value() + " " + line.strip()).strip()));
      } else if (colon > 0) {
        fields.add(new Field(line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
      }
    }
    return new Headers(fields);
  }

  /** Where the empty line ends that follows the fields; -1 when there is none. */
  static int end(byte[] bytes, int from, int to) {
    for (int i = from; i < to - 1; i++) {
      if (bytes[i] == '\n' && bytes[i + 1] == '\n') {
        return i + 2;
      }
      if (bytes[i] == '\n' && i + 2 < to && bytes[i + 1] == '\r' && bytes[i + 2] == '\n') {
        return i + 3;
      }
    }
    return -1;
  }

  /** The fields as lines, after a first line, with the empty line at the end. */
  byte[] bytes(String firstLine) {
    StringBuilder lines = new StringBuilder(firstLine).append("\r\n");
    fields.forEach(f -> lines.append(f.name()).append(": ").append(oneLine(f)).append("\r\n"));
    return lines.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A value may come from the web. */
  private static String oneLine(Field field) {
    return field.value().replaceAll("[\\x00-\\x1f\\x7f]+", " ");
  }

  /** The first value of a name that is not blank, or null. */
  public @Nullable String first(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name) && !field.value().isBlank())
        .map(Field::value)
        .findFirst()
        .orElse(null);
  }

  /** As {@link #first}; empty when there is none. */
  public String text(String name) {
    String value = first(name);
    return value == null ? "" : value;
  }
}
