package io.afterglow.source.saved;

import io.afterglow.model.Cover;
import io.afterglow.page.Address;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.jspecify.annotations.Nullable;

/**
 * The page of an MHTML file (RFC 2557) as Chrome, Edge and Internet Explorer write it: the part
 * that the file is named after, or its first page.
 */
record MhtmlPages(Opening opening) {

  private static final MimeConfig PATIENT =
      new MimeConfig.Builder()
          .setMaxLineLen(-1)
          .setMaxHeaderLen(1 << 20)
          .setMaxHeaderCount(10_000)
          .setMaxContentLen(-1)
          .build();

  /** Parts within parts; a saved page has one level. */
  private static final int DEEPEST = 8;

  private static final int MOST_PARTS = 20_000;

  /** What a file says of itself, and the best part so far. */
  private static final class Found {
    final Deque<Part> open = new ArrayDeque<>();
    String location = "";
    String start = "";
    @Nullable Instant at;
    @Nullable Predicate<Part> picture;
    @Nullable Part best;
    byte @Nullable [] body;
    final Damage damage = new Damage();
    boolean damaged;
  }

  /** Remembers that an encoding was broken, and goes on. */
  private static final class Damage extends DecodeMonitor {
    boolean met;

    @Override
    public boolean warn(String error, String dropped) {
      met = true;
      return false;
    }
  }

  /** The fields of one part. */
  private static final class Part {
    String location = "";
    String id = "";
    String type = "";
  }

  void read(Material material) throws IOException {
    byte[] bytes = opening.bytes(material);
    Found found = new Found();
    String fault = null;
    try {
      parse(bytes, found);
    } catch (MimeException | IOException | RuntimeException e) {
      // Quirk: mime4j answers some broken parts with unchecked exceptions.
      fault = "is damaged";
    }
    if (!endsWell(bytes)) {
      fault = "is cut off";
    }
    tell(material, found, fault, bytes);
  }

  private void tell(Material material, Found found, @Nullable String fault, byte[] bytes) {
    Part best = found.best;
    byte[] body = found.body;
    if (best == null || body == null || body.length == 0) {
      opening
          .findings()
          .refuse(
              material.name(),
              Refusal.Reason.DAMAGED,
              "is an MHTML file " + (fault == null ? "without a page" : "that " + fault));
      return;
    }
    if (fault != null) {
      opening
          .findings()
          .refuse(
              material.name(),
              Refusal.Reason.DOUBTFUL,
              "is an MHTML file that " + fault + "; what there is of its page is used");
    }
    Original original = Original.of(found.location.isEmpty() ? best.location : found.location);
    Instant saved = found.at == null ? material.modified() : found.at;
    Instant at = original == null ? saved : original.capturedAt(saved);
    opening
        .findings()
        .page(
            material.with((written, address) -> picture(bytes, written, address)),
            material.name(),
            original == null ? null : original.address(),
            at,
            best.type,
            body,
            found.damaged ? Copy.DAMAGED : null);
  }

  /** The part that a page names by its address, or by its id ({@code cid:}, RFC 2392). */
  private byte @Nullable [] picture(byte[] bytes, String written, @Nullable Address address) {
    Found found = new Found();
    found.picture =
        part ->
            part.location.equals(written)
                || (address != null && part.location.equals(address.value()))
                || written.equals("cid:" + part.id.replaceAll("^<|>$", ""));
    try {
      parse(bytes, found);
    } catch (MimeException | IOException | RuntimeException e) {
      return found.body; // a quirk of mime4j, met and told before
    }
    return found.body;
  }

