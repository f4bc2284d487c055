package io.afterglow.source.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterglow.model.SourceName;
import io.afterglow.page.Page;
import io.afterglow.source.saved.Refusal.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedPagesTest {

  private static final Instant SAVED = Instant.parse("2025-07-01T10:20:30Z");
  private static final String HTML = "<!DOCTYPE html><html><body><h1>Moss</h1></body></html>";
  private static final String URL = "https://podquestai.com/s/p/1/e/moss_12345";

  @TempDir Path folder;

  private final List<Page> pages = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();

  @Test
  void pages_are_told_by_content_and_not_by_suffix() throws Exception {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("a.html", HTML);
    files.put("b.txt", HTML);
    files.put("c", "\ufeff" + HTML);
    files.put("d.html", "Moss and stone\n\n2025/7/1\n\nA talk about moss\n");
    files.put("e.dat", "<?xml version=\"1.0\"?><opml version=\"2.0\"><body/></opml>");
    files.put("f.xhtml", "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"/>");
    files.put("g.htm", "\n\n  <!-- saved --><div>only a part</div>");
    for (Map.Entry<String, String> file : files.entrySet()) {
      write(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
    }
    write("h.html", HTML.getBytes(StandardCharsets.UTF_16));
    read(folder);
    assertThat(refusals).isEmpty();
    assertThat(pages)
        .extracting(Page::contentType)
        .containsExactly(
            "text/html",
            "text/html",
            "text/html",
            "text/plain",
            "application/xml",
            "text/html",
            "text/html",
            "text/html");
    assertThat(pages.get(0).body()).isEqualTo(HTML.getBytes(StandardCharsets.UTF_8));
    assertThat(pages).allMatch(p -> p.address() == null && p.status() == 200);
    assertThat(pages).allMatch(p -> p.source() == SourceName.SAVED);
    assertThat(pages).allMatch(p -> p.capturedAt().equals(SAVED));
  }

  @Test
  void the_marks_of_programs_that_save_pages_are_read() throws Exception {
    write(
        "chrome.html", "<!DOCTYPE html>\n<!-- saved from url=(0041)" + URL + " -->\n<html></html>");
    write(
        "single.html",
        "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: "
            + URL
            + "/transcript \n saved date: Tue Jun 24 2025 05:11:46 GMT+0200 (Central European)\n-->");
    write(
        "single-undated.html",
        "<!DOCTYPE html> <html><!--\n Archive processed by SingleFile \n url: " + URL + "\n-->");
    write(
        "track.html",
        "<html>\n<!-- Mirrored from podquestai.com/s/p/1 by HTTrack Website Copier/3.x [x], Mon -->");
    write("unknown.html", "<!-- saved from url=(0014)about:internet -->\n<html></html>");
    read(folder);
    assertThat(pages)
        .extracting(p -> String.valueOf(p.address()))
        .containsExactly(URL, URL, URL + "/transcript", "https://podquestai.com/s/p/1", "null");
    assertThat(pages.get(2).capturedAt()).isEqualTo(Instant.parse("2025-06-24T03:11:46Z"));
    assertThat(pages.get(1).capturedAt()).isEqualTo(SAVED);
  }

  @Test
  void what_is_no_page_is_refused_by_name_and_reason() throws Exception {
    write("f.zst", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 1, 2});
    write("g.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});
    write("h.sqlite", "SQLite format 3\u0000");
    write("i.css", "body { color: red }");
    write("j.html", "");
    write("k.html", "  \n ");
    write("l.html.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0});
    read(folder);
    assertThat(pages).isEmpty();
    assertThat(refusals)
        .extracting(Refusal::reason)
        .containsExactly(
            Reason.NOT_YET_READABLE,
            Reason.PART_OF_PAGES,
            Reason.NOT_A_PAGE,
            Reason.PART_OF_PAGES,
            Reason.DAMAGED,
            Reason.DAMAGED,
            Reason.DAMAGED);
    assertThat(refusals.get(0).file()).isEqualTo(folder.resolve("f.zst").toString());
    assertThat(refusals.get(0).detail()).contains("unpack it first");
  }

  @Test
  void folders_are_walked_in_order_around_circles_and_past_the_browsers_luggage() throws Exception {
    write("b/two.html", HTML);
    write("a/one.html", HTML + "<!--1-->");
    write("a/one_files/frame.html", HTML);
    write("a/.DS_Store", "x");
    write("c/lone_files/three.html", HTML + "<!--3-->");
    Files.createSymbolicLink(folder.resolve("a/circle"), folder);
    Files.createSymbolicLink(folder.resolve("again.html"), folder.resolve("b/two.html"));
    Files.createSymbolicLink(folder.resolve("broken"), folder.resolve("nowhere"));
    read(folder, folder.resolve("a"));
    assertThat(pages).hasSize(3);
    assertThat(text(pages.get(0))).endsWith("<!--1-->");
    assertThat(text(pages.get(2))).endsWith("<!--3-->");
    assertThat(refusals)
        .extracting(Refusal::reason)
        .containsExactlyInAnyOrder(Reason.UNREADABLE, Reason.PART_OF_PAGES); // a frame
  }

  @Test
  void deep_folders_end() throws Exception {
    Path deep = folder;
    for (int i = 0; i < 300; i++) {
      deep = deep.resolve("d");
    }
    Files.createDirectories(deep);
    Files.writeString(deep.resolve("x.html"), HTML);
    read(folder);
    assertThat(pages).hasSize(1);
  }

  @Test
  void a_path_that_is_not_there_is_named() {
    Path missing = folder.resolve("gone.html");
    assertThatThrownBy(() -> SavedPages.of(List.of(folder, missing)))
        .isInstanceOf(SavedPagesException.class)
        .hasMessageContaining("gone.html");
  }

  @Test
  void a_file_too_large_for_a_page_is_refused_without_reading_it_all() throws Exception {
    Path file = write("huge.html", HTML.repeat(1000));
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(10L << 30);
    }
    long began = System.nanoTime();
    read(file);
    assertThat(refusals).extracting(Refusal::reason).containsExactly(Reason.TOO_LARGE);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void a_file_that_may_not_be_read_is_named() throws Exception {
    Path file = write("secret.html", HTML);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(file), "this user may read everything");
    read(file);
    assertThat(refusals).extracting(Refusal::reason).containsExactly(Reason.UNREADABLE);
  }

  @Test
  void a_compressed_page_is_a_page() throws Exception {
    write("a.html.gz", gzip(HTML));
    read(folder);
    assertThat(text(pages.get(0))).isEqualTo(HTML);
  }

  // I-20 … I-24

  @Test
  void a_zip_gives_its_pages_whatever_their_names() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, "b.html", HTML);
      entry(zip, "../../../../evil.html", HTML + "<!--1-->");
      entry(zip, "/etc/passwd.html", HTML + "<!--2-->");
      entry(zip, "C:\\evil\u001b[2J.bin", "\u0000\u0001\u0002\u0003");
      entry(zip, "inner.zip", "PK\u0003\u0004 and so on");
      zip.putNextEntry(new ZipEntry("folder/"));
    }
    Path zip = write("pages.zip.html", bytes.toByteArray());
    read(zip);
    assertThat(pages)
        .extracting(SavedPagesTest::text)
        .containsExactly(HTML + "<!--1-->", HTML + "<!--2-->", HTML);
    assertThat(refusals)
        .extracting(Refusal::reason)
        .containsExactly(Reason.DAMAGED, Reason.NOT_A_PAGE);
    assertThat(refusals.get(1).file()).contains("!/C:/evil\ufffd[2J.bin");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(zip);
    }
  }

  @Test
  void bombs_cut_zips_and_no_zips_end_in_refusals() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 4; i++) {
        zip.putNextEntry(new ZipEntry("bomb" + i + ".html"));
        for (int n = 0; n < 70; n++) {
          zip.write(new byte[1 << 20]);
        }
        zip.closeEntry();
      }
    }
    Path bomb = write("bomb.zip", bytes.toByteArray());
    Path cut = write("cut.zip", Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
    Path none = write("none.zip", "PK\u0003\u0004 this is no zip");
    read(bomb);
    assertThat(refusals).isNotEmpty().allMatch(r -> r.reason() == Reason.TOO_LARGE);
    refusals.clear();
    read(cut, none);
    assertThat(refusals)
        .extracting(Refusal::reason)
        .containsExactly(Reason.TOO_LARGE, Reason.DAMAGED, Reason.DAMAGED);
    assertThat(pages).isEmpty();
  }

  @Test
  void an_entry_with_a_wrong_checksum_or_a_password_is_refused_and_the_others_are_read()
      throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      stored(zip, "a.html", HTML);
      stored(zip, "b.html", HTML + "<!--b-->");
    }
    byte[] damaged = bytes.toByteArray();
    String latin = new String(damaged, StandardCharsets.ISO_8859_1);
    damaged[latin.indexOf("Moss")] = 'L';
    read(write("damaged.zip", damaged));
    assertThat(pages).extracting(SavedPagesTest::text).containsExactly(HTML + "<!--b-->");
    assertThat(refusals).extracting(Refusal::reason).containsExactly(Reason.DAMAGED);
    byte[] locked = bytes.toByteArray();
    locked[latin.indexOf("PK\u0001\u0002") + 8] |= 1;
    pages.clear();
    refusals.clear();
    read(write("locked.zip", locked));
    assertThat(pages).hasSize(1);
    assertThat(refusals.get(0).detail()).contains("encrypted");
  }

  private void read(Path... paths) throws SavedPagesException {
    SavedPages.of(List.of(paths))
        .forEach(address -> true, copy -> pages.add(copy.page()), refusals::add);
  }

  private Path write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, FileTime.from(SAVED.plusMillis(250)));
    return file;
  }

  private static String text(Page page) {
    return new String(page.body(), StandardCharsets.UTF_8);
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static void stored(ZipOutputStream zip, String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }
}
