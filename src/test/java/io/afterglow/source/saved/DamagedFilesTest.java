package io.afterglow.source.saved;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.source.saved.Refusal.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** I-20 to I-34: what is damaged or hostile costs no page that is not. */
class DamagedFilesTest {

  private static final int PAGES = 10;
  private static final String TYPE = "Content-Type: text/html\r\n";

  @TempDir Path folder;

  private final List<Copy> copies = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();

  private static String url(int n) {
    return "https://podquestai.com/s/p/1/e/moss-" + n + "_12345";
  }

  private static byte[] page(int n) {
    SplittableRandom random = new SplittableRandom(n);
    String words =
        IntStream.range(0, 300)
            .mapToObj(i -> Long.toString(random.nextLong(1L << 40), 36))
            .collect(Collectors.joining(" "));
    return SavedForms.bytes(
        "<!DOCTYPE html><html><body><h1>Moss " + n + "</h1><p>" + words + "</body></html>");
  }

  private static byte[] record(int n) {
    return SavedForms.record(url(n), TYPE, page(n));
  }

  private static byte[][] records() {
    return IntStream.range(0, PAGES).mapToObj(DamagedFilesTest::record).toArray(byte[][]::new);
  }

  @Test
  void garbage_between_records_costs_none_and_is_told_with_its_place() throws Exception {
    byte[][] records = records();
    int at = records[0].length + records[1].length;
    byte[] file =
        SavedForms.joined(
            records[0], records[1], SavedForms.bytes("\u0007garbage WARC/ or so"), records[2]);
    read("a.warc", file);
    assertThat(found()).containsExactly(0, 1, 2);
    assertThat(refusals).hasSize(1);
    assertThat(refusals.get(0).detail()).endsWith("(byte " + at + ")");
  }

  @Test
  void lengths_that_lie_cost_at_most_the_record_that_lies() throws Exception {
    for (String length :
        List.of(
            "-1", "", "x", "9223372036854775807", "99999999999999999999", "1", "100000", "1e3")) {
      byte[] bad =
          SavedForms.bytes(
              SavedForms.text(record(1))
                  .replaceFirst("Content-Length: \\d+", "Content-Length: " + length));
      read("a.warc", SavedForms.joined(record(0), bad, record(2), record(3)));
      assertThat(found()).as(length).contains(0, 2, 3);
      assertThat(refusals).as(length).isNotEmpty();
      assertThat(refusals.get(0).detail()).contains("(byte " + record(0).length + ")");
    }
  }

  @Test
  void a_cut_file_gives_all_records_before_the_cut() throws Exception {
    byte[] file = SavedForms.joined(records());
    read("a.warc", Arrays.copyOf(file, file.length - 700));
    assertThat(found()).hasSize(PAGES);
    assertThat(copies.subList(0, PAGES - 1)).allMatch(copy -> copy.cut() == null);
    assertThat(copies.get(PAGES - 1).cut()).contains("cut");
    assertThat(refusals).hasSize(1);
    byte[] one = gzip(file);
    read("b.warc.gz", Arrays.copyOf(one, one.length * 9 / 10));
    assertThat(found()).hasSizeGreaterThanOrEqualTo(PAGES - 2);
    assertThat(refusals).isNotEmpty();
  }

