package io.afterglow.source.saved;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.afterglow.source.capture.CaptureException;
import io.afterglow.source.capture.Headers;
import io.afterglow.source.capture.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a HAR 1.2 recording, as a stream: one entry in memory at a time. Behind damage it
 * goes on at the next entry that can be found. Requests, with whatever secrets they hold, are never
 * looked at beyond their address.
 */
record HarPages(Findings findings) {

  /** Of one body: its text grows in pieces of two bytes a character, and becomes bytes again. */
  private static final int SHARE = 20;

  private static final int MOST_DAMAGE = 1_000;

  private JsonFactory json() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(findings.room().largest(SHARE)).build())
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .build();
  }

  /** One recorded exchange. */
  private static final class Entry {
    String url = "";
    int status;
    String mimeType = "";
    String encoding = "";
    @Nullable String text;
    @Nullable Instant at;
  }

  void read(Material material) throws IOException {
    int[] bodiless = new int[1];
    long from = 0;
    int damage = 0;
    while (from >= 0) {
      long broken = read(material, from, bodiless);
      boolean hopeless = broken >= 0 && ++damage > MOST_DAMAGE;
      from = broken < 0 || hopeless ? -1 : HarResync.next(material, broken);
    }
    if (bodiless[0] > 0) {
      findings.refuse(
          material.name(),
          Refusal.Reason.DAMAGED,
          "holds "
              + bodiless[0]
              + " pages without their content: record again, and save all as HAR with content");
    }
  }

  /**
   * Reads from the beginning, or from a {@code "request"} in the middle of an entry.
   *
   * @return where it is damaged, -1 when it was read to its end
   */
  private long read(Material material, long from, int[] bodiless) throws IOException {
    try (InputStream file = material.open()) {
      file.skipNBytes(from);
      byte[] lead = from == 0 ? new byte[0] : "[{".getBytes(StandardCharsets.US_ASCII);
      InputStream in = new SequenceInputStream(new ByteArrayInputStream(lead), file);
      try (JsonParser json = json().createParser(in)) {
        try {
          if (from == 0 ? isAtEntries(json) : json.nextToken() == JsonToken.START_ARRAY) {
            entries(material, json, bodiless);
            return -1;
          }
          findings.damage(material.name(), 0, "has no list of entries where it should stand");
          return 1;
        } catch (JsonProcessingException e) {
          long at = json.currentLocation().getByteOffset();
          long offset = at < 0 ? -1 : Math.max(from + 1, from - lead.length + at);
          findings.damage(
              material.name(),
              offset,
              e instanceof StreamConstraintsException
                  ? "has a page there that "
                      + findings.room().larger(findings.room().largest(SHARE))
                  : "is cut or damaged there");
          return offset;
        }
      }
    }
  }

  /** Moves to the list of entries; false when the file has none. */
  private static boolean isAtEntries(JsonParser json) throws IOException {
    json.nextToken();
    return isAt(json, "log", JsonToken.START_OBJECT)
        && isAt(json, "entries", JsonToken.START_ARRAY);
  }

  private static boolean isAt(JsonParser json, String name, JsonToken kind) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = json.currentName().equals(name);
      if (json.nextToken() == kind && wanted) {
        return true;
      }
      json.skipChildren();
    }
    return false;
  }

  private void entries(Material material, JsonParser json, int[] bodiless) throws IOException {
    JsonToken token;
    while ((token = json.nextToken()) != JsonToken.END_ARRAY && token != null) {
      if (token == JsonToken.START_OBJECT) {
        take(material, entry(json), bodiless);
      } else {
        json.skipChildren();
      }
    }
    if (token == null) {
      throw new com.fasterxml.jackson.core.JsonParseException(json, "no end");
    }
  }

  private Entry entry(JsonParser json) throws IOException {
    Entry entry = new Entry();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      boolean object = json.nextToken() == JsonToken.START_OBJECT;
      switch (name) {
        case "request" -> entry.url = object ? url(json) : entry.url;
        case "response" -> {
          if (object) {
            response(json, entry);
          }
        }
        case "startedDateTime" -> entry.at = instant(json.getValueAsString(""));
        default -> {}
      }
      json.skipChildren();
    }
    return entry;
  }

  private static String url(JsonParser json) throws IOException {
    String url = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = json.currentName().equals("url");
      json.nextToken();
      url = wanted ? json.getValueAsString("") : url;
      json.skipChildren();
    }
    return url;
  }

  private void response(JsonParser json, Entry entry) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      boolean object = json.nextToken() == JsonToken.START_OBJECT;
      if (name.equals("status")) {
        entry.status = json.getValueAsInt(0);
      } else if (name.equals("content") && object) {
        content(json, entry);
      }
      json.skipChildren();
    }
  }

  /** A body that is certainly no page is passed over without a look. */
  private void content(JsonParser json, Entry entry) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "mimeType" -> entry.mimeType = json.getValueAsString("");
        case "encoding" -> entry.encoding = json.getValueAsString("");
        case "text" -> {
          boolean other =
              !entry.url.isEmpty() && !findings.wants(Original.of(entry.url), 200, entry.mimeType);
          entry.text = other ? null : json.getValueAsString();
        }
        default -> {}
      }
      json.skipChildren();
    }
  }

  private void take(Material material, Entry entry, int[] bodiless) {
    Original original = Original.of(entry.url);
    if (original == null || !findings.wants(original, entry.status, entry.mimeType)) {
      return;
    }
    String text = entry.text;
    if (text == null || text.isEmpty()) {
      bodiless[0]++;
      return;
    }
    String name = material.name() + "!/" + original.address();
    try {
      byte[] body = body(text, entry.encoding);
      if (findings.accepts(body)) {
        Instant at = entry.at == null ? material.modified() : entry.at;
        String type =
            entry.encoding.isEmpty()
                ? Form.of(body, "").contentType() + "; charset=utf-8"
                : entry.mimeType;
        findings.page(material, name, original.address(), original.capturedAt(at), type, body);
      }
    } catch (IllegalArgumentException | CaptureException e) {
      findings.lost(
          material,
          original.address(),
          Refusal.Reason.DAMAGED,
          "is recorded as base64, and damaged");
    }
  }

  /** Plain text was decompressed and recoded by the browser (HAR 1.2, "content"). */
  private byte[] body(String text, String encoding) throws CaptureException {
    if (!encoding.toLowerCase(Locale.ROOT).equals("base64")) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    byte[] bytes = Base64.getMimeDecoder().decode(text);
    return new Payload(findings.room().largest()).decoded(bytes, new Headers(List.of()));
  }

  private static @Nullable Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
