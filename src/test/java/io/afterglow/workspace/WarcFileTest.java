package io.afterglow.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Page;
import io.afterglow.page.Validators;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
      for (String name : List.of("first", "second", "third")) {
        try (WarcFile.Batch batch = warc.begin()) {
          batch.add(WarcFile.member(page(name), Validators.NONE, name, null));
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
