package io.afterglow.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.codec.Gzip;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Page;
import io.afterglow.page.Validators;
import java.io.ByteArrayOutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarcFileTest {

  @TempDir Path folder;

  @Test
  void aFlippedBitIsNoticedOrChangesNothing() throws Exception {
    Path file = folder.resolve("pages.warc.gz");
    List<String> whole;
    try (WarcFile warc = WarcFile.open(file)) {
      for (Page page : List.of(page("first"), packed(page("second")), page("third"))) {
        try (WarcFile.Batch batch = warc.begin()) {
          batch.add(WarcFile.member(page, Validators.NONE, "", null));
          batch.sync();
          batch.indexed();
        }
      }
      whole = read(warc, new ArrayList<>());
    }
    byte[] bytes = Files.readAllBytes(file);
    int unnoticed = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= (byte) (1 << (i % 8));
      Files.write(file, flipped);
      List<String> damage = new ArrayList<>();
      try (WarcFile warc = WarcFile.open(file)) {
        List<String> pages = read(warc, damage);
        boolean cut = warc.size() < bytes.length;
        if (damage.isEmpty() && !cut) {
          unnoticed++;
          assertThat(pages).as("bit " + i % 8 + " of byte " + i).isEqualTo(whole);
        }
      }
    }
    assertThat(unnoticed).as("bits of gzip headers that nobody reads").isLessThan(3 * 10);
  }

  @Test
  void a_body_that_came_compressed_is_stored_as_it_came() throws Exception {
    Page page = packed(page("first"));
    WarcFile.Content stored = stored(page);
    assertThat(stored.body()).isEqualTo(page.body());
    assertThat(stored.packed()).isEqualTo(page.packed());
  }

  @Test
  void a_body_in_which_something_was_masked_is_stored_without_the_bytes_that_came()
      throws Exception {
    Page page = packed(page("first"));
    page.body()[4] = '*';
    WarcFile.Content stored = stored(page);
    assertThat(stored.body()).isEqualTo(page.body());
    assertThat(stored.packed()).isNull();
  }

  @Test
  void a_torn_record_is_cut_with_the_compressed_body_in_it() throws Exception {
    Path file = folder.resolve("pages.warc.gz");
    stored(packed(page("first")));
    long whole = Files.size(file);
    stored(packed(page("second")));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(Files.size(file) - 1);
    }
    try (WarcFile warc = WarcFile.open(file)) {
      assertThat(read(warc, new ArrayList<>())).hasSize(1);
      assertThat(warc.size()).isEqualTo(whole);
    }
  }

  private WarcFile.Content stored(Page page) throws Exception {
    try (WarcFile warc = WarcFile.open(folder.resolve("pages.warc.gz"));
        WarcFile.Batch batch = warc.begin()) {
      WarcFile.Span span = batch.add(WarcFile.member(page, Validators.NONE, "", null));
      batch.sync();
      batch.indexed();
      return warc.content(span);
    }
  }

  private static Page packed(Page page) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Gzip gzip = new Gzip(out)) {
      gzip.write(page.body());
    }
    return new Page(
        page.address(),
        page.source(),
        page.capturedAt(),
        page.status(),
        page.contentType(),
        page.body(),
        out.toByteArray());
  }

  private static List<String> read(WarcFile warc, List<String> damage) throws Exception {
    List<String> pages = new ArrayList<>();
    damage.addAll(
        warc.each(0, record -> pages.add(record.page().address() + " " + text(record.page()))));
    return pages;
  }

  private static String text(Page page) {
    return new String(page.body(), StandardCharsets.UTF_8);
  }

  private static Page page(String name) {
    return new Page(
        Address.parse("https://podquestai.com/" + name),
        SourceName.LIVE,
        Instant.parse("2025-07-01T00:00:00Z"),
        200,
        "text/html; charset=utf-8",
        ("<p>What stands on the page called " + name + "</p>").getBytes(StandardCharsets.UTF_8));
  }
}
