package io.afterglow.pack;

import io.afterglow.codec.Sha256;
import io.afterglow.json.Json;
import io.afterglow.model.RawPage;
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
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTargetRecord;

/**
 * The pages of a {@code capture.wacz} of ours, one after the other: bodies from its WARC, titles
 * and texts from its list of pages, which stands in the same order.
 */
final class PackedPages implements Iterator<RawPage>, Closeable {

  private static final String SOURCE = "Afterglow-Source";

  private final WarcReader records;
  private final BufferedReader rows;
  private @Nullable Row row;
  private @Nullable RawPage next;

  /** Opens the archive anew each time it is asked. */
  interface Opened {
    InputStream stream() throws IOException;
  }

  private record Row(
      @Nullable String url, @Nullable Instant ts, @Nullable String title, @Nullable String text) {}

  PackedPages(Opened wacz) throws IOException {
    records = new WarcReader(within(wacz.stream(), "archive/"));
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
      if (r instanceof WarcResponse response) {
        byte[] body = response.http().body().stream().readAllBytes();
        String type = response.http().headers().first("Content-Type").orElse("");
        return page(response, response.http().status(), type, body);
      }
      if (r instanceof WarcResource resource) {
        byte[] body = resource.body().stream().readAllBytes();
        return page(resource, 200, resource.headers().first("Content-Type").orElse(""), body);
      }
    }
    return null;
  }

  private @Nullable WarcRecord record() throws IOException {
    return records.next().orElse(null);
  }

  private RawPage page(WarcTargetRecord record, int status, String type, byte[] body)
      throws IOException {
    Row own = row;
    boolean listed =
        own != null && record.target().equals(own.url()) && record.date().equals(own.ts());
    row = listed ? row() : own;
    return new RawPage(
        record.target(),
        SourceName.parse(record.headers().first(SOURCE).orElse("live")),
        record.date(),
        status,
        type,
        body,
        Sha256.hex(body),
        own == null || !listed || own.title() == null ? "" : own.title(),
        own == null || !listed || own.text() == null ? "" : own.text());
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
