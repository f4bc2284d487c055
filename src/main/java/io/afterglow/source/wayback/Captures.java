package io.afterglow.source.wayback;

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

/**
 * One answer of the CDX server ({@code output=json}): rows, and where to go on.
 *
 * @param next the resume key as it stands in the answer; null behind the last rows
 */
record Captures(List<Holding> rows, @Nullable String next) {

  /**
   * In the order in which they are asked for. Quirk: the server makes the resume key of the fields
   * that it was asked for; without {@code urlkey} the key leads back to the first row.
   */
  static final String FIELDS = "original,timestamp,statuscode,mimetype,digest,length,urlkey";

  private static final int COLUMNS = 6;

  /**
   * Reads an answer. Rows that cannot be read are left out: real indexes hold junk.
   *
   * @throws IOException when it is no JSON list
   */
  static Captures read(byte[] body) throws IOException {
    if (new String(body, 0, Math.min(body.length, 64), StandardCharsets.UTF_8).isBlank()) {
      return new Captures(List.of(), null); // no capture at all
    }
    JsonNode answer = Json.tree(body);
    if (!answer.isArray()) {
      throw new IOException("the list of captures is no list");
    }
    List<Holding> rows = new ArrayList<>();
    String next = null;
    boolean key = false;
    for (int i = 1; i < answer.size(); i++) { // the first row names the fields
      JsonNode row = answer.get(i);
      if (row.isEmpty()) {
        key = true;
      } else if (key) {
        next = row.get(0).asText();
      } else if (row.size() >= COLUMNS) {
        Holding holding = holding(row);
        if (holding != null) {
          rows.add(holding);
        }
      }
    }
    return new Captures(rows, next);
  }

  private static @Nullable Holding holding(JsonNode row) {
    Address original = Address.find(row.get(0).asText());
    String stamp = stamp(row.get(1).asText());
    if (original == null || !stamp.matches("\\d{14}")) {
      return null;
    }
    return new Holding(
        original,
        stamp,
        number(row.get(2).asText()),
        row.get(3).asText().equals("unk") ? "" : row.get(3).asText().toLowerCase(Locale.ROOT),
        row.get(4).asText(),
        number(row.get(5).asText()),
        "",
        false);
  }

  /** Quirk: a month or day of {@code 00} stands before the true ones and pushes out the seconds. */
  private static String stamp(String digits) {
    if (!digits.matches("\\d{14}")) {
      return digits;
    }
    if (digits.startsWith("00", 4)) {
      return digits.substring(0, 4) + digits.substring(6) + "00";
    }
    return digits.startsWith("00", 6)
        ? digits.substring(0, 6) + digits.substring(8) + "00"
        : digits;
  }

  private static int number(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }
}