  private void parse(byte[] bytes, Found found) throws MimeException, IOException {
    int begin = 0;
    while (begin < bytes.length && (bytes[begin] <= ' ')) {
      begin++; // blank lines and a byte order mark may come first
    }
    MimeTokenStream tokens = new MimeTokenStream(PATIENT, found.damage, null);
    tokens.parse(new ByteArrayInputStream(bytes, begin, bytes.length - begin));
    int parts = 0;
    for (EntityState state = tokens.getState();
        state != EntityState.T_END_OF_STREAM;
        state = tokens.next()) {
      switch (state) {
        case T_START_HEADER -> found.open.push(new Part());
        case T_FIELD -> field(tokens.getField(), found);
        case T_BODY -> {
          body(tokens, found);
          found.open.poll();
        }
        case T_END_MULTIPART -> found.open.poll();
        default -> {}
      }
      if (found.open.size() > DEEPEST || ++parts > MOST_PARTS * 10) {
        throw new MimeException("parts without end");
      }
    }
  }

  private static void field(Field field, Found found) {
    String name = field.getName().toLowerCase(Locale.ROOT);
    String value = field.getBody() == null ? "" : field.getBody().strip();
    Part part = found.open.peek();
    if (part == null) {
      return;
    }
    boolean top = found.open.size() == 1;
    switch (name) {
      case "snapshot-content-location" -> found.location = value;
      case "content-location" -> part.location = value.replaceAll("\\s+", "");
      case "content-id" -> part.id = value;
      case "content-type" -> {
        part.type = value;
        found.start = top ? parameter(value, "start") : found.start;
      }
      case "date" -> found.at = top ? date(value) : found.at;
      default -> {}
    }
  }

  /** A page that is a better answer than what was found before. */
  private void body(MimeTokenStream tokens, Found found) throws IOException {
    Part part = found.open.peek();
    Predicate<Part> picture = found.picture;
    if (picture != null) {
      if (part != null && found.body == null && picture.test(part)) {
        try (InputStream in = tokens.getDecodedInputStream()) {
          found.body = in.readNBytes(Cover.MOST_BYTES + 1);
        }
      }
      return;
    }
    String type = tokens.getBodyDescriptor().getMimeType();
    boolean page = type.contains("html") || (type.contains("xml") && !type.contains("svg"));
    if (part == null || !page || (found.best != null && !isNamed(part, found))) {
      return;
    }
    if (found.best != null && isNamed(found.best, found)) {
      return;
    }
    found.best = part;
    String charset = tokens.getBodyDescriptor().getCharset();
    part.type =
        type + (part.type.contains("charset") && charset != null ? "; charset=" + charset : "");
    found.damage.met = false;
    try (InputStream in = tokens.getDecodedInputStream()) {
      found.body = CappedBytes.read(in, opening.findings().room());
    }
    found.damaged = found.damage.met;
  }

  private static boolean isNamed(Part part, Found found) {
    return (!found.location.isEmpty() && part.location.equals(found.location))
        || (!found.start.isEmpty() && part.id.equals(found.start));
  }

  private static String parameter(String value, String name) {
    int at = value.toLowerCase(Locale.ROOT).indexOf(name + "=");
    if (at < 0) {
      return "";
    }
    String rest = value.substring(at + name.length() + 1).strip();
    char quote = rest.isEmpty() ? ' ' : rest.charAt(0);
    int end = quote == '"' ? rest.indexOf('"', 1) : rest.indexOf(';');
    return rest.substring(quote == '"' ? 1 : 0, end < 0 ? rest.length() : end).strip();
  }

  private static @Nullable Instant date(String text) {
    try {
      int comment = text.indexOf('(');
      String bare =
          (comment < 0 ? text : text.substring(0, comment)).strip().replaceAll("\\s+", " ");
      return ZonedDateTime.parse(bare, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A multipart file ends in its boundary and two hyphens. */
  private static boolean endsWell(byte[] bytes) {
    int from = Math.max(0, bytes.length - 2_048);
    String tail = new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1).strip();
    int line = tail.lastIndexOf('\n') + 1;
    boolean multipart =
        new String(bytes, 0, Math.min(bytes.length, Form.HEAD), StandardCharsets.ISO_8859_1)
            .toLowerCase(Locale.ROOT)
            .contains("multipart/");
    return !multipart || (tail.startsWith("--", line) && tail.endsWith("--"));
  }
}
