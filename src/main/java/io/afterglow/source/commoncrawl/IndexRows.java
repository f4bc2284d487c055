package io.afterglow.source.commoncrawl;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.json.Json;
import io.afterglow.page.Address;
import io.afterglow.page.Holding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An answer of the index: one JSON object a line, all values texts. */
final class IndexRows {

  private IndexRows() {}

  /**
   * Checks that the last line is whole.
   *
   * @throws IOException when the answer ends in the middle of a line
   */
  static void checkEnd(byte[] body) throws IOException {
    String text = new String(body, StandardCharsets.UTF_8);
    if (!text.isEmpty() && !text.endsWith("\n") && !text.endsWith("}")) {
      throw new IOException("the list of captures is cut");
    }
  }

  /** Lines that cannot be read are left out. */
  static List<Holding> read(byte[] body) {
    List<Holding> rows = new ArrayList<>();
    for (String line : new String(body, StandardCharsets.UTF_8).split("\n", -1)) {
      Holding holding = line.isBlank() ? null : holding(line);
      if (holding != null) {
        rows.add(holding);
      }
    }
    return rows;
  }

  private static @Nullable Holding holding(String line) {
    JsonNode row;
    try {
      row = Json.tree(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return null;
    }
    Address original = Address.find(row.path("url").asText(""));
    String stamp = row.path("timestamp").asText("");
    Place place =
        Place.of(
            row.path("filename").asText(""),
            row.path("offset").asText(""),
            row.path("length").asText(""));
    if (original == null || place == null || !stamp.matches("\\d{14}")) {
      return null;
    }
    String status = row.path("status").asText("");
    return new Holding(
        original,
        stamp,
        status.matches("\\d{3}") ? Integer.parseInt(status) : 0,
        row.path("mime").asText("").toLowerCase(Locale.ROOT),
        row.path("digest").asText(""),
        place.length(),
        place.toString(),
        !row.path("truncated").asText("").isEmpty());
  }
}
