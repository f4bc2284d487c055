package io.afterglow.export.wacz;

import io.afterglow.codec.Sha256;
import io.afterglow.disk.OwnerOnly;
import io.afterglow.export.Aside;
import io.afterglow.export.Exporter;
import io.afterglow.export.Output;
import io.afterglow.json.Json;
import io.afterglow.model.Library;
import io.afterglow.model.RawPage;
import io.afterglow.model.Report;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code raw/capture.wacz}: every page as it was fetched, WARC 1.1 inside WACZ 1.1.1, with a plain
 * index, for the replayer reads no other kind than that or a pair of files.
 */
public final class WebArchive implements Exporter {

  private static final String PATH = "data/raw/capture.wacz";

  /** What is compressed at a time, on all cores. */
  private static final int BATCH = 32;

  private static final long BATCH_BYTES = 8 << 20;

  @Override
  public String name() {
    return "raw";
  }

  @Override
  public Pass begin(Library library, Output out) throws IOException {
    return new RawPass(library, out);
  }

  /** Pages are compressed while other formats walk over the episodes. */
  private static final class RawPass implements Pass {

    private final Aside aside = new Aside("raw");
    private @Nullable Writing writing;

    RawPass(Library library, Output out) throws IOException {
      aside.then(() -> write(library, out));
    }

    private void write(Library library, Output out) throws IOException {
      try (Stream<RawPage> pages = library.pages()) {
        Iterator<RawPage> all = pages.iterator();
        if (all.hasNext()) {
          writing = new Writing(out, library.report());
          writing.write(all, aside::isGivenUp);
        }
      }
    }

    @Override
    public void finish() throws IOException {
      aside.join();
      if (writing != null) {
        writing.pack();
      }
    }

    @Override
    public void close() throws IOException {
      aside.close();
    }
  }

  private static final class Writing {

    private final Output out;
    private final Report report;
    private final SortedLines index;
    private final Resource warc;
    private final Resource pages;
    private long offset;

    Writing(Output out, Report report) throws IOException {
      this.out = out;
      this.report = report;
      this.index = new SortedLines(out);
      this.warc = new Resource("archive/" + PageRecord.FILE, out.scratch());
      this.pages = new Resource("pages/pages.jsonl", out.scratch());
    }

    void write(Iterator<RawPage> all, BooleanSupplier givenUp) throws IOException {
      try (OutputStream records = warc.open();
          OutputStream list = pages.open()) {
        byte[] head = PageRecord.head(report);
        records.write(head);
        offset = head.length;
        list.write(line(firstLine()));
        while (all.hasNext() && !givenUp.getAsBoolean()) {
          List<RawPage> batch = batch(all);
          for (PageRecord record : batch.parallelStream().map(PageRecord::of).toList()) {
            add(record, records, list);
          }
        }
      }
    }

    private static List<RawPage> batch(Iterator<RawPage> all) {
      List<RawPage> batch = new ArrayList<>(BATCH);
      for (long bytes = 0; all.hasNext() && batch.size() < BATCH && bytes < BATCH_BYTES; ) {
        RawPage page = all.next();
        batch.add(page);
        bytes += page.body().length;
      }
      return batch;
    }

    private void add(PageRecord record, OutputStream records, OutputStream list)
        throws IOException {
      records.write(record.member());
      index.add(record.index(offset));
      offset += record.member().length;
      RawPage page = record.page();
      if (page.title() != null) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", page.sha256().substring(0, 16));
        row.put("url", page.address());
        row.put("ts", page.capturedAt());
        row.put("title", page.title());
        row.put("size", page.body().length);
        list.write(line(row));
      }
    }

    void pack() throws IOException {
      Resource cdx = new Resource("indexes/index.cdx", out.scratch());
      try (OutputStream sorted = cdx.open()) {
        index.writeTo(sorted);
      }
      List<Resource> resources = List.of(warc, cdx, pages);
      byte[] description = Json.pretty(description(resources));
      try (Output.Archive archive = out.archive(PATH)) {
        archive.store(warc.path, warc.file);
        archive.add(cdx.path, cdx.file);
        archive.add(pages.path, pages.file);
        archive.add("datapackage.json", description);
        archive.add("datapackage-digest.json", Json.pretty(digest(description)));
      }
      for (Resource resource : resources) {
        Files.delete(resource.file);
      }
    }

    private Map<String, Object> description(List<Resource> resources) {
      Map<String, Object> description = new LinkedHashMap<>();
      description.put("profile", "data-package");
      description.put("wacz_version", "1.1.1");
      description.put("title", "Pages of " + report.service());
      description.put("description", "Every page from which this export was made, as fetched.");
      description.put("created", report.finishedAt());
      description.put("software", report.tool().name() + " " + report.tool().version());
      description.put("resources", resources.stream().map(Resource::row).toList());
      return description;
    }
  }

  private static Map<String, String> firstLine() {
    Map<String, String> first = new LinkedHashMap<>();
    first.put("format", "json-pages-1.0");
    first.put("id", "pages");
    first.put("title", "All Pages");
    return first;
  }

  private static Map<String, String> digest(byte[] description) {
    Map<String, String> digest = new LinkedHashMap<>();
    digest.put("path", "datapackage.json");
    MessageDigest sha256 = Sha256.begin();
    sha256.update(description);
    digest.put("hash", "sha256:" + Sha256.hex(sha256));
    return digest;
  }

  private static byte[] line(Object row) {
    return (Json.line(row) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** A file of the archive while it grows. */
  private static final class Resource {

    private final String path;
    private final Path file;
    private @Nullable Counted counted;

    Resource(String path, Path file) {
      this.path = path;
      this.file = file;
    }

    OutputStream open() throws IOException {
      counted = new Counted(OwnerOnly.write(file));
      return new BufferedOutputStream(counted, 1 << 16);
    }

    Map<String, Object> row() {
      Counted whole = Objects.requireNonNull(counted);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", path.substring(path.lastIndexOf('/') + 1));
      row.put("path", path);
      row.put("hash", "sha256:" + whole.hex());
      row.put("bytes", whole.size());
      return row;
    }
  }
}
