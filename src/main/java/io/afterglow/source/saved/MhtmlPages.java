package io.afterglow.source.saved;

import io.afterglow.model.Cover;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
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
 * that the file is named after, or its first page; and all pages that came with a mail.
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
    final List<Part> pages = new ArrayList<>();
    final Damage damage = new Damage();
    boolean mail = true;
    boolean attached;
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
    String file = "";
    byte[] body = new byte[0];
    int number;
    boolean damaged;
  }

  void read(Material material) throws IOException {
    byte[] bytes = opening.bytes(material);
    Found found = new Found();
    String fault = null;
    try {
      parse(bytes, found, part -> attachment(material, part));
    } catch (UncheckedIOException e) {
      throw e; // of the workspace
    } catch (MimeException | IOException | RuntimeException e) {
      // Quirk: mime4j answers some broken parts with unchecked exceptions.
      fault = "is damaged";
    }
    if (!endsWell(bytes)) {
      fault = "is cut off";
    }
    tell(material, found, fault, bytes);
  }

  private void attachment(Material material, Part part) {
    byte[] file = part.body;
    opening.open(
        material.inside(part.file, List.of(), Pictures.NONE, () -> new ByteArrayInputStream(file)));
  }

  private void tell(Material material, Found found, @Nullable String fault, byte[] bytes) {
    String kind = found.mail ? "is a mail " : "is an MHTML file ";
    Part best = found.best;
    if (best == null || best.body.length == 0) {
      if (!found.mail || fault != null) {
        String words = kind + (fault == null ? "without a page" : "that " + fault);
        opening.findings().refuse(material.name(), Refusal.Reason.DAMAGED, words);
      } else if (!found.attached) {
        Page text = new Page(null, SourceName.SAVED, material.modified(), 200, "text/plain", bytes);
        Refusal none =
            Refusal.of(material.name(), Refusal.Reason.NOT_A_PAGE, kind + "without a page");
        opening.findings().refusals().accept(none.with(text));
      }
      return;
    }
    List<Part> pages = pages(found, best, material.modified());
    if (fault != null) {
      Refusal.Reason reason = found.mail ? Refusal.Reason.DAMAGED : Refusal.Reason.DOUBTFUL;
      String used =
          found.mail ? ": what comes after that is lost" : "; what there is of its page is used";
      opening.findings().refuse(material.name(), reason, kind + "that " + fault + used);
    }
    for (Part page : pages) {
      String name = pages.size() == 1 ? "" : "!/" + (page.file.isEmpty() ? page.number : page.file);
      page(material, material.name() + name, page, found, bytes);
    }
  }

  /** All of the service, and all that were attached to a mail; where none is, the best. */
  private List<Part> pages(Found found, Part best, Instant at) {
    if (!found.mail && isRecognized(best, found, at)) {
      return List.of(best);
    }
    List<Part> all =
        found.pages.stream()
            .filter(part -> (found.mail && !part.file.isEmpty()) || isRecognized(part, found, at))
            .toList();
    return all.isEmpty() ? List.of(best) : all;
  }

  private boolean isRecognized(Part part, Found found, Instant at) {
    Original original = original(part, found);
    Address address = original == null ? null : original.address();
    return opening
        .findings()
        .data()
        .test(new Page(address, SourceName.SAVED, at, 200, part.type, part.body));
  }

  private static @Nullable Original original(Part part, Found found) {
    boolean first = part == found.best && !found.location.isEmpty();
    return Original.of(first ? found.location : part.location);
  }

  private void page(Material material, String name, Part part, Found found, byte[] bytes) {
    Original original = original(part, found);
    Address marked = original == null ? Marks.of(part.body, Form.HTML).address() : null;
    Instant saved = found.at == null ? material.modified() : found.at;
    Instant at = original == null ? saved : original.capturedAt(saved);
    opening
        .findings()
        .page(
            material.with((written, address) -> picture(bytes, written, address)),
            name,
            original == null ? marked : original.address(),
            at,
            part.type,
            part.body,
            part.damaged ? Copy.DAMAGED : null);
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
      parse(bytes, found, part -> {});
    } catch (MimeException | IOException | RuntimeException e) {
      return found.body; // a quirk of mime4j, met and told before
    }
    return found.body;
  }

  private void parse(byte[] bytes, Found found, Consumer<Part> attachments)
      throws MimeException, IOException {
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
          body(tokens, found, attachments);
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
      case "snapshot-content-location" -> {
        found.location = value;
        found.mail = false;
      }
      case "content-location" -> part.location = value.replaceAll("\\s+", "");
      case "content-id" -> part.id = value;
      case "content-type" -> {
        part.type = value;
        found.start = top ? parameter(value, "start") : found.start;
        found.mail &= !top || isOfMail(value);
        part.file = part.file.isEmpty() ? fileName(parameter(value, "name")) : part.file;
      }
      case "content-disposition" -> {
        String file = fileName(parameter(value, "filename"));
        part.file = file.isEmpty() ? part.file : file;
      }
      case "date" -> found.at = top ? date(value) : found.at;
      default -> {}
    }
  }

  /** A saved page alone, or with its pictures, is no mail. */
  private static boolean isOfMail(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    return lower.startsWith("multipart/") && !lower.startsWith("multipart/related");
  }

  /** A name in a folder of its own, whatever it says. */
  private static String fileName(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  private void body(MimeTokenStream tokens, Found found, Consumer<Part> attachments)
      throws IOException {
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
    boolean xml = type.endsWith("/xml") || (type.endsWith("+xml") && !type.contains("svg"));
    boolean page = type.contains("html") || xml;
    boolean attachment =
        !page && found.mail && part != null && !part.file.isEmpty() && !type.startsWith("image/");
    if (part == null || (!page && !attachment)) {
      return;
    }
    String charset = tokens.getBodyDescriptor().getCharset();
    part.type =
        type + (part.type.contains("charset") && charset != null ? "; charset=" + charset : "");
    found.damage.met = false;
    try (InputStream in = tokens.getDecodedInputStream()) {
      part.body = CappedBytes.read(in, opening.findings().room());
    }
    part.damaged = found.damage.met;
    if (attachment) {
      found.attached = true;
      attachments.accept(part);
      return;
    }
    found.pages.add(part);
    part.number = found.pages.size();
    Part best = found.best;
    if (best == null || (isNamed(part, found) && !isNamed(best, found))) {
      found.best = part;
    }
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