  @Test
  void a_flipped_byte_costs_at_most_one_record() throws Exception {
    byte[][] records = records();
    byte[][] members = new byte[PAGES][];
    Map<String, byte[]> pages = new LinkedHashMap<>();
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int n = 0; n < PAGES; n++) {
      members[n] = gzip(records[n]);
      pages.put(url(n), page(n));
      files.put(n + ".html", SavedForms.chromeComplete(url(n), page(n)));
    }
    flipped("a.warc", SavedForms.joined(records), PAGES - 1, 20);
    flipped("a.warc.gz", SavedForms.joined(members), PAGES - 1, 20);
    flipped("a.har", SavedForms.har(pages, false), PAGES - 2, 20);
    flipped("b.har", SavedForms.har(pages, true), PAGES - 2, 20);
    flipped("a.zip", SavedForms.zip(files), 0, 20);
    flipped(
        "a.wacz", SavedForms.zip(Map.of("archive/a.warc.gz", SavedForms.joined(members))), 0, 20);
    flipped("a.mhtml", SavedForms.explorerMhtml(url(0), page(0)), 0, 20);
    flipped("a.webarchive", SavedForms.webArchive(url(0), page(0), true), 0, 40);
    flipped("b.webarchive", SavedForms.webArchive(url(0), page(0), false), 0, 20);
  }

  /** And cut, and with a hole: no exception comes out. */
  private void flipped(String name, byte[] sound, int atLeast, int rounds) throws Exception {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    read(name, sound);
    assertThat(refusals).as(name).isEmpty();
    int all = found().size();
    assertThat(all).as(name).isEqualTo(Math.max(all, atLeast + (atLeast > 0 ? 1 : 0)));
    for (int round = 0; round < rounds; round++) {
      byte[] damaged = sound.clone();
      int at = random.nextInt(sound.length);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      read(name, damaged);
      assertThat(found().size())
          .as("%s with byte %s flipped: %s", name, at, refusals)
          .isGreaterThanOrEqualTo(atLeast);
      read(name, Arrays.copyOf(sound, at));
      Arrays.fill(damaged, at, Math.min(sound.length, at + random.nextInt(1, 400)), (byte) round);
      read(name, damaged);
    }
  }

  @Test
  void bombs_end_early() throws Exception {
    byte[] zeros = new byte[80 << 20];
    byte[] bomb = gzip(zeros);
    read("a.warc.gz", SavedForms.joined(gzip(record(0)), bomb, gzip(record(1))));
    assertThat(found()).containsExactly(0, 1);
    assertThat(refusals).anyMatch(r -> r.detail().contains("harmful"));
    read(
        "b.warc",
        SavedForms.joined(
            SavedForms.record(url(0), TYPE + "Content-Encoding: gzip\r\n", bomb), record(1)));
    assertThat(found()).containsExactly(1);
    assertThat(refusals).anyMatch(r -> r.detail().contains("harmful"));
    byte[] nest = SavedForms.zip(Map.of("x.html", page(0)));
    for (int depth = 0; depth < 12; depth++) {
      nest = SavedForms.zip(Map.of("x.zip", nest));
    }
    read("c.zip", nest);
    assertThat(copies).isEmpty();
    assertThat(refusals).extracting(Refusal::reason).containsExactly(Reason.TOO_LARGE);
    read("d.zip", SavedForms.zip(Map.of("x.html", zeros, "archive/a.warc", zeros)));
    assertThat(refusals).isNotEmpty().allMatch(r -> r.reason() == Reason.TOO_LARGE);
  }

  @Test
  void a_recording_without_bodies_says_how_to_record() throws Exception {
    String har =
        "\ufeff{\"log\":{\"version\":\"1.2\",\"creator\":{},\"entries\":[{\"time\":NaN,\"request\":{\"url\":\""
            + url(0)
            + "\"},\"response\":{\"status\":200,\"content\":{\"size\":9,\"mimeType\":\"text/html\"}}}]}}";
    read("a.har", SavedForms.bytes(har));
    assertThat(copies).isEmpty();
    assertThat(refusals).hasSize(1);
    assertThat(refusals.get(0).detail()).contains("HAR with content");
  }

  @Test
  void a_body_too_large_for_a_page_costs_no_other_entry() throws Exception {
    Map<String, byte[]> pages = new LinkedHashMap<>();
    pages.put(url(0), page(0));
    byte[] huge = new byte[30 << 20];
    Arrays.fill(huge, (byte) 'x');
    pages.put(url(1), huge);
    pages.put(url(2), page(2));
    read("a.har", SavedForms.har(pages, false));
    assertThat(found()).containsExactly(0, 2);
    assertThat(refusals).hasSize(1);
  }

  @Test
  void other_hosts_in_a_recording_are_nobodys_business() throws Exception {
    byte[] other = SavedForms.record("https://bank.example/account", TYPE, page(1));
    write("a.warc", SavedForms.joined(record(0), other));
    SavedPages.of(List.of(folder))
        .forEach(a -> a.host().equals("podquestai.com"), copies::add, refusals::add);
    assertThat(copies).hasSize(1);
    assertThat(refusals).isEmpty();
  }

  @Test
  void a_web_archive_reads_no_file_of_this_machine() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "canary");
    String archive = SavedForms.text(SavedForms.webArchive(url(0), page(0), false));
    String evil =
        archive
            .replaceFirst(
                "<!DOCTYPE[^>]*>",
                "<!DOCTYPE plist [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>")
            .replace(url(0), "https://podquestai.com/&x;");
    Files.delete(Files.writeString(folder.resolve("gone"), ""));
    Path file = write("a.webarchive", SavedForms.bytes(evil));
    copies.clear();
    SavedPages.of(List.of(file)).forEach(a -> true, copies::add, refusals::add);
    assertThat(copies.toString() + refusals).doesNotContain("canary");
  }

  @Test
  void a_revisit_whose_bytes_are_elsewhere_is_told() throws Exception {
    String revisit =
        """
        WARC/1.1
        WARC-Type: revisit
        WARC-Target-URI: %s
        WARC-Date: 2025-07-02T00:00:00Z
        WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest
        Content-Length: 0



        """
            .replace("\n", "\r\n");
    read(
        "a.warc",
        SavedForms.joined(
            record(0),
            SavedForms.bytes(revisit.replace("%s", url(0))),
            SavedForms.bytes(revisit.replace("%s", url(1)))));
    assertThat(found()).containsExactly(0);
    assertThat(refusals).hasSize(1);
    assertThat(refusals.get(0).detail()).contains("elsewhere");
  }

  private Set<Integer> found() {
    return copies.stream()
        .map(copy -> String.valueOf(copy.page().address()))
        .filter(address -> address.matches(".*/moss-\\d+_12345"))
        .map(address -> Integer.valueOf(address.replaceAll(".*moss-(\\d+)_.*", "$1")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void read(String name, byte[] bytes) throws IOException {
    copies.clear();
    refusals.clear();
    SavedPages.of(List.of(write(name, bytes))).forEach(a -> true, copies::add, refusals::add);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    assertThat(new String(out.toByteArray(), 0, 1, StandardCharsets.ISO_8859_1)).isNotEmpty();
    return out.toByteArray();
  }
}
