package io.afterglow.pack;

import io.afterglow.codec.GzipMembers;
import io.afterglow.codec.HttpMessage;
import io.afterglow.codec.Sha256;
import io.afterglow.codec.WarcRecord;
import io.afterglow.codec.WarcRecords;
import io.afterglow.json.Json;
import io.afterglow.model.RawPage;
import io.afterglow.model.RawPageBuilder;
import io.afterglow.model.SourceName;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a {@code capture.wacz} of ours, one after the other: bodies from its WARC, titles
 * from its list of pages, which has the same order.
 */
final class PackedPages implements Iterator<RawPage>, Closeable {

  private static final String SOURCE = "Afterglow-Source";

  /** Far above the largest page that is ever stored. */
  private static final int MOST_BYTES = 256 << 20;

  private final InputStream records;
  private final GzipMembers members;
  private final BufferedReader rows;
  private @Nullable Row row;
  private @Nullable RawPage next;

  /** Opens the archive anew each time it is asked. */
  interface Opened {
    InputStream stream() throws IOException;
  }

  private record Row(@Nullable String url, @Nullable Instant ts, @Nullable String title) {}

  PackedPages(Opened wacz) throws IOException {
    records = within(wacz.stream(), "archive/");
    members = GzipMembers.ours(records);
    try {
      rows =
          new BufferedReader(
              new InputStreamReader(within(wacz.stream(), "pages/"), StandardCharsets.UTF_8));
      rows.readLine();
      row = row();
      next = read();
    } catch (IOException | RuntimeException e) {
      records.close();
      throw e;
    }
  }

  private static InputStream within(InputStream wacz, String folder) throws IOException {
    ZipInputStream zip = new ZipInputStream(wacz);
    for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
      if (e.getName().startsWith(folder)) {
        return zip;
      }
    }
    zip.close();
    throw new FileNotFoundException("capture.wacz holds no " + folder);
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public RawPage next() {
    RawPage page = next;
    if (page == null) {
      throw new NoSuchElementException();
    }
    try {
      next = read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return page;
  }

  private @Nullable RawPage read() throws IOException {
    for (WarcRecord r = record(); r != null; r = record()) {
      if (r.type().equals("response")) {
        HttpMessage answer = HttpMessage.parse(r.block());
        byte[] body = answer.body(MOST_BYTES);
        return page(r, answer.status(), answer.contentType(), body, answer.packed());
      }
      if (r.type().equals("resource")) {
        return page(r, 200, r.contentType(), r.block(), null);
      }
    }
    return null;
  }

  private @Nullable WarcRecord record() throws IOException {
    byte[] member = members.nextMember(MOST_BYTES);
    if (members.isDamaged()) {
      throw new IOException("capture.wacz is damaged");
    }
    return member == null ? null : WarcRecords.only(member);
  }

  private RawPage page(
      WarcRecord record, int status, String type, byte[] body, byte @Nullable [] packed)
      throws IOException {
    Instant date = record.date();
    if (date == null) {
      throw new IOException("capture.wacz holds a page without a date");
    }
    Row own = row;
    boolean listed = own != null && record.target().equals(own.url()) && date.equals(own.ts());
    row = listed ? row() : own;
    return RawPageBuilder.builder()
        .address(record.target())
        .source(
            SourceName.parse(Objects.requireNonNullElse(record.headers().first(SOURCE), "live")))
        .capturedAt(date)
        .status(status)
        .contentType(type)
        .body(body)
        .packed(packed)
        .sha256(Sha256.hex(body))
        .title(own == null || !listed ? null : Objects.requireNonNullElse(own.title(), ""))
        .build();
  }

  private @Nullable Row row() throws IOException {
    String line = rows.readLine();
    return line == null ? null : Json.read(line, Row.class);
  }

  @Override
  public void close() throws IOException {
    try (rows) {
      records.close();
    }
  }
}
