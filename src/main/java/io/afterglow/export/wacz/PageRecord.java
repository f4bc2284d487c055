package io.afterglow.export.wacz;

import io.afterglow.json.Json;
import io.afterglow.model.RawPage;
import io.afterglow.model.Report;
import io.afterglow.text.Gzip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.URIs;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;

/**
 * A page as one gzip member of a WARC 1.1 file (ISO 28500:2017, annex D), and what its index says
 * of it. Of the server's headers the type alone is kept: cookies were never stored.
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record PageRecord(byte[] member, RawPage page) {

  /** Where the page came from, as in {@code origins}; other readers pass over it. */
  static final String SOURCE = "Afterglow-Source";

  static final String FILE = "data.warc.gz";

  /** No type of the library's own spelling: the header stands there already. */
  private static final @Nullable MediaType AS_SAID = null;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** A page, compressed. */
  static PageRecord of(RawPage page) {
    try {
      return new PageRecord(
          member(page.address().startsWith("urn:") ? copy(page) : response(page)), page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The record that a WARC begins with. */
  static byte[] head(Report report) throws IOException {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put("software", List.of(report.tool().name() + " " + report.tool().version()));
    fields.put("format", List.of("WARC File Format 1.1"));
    fields.put(
        "conformsTo",
        List.of("http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"));
    return member(
        new Warcinfo.Builder()
            .version(MessageVersion.WARC_1_1)
            .recordId(id("warcinfo " + report.finishedAt()))
            .date(report.finishedAt())
            .filename(FILE)
            .fields(fields)
            .build());
  }

  /** CDXJ 0.1: sort key, time, and the rest as JSON on one line. */
  String index(long offset) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("url", page.address());
    fields.put("mime", page.contentType().split(";", 2)[0].strip());
    fields.put("status", String.valueOf(page.status()));
    fields.put("digest", "sha256:" + page.sha256());
    fields.put("length", String.valueOf(member.length));
    fields.put("offset", String.valueOf(offset));
    fields.put("filename", FILE);
    return key() + " " + STAMP.format(page.capturedAt()) + " " + Json.line(fields);
  }

  private String key() {
    String address = page.address();
    return URIs.hasHttpOrHttpsScheme(address) ? URIs.toNormalizedSurt(address) : address;
  }

  private static WarcRecord response(RawPage page) throws IOException {
    HttpResponse http =
        new HttpResponse.Builder(page.status(), reason(page.status()))
            .setHeader("Content-Type", page.contentType())
            .body(AS_SAID, page.body())
            .build();
    return marked(new WarcResponse.Builder(URI.create(page.address())).body(http), page).build();
  }

  private static WarcRecord copy(RawPage page) throws IOException {
    return marked(new WarcResource.Builder(URI.create(page.address())), page)
        .setHeader("Content-Type", page.contentType())
        .body(AS_SAID, page.body())
        .blockDigest(new WarcDigest("sha256", page.sha256()))
        .build();
  }

  private static <R extends WarcRecord, B extends WarcRecord.AbstractBuilder<R, B>> B marked(
      B builder, RawPage page) {
    return builder
        .version(MessageVersion.WARC_1_1)
        .recordId(id(page.address() + " " + page.capturedAt() + " " + page.sha256()))
        .date(page.capturedAt())
        .setHeader("WARC-Payload-Digest", "sha256:" + page.sha256())
        .setHeader(SOURCE, page.source().word());
  }

  private static String reason(int status) {
    return status == 200 ? "OK" : "";
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] member(WarcRecord record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 15);
    try (OutputStream gzip = new Gzip(bytes);
        WarcWriter writer = new WarcWriter(Channels.newChannel(gzip), WarcCompression.NONE)) {
      writer.write(record);
    }
    return bytes.toByteArray();
  }
}
