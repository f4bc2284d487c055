package io.afterglow.source.saved;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.afterglow.codec.Body;
import io.afterglow.codec.CodecException;
import io.afterglow.codec.ContentRange;
import io.afterglow.codec.Headers;
import io.afterglow.page.PageEnd;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a HAR 1.2 recording, as a stream: one entry in memory at a time. Behind damage it
 * goes on at the next entry that can be found. Requests, with whatever secrets they hold, are never
 * looked at beyond their address.
 */
record HarPages(PageSink findings) {

  /** Of one body: its text grows in pieces of two bytes a character, and becomes bytes again. */
  private static final int SHARE = 20;

  /** Data of a page is smaller than the page; larger data is not looked at. */
  private static final long MOST_DATA = 4 << 20;

  private static final int MOST_DAMAGE = 1_000;

  private static final String ADVICE =
      "record again while you open the pages of your episodes, and save all as HAR with content";

  /** Shorter texts of the alphabet of base64 may be words. */
  private static final int SHORTEST_BASE64 = 24;

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
    String contentEncoding = "";
    String location = "";
    String contentRange = "";

    /** Where the body is instead: Playwright writes it beside the recording. */
    String attached = "";

    long size;
    @Nullable String text;
    @Nullable Instant at;
  }

  /** What is known of the file while it is read. */
  private static final class Progress {
    final Inventory inventory = new Inventory();
    Entry entry = new Entry();
  }

  void read(Material material) throws IOException {
    Progress progress = new Progress();
    long from = 0;
    int damage = 0;
    while (from >= 0) {
      long broken = read(material, from, progress);
      boolean hopeless = broken >= 0 && ++damage > MOST_DAMAGE;
      from = broken < 0 || hopeless ? -1 : HarResync.next(material, broken);
    }
    findings.unused(material.name(), progress.inventory, "recorded answers", ADVICE);
  }

  /**
   * Reads from the beginning, or from a {@code "request"} in the middle of an entry.
   *
   * @return where it is damaged, -1 when it was read to its end
   */
  private long read(Material material, long from, Progress progress) throws IOException {
    try (InputStream file = material.open()) {
      file.skipNBytes(from);
      byte[] lead = from == 0 ? new byte[0] : "[{".getBytes(StandardCharsets.US_ASCII);
      InputStream in = new SequenceInputStream(new ByteArrayInputStream(lead), file);
      try (JsonParser json = json().createParser(in)) {
        try {
          if (from == 0 ? isAtEntries(json) : json.nextToken() == JsonToken.START_ARRAY) {
            entries(material, json, progress);
            return -1;
          }
          progress.inventory.used();
          findings.damage(material.name(), 0, "has no list of entries where it should stand");
          return 1;
        } catch (JsonProcessingException e) {
          long at = json.currentLocation().getByteOffset();
          long offset = at < 0 ? -1 : Math.max(from + 1, from - lead.length + at);
          broken(material, progress, offset, e);
          return offset;
        }
      }
    }
  }

  /** Names the page that is lost, where its entry has told it; of a cut file more is lost. */
  private void broken(Material material, Progress progress, long offset, IOException why) {
    progress.inventory.used();
    boolean large = why instanceof StreamConstraintsException;
    String what =
        large ? findings.room().larger(findings.room().largest(SHARE)) : "is cut or damaged there";
    Original page = Original.of(progress.entry.url);
    boolean named = page != null && findings.wanted().test(page.address());
    progress.entry = new Entry();
    if (page != null && named) {
      findings.lost(
          material,
          page.address(),
          large ? Refusal.Reason.TOO_LARGE : Refusal.Reason.DAMAGED,
          what + " (byte " + offset + ")");
    }
    if (!named || why instanceof JsonEOFException) {
      findings.damage(material.name(), offset, large ? "has a page there that " + what : what);
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

  private void entries(Material material, JsonParser json, Progress progress) throws IOException {
    JsonToken token;
    while ((token = json.nextToken()) != JsonToken.END_ARRAY && token != null) {
      if (token == JsonToken.START_OBJECT) {
        progress.entry = new Entry();
        entry(json, progress.entry);
        take(material, progress);
      } else {
        json.skipChildren();
      }
    }
    if (token == null) {
      progress.entry = new Entry();
      throw new JsonEOFException(json, JsonToken.NOT_AVAILABLE, "no end");
    }
  }

  private void entry(JsonParser json, Entry entry) throws IOException {
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
      } else if (name.equals("headers")) {
        headers(json, entry);
      }
      json.skipChildren();
    }
  }

  private static void headers(JsonParser json, Entry entry) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      return;
    }
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String name = "";
      String value = "";
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        name = field.equals("name") ? json.getValueAsString("") : name;
        value = field.equals("value") ? json.getValueAsString("") : value;
        json.skipChildren();
      }
      entry.contentEncoding =
          name.equalsIgnoreCase("content-encoding") ? value : entry.contentEncoding;
      entry.contentRange = name.equalsIgnoreCase("content-range") ? value : entry.contentRange;
      entry.location = name.equalsIgnoreCase("location") ? value : entry.location;
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
        case "_file" -> entry.attached = json.getValueAsString("");
        case "size" -> entry.size = json.getValueAsLong(0);
        case "text" -> {
          boolean other = !entry.url.isEmpty() && !mayHelp(entry);
          entry.text = other ? null : json.getValueAsString();
        }
        default -> {}
      }
      json.skipChildren();
    }
  }

  private boolean mayHelp(Entry entry) {
    Original original = Original.of(entry.url);
    return findings.wants(original, 200, entry.mimeType)
        || (entry.size <= MOST_DATA && findings.isDataOfPages(original, 200, entry.mimeType));
  }

  private void take(Material material, Progress progress) throws IOException {
    Entry entry = progress.entry;
    Original original = Original.of(entry.url);
    if (original == null) {
      return;
    }
    boolean ours = findings.wanted().test(original.address());
    progress.inventory.answer(original, ours, entry.status, entry.mimeType);
    if (findings.lacksPage(original, entry.status)) {
      String text = Objects.requireNonNullElse(entry.text, "");
      byte[] shown = text.getBytes(StandardCharsets.UTF_8);
      findings.answered(material, original, entry.status, entry.mimeType, shown, entry.location);
      return;
    }
    if (!findings.wants(original, entry.status, entry.mimeType)) {
      if (findings.isDataOfPages(original, entry.status, entry.mimeType)) {
        findings.dataOfPages(material, original, entry.mimeType, data(entry));
      }
      return;
    }
    Refusal.Reason reason =
        entry.mimeType.contains("html") ? Refusal.Reason.DAMAGED : Refusal.Reason.NOT_A_PAGE;
    if (reason == Refusal.Reason.DAMAGED) {
      progress.inventory.used();
    }
    try {
      Body body = body(material, entry);
      if (body == null) {
        findings.lost(
            material, original.address(), reason, "is recorded without its content: " + ADVICE);
      } else if (findings.accepts(body.bytes())) {
        progress.inventory.used();
        page(material, entry, original, body);
      } else if (findings.sought() == PageSink.Sought.PAGES) {
        String words = Form.of(body.bytes(), "").words();
        findings.lost(material, original.address(), Refusal.Reason.NOT_A_PAGE, words);
      }
    } catch (CodecException e) {
      findings.lost(material, original.address(), reason, String.valueOf(e.getMessage()));
    }
  }

  private static byte[] data(Entry entry) {
    String text = Objects.requireNonNullElse(entry.text, "");
    byte[] packed = entry.encoding.equalsIgnoreCase("base64") ? base64(text) : null;
    return packed == null ? text.getBytes(StandardCharsets.UTF_8) : packed;
  }

  private void page(Material material, Entry entry, Original original, Body body) {
    Instant at = entry.at == null ? material.modified() : entry.at;
    boolean recoded = entry.text != null && entry.encoding.isEmpty();
    String type =
        recoded ? Form.of(body.bytes(), "").contentType() + "; charset=utf-8" : entry.mimeType;
    findings.page(
        material,
        material.name() + "!/" + original.address(),
        original.address(),
        original.capturedAt(at),
        type,
        body.bytes(),
        ContentRange.isPart(entry.status, entry.contentRange) ? Payload.PART : body.cut());
  }

  /** Null when the recording does not hold it. */
  private @Nullable Body body(Material material, Entry entry) throws IOException {
    String text = entry.text;
    if (text == null || text.isEmpty()) {
      int most = findings.room().largest();
      byte[] file =
          entry.attached.isEmpty() ? null : material.pictures().file(entry.attached, most);
      return file == null || file.length == 0 ? null : decoded(file, entry);
    }
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    boolean marked = entry.encoding.toLowerCase(Locale.ROOT).equals("base64");
    // Recorders mark base64 that is none, and leave the mark out: what the text is decides.
    byte[] bytes = marked || text.length() >= SHORTEST_BASE64 ? base64(text) : null;
    if (bytes != null && marked) {
      return decoded(bytes, entry);
    }
    Body unmarked = bytes == null ? null : document(bytes, entry);
    if (unmarked != null) {
      entry.encoding = "base64";
      return unmarked;
    }
    if (marked && !isDocument(plain)) {
      throw new CodecException(CodecException.Reason.DAMAGED, "is recorded as base64, and damaged");
    }
    entry.encoding = "";
    // Plain text was decompressed and recoded by the browser (HAR 1.2, "content").
    boolean shorter =
        !marked && entry.size > plain.length && !PageEnd.isClosed(plain, entry.mimeType);
    return new Body(plain, shorter ? "is cut: it is shorter than its size" : null);
  }

  private Body decoded(byte[] bytes, Entry entry) throws CodecException {
    Headers headers =
        new Headers(List.of(new Headers.Field("content-encoding", entry.contentEncoding)));
    try {
      return new Payload(findings.room().largest()).decoded(bytes, headers);
    } catch (CodecException e) {
      if (findings.accepts(bytes)) {
        return new Body(bytes, null); // decompressed already, and the header left as it was
      }
      throw e;
    }
  }

  /** The decoded body; null when it is not HTML or XML. */
  private @Nullable Body document(byte[] bytes, Entry entry) {
    try {
      Body body = decoded(bytes, entry);
      return isDocument(body.bytes()) ? body : null;
    } catch (CodecException e) {
      return null;
    }
  }

  /** Whether it certainly is a document; plain text could be anything. */
  private static boolean isDocument(byte[] bytes) {
    Form form = Form.of(bytes, "");
    return form == Form.HTML || form == Form.XML;
  }

  /** The bytes of a base64 text; null when it is not base64. */
  private static byte @Nullable [] base64(String text) {
    String compact = text.strip().replace("\n", "").replace("\r", "");
    try {
      return Base64.getDecoder().decode(compact);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
