package io.afterglow.export.wacz;

import io.afterglow.codec.Headers.Field;
import io.afterglow.codec.HttpMessage;
import io.afterglow.codec.Sha256;
import io.afterglow.codec.WarcRecord;
import io.afterglow.json.Json;
import io.afterglow.model.RawPage;
import io.afterglow.model.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.netpreserve.jwarc.URIs;

/**
 * A page as one gzip member of a WARC 1.1 file (ISO 28500:2017, annex D), and what its index says
 * of it. Of the server's headers the type and the encoding alone are kept: cookies were never
 * stored.
 *
 * @param digest of the payload, which is the body as it is encoded (section 5.9)
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record PageRecord(byte[] member, String digest, RawPage page) {

  /** Where the page came from, as in {@code origins}; other readers pass over it. */
  static final String SOURCE = "Afterglow-Source";

  static final String FILE = "data.warc.gz";

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** A page, compressed. */
  static PageRecord of(RawPage page) {
    try {
      return page.address().startsWith("urn:") ? copy(page) : answer(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The record that a WARC begins with. */
  static byte[] head(Report report) throws IOException {
    String fields =
        "software: "
            + report.tool().name()
            + " "
            + report.tool().version()
            + "\r\nformat: WARC File Format 1.1\r\nconformsTo:"
            + " http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n";
    return WarcRecord.of(
            "warcinfo",
            id("warcinfo " + report.finishedAt()),
            report.finishedAt(),
            List.of(
                new Field("WARC-Filename", FILE),
                new Field("Content-Type", "application/warc-fields")),
            fields.getBytes(StandardCharsets.UTF_8))
        .member();
  }

  /** CDXJ 0.1: sort key, time, and the rest as JSON on one line. */
  String index(long offset) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("url", page.address());
    fields.put("mime", page.contentType().split(";", 2)[0].strip());
    fields.put("status", String.valueOf(page.status()));
    fields.put("digest", digest);
    fields.put("length", String.valueOf(member.length));
    fields.put("offset", String.valueOf(offset));
    fields.put("filename", FILE);
    return key() + " " + STAMP.format(page.capturedAt()) + " " + Json.line(fields);
  }

  private String key() {
    String address = page.address();
    return URIs.hasHttpOrHttpsScheme(address) ? URIs.toNormalizedSurt(address) : address;
  }

  private static PageRecord copy(RawPage page) throws IOException {
    String digest = "sha256:" + page.sha256();
    List<Field> fields =
        List.of(
            new Field("WARC-Block-Digest", digest), new Field("Content-Type", page.contentType()));
    byte[] member = record(page, "resource", digest, fields, page.body()).member();
    return new PageRecord(member, digest, page);
  }

  private static PageRecord answer(RawPage page) throws IOException {
    List<Field> headers = List.of(new Field("Content-Type", page.contentType()));
    HttpMessage answer = HttpMessage.of(page.status(), headers, page.body(), page.packed());
    boolean packed = answer.packed() != null;
    String digest = "sha256:" + (packed ? Sha256.hex(answer.raw()) : page.sha256());
    List<Field> fields = List.of(new Field("Content-Type", WarcRecord.HTTP_RESPONSE));
    byte[] member = record(page, "response", digest, fields, answer.bytes()).member(packed);
    return new PageRecord(member, digest, page);
  }

  private static WarcRecord record(
      RawPage page, String type, String digest, List<Field> more, byte[] block) {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("WARC-Target-URI", page.address()));
    fields.add(new Field("WARC-Payload-Digest", digest));
    fields.add(new Field(SOURCE, page.source().word()));
    fields.addAll(more);
    UUID id = id(page.address() + " " + page.capturedAt() + " " + page.sha256());
    return WarcRecord.of(type, id, page.capturedAt(), fields, block);
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
