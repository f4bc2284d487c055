package io.afterglow.source.saved;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.source.Encodings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page too large for the memory that there is costs itself and no other, in every form. */
class HugePagesTest {

  /** As if Java had so much. */
  private static final Room ROOM = new Room(8 << 20);

  private static final int SMALL = 4;
  private static final int HUGE = 2;

  @TempDir Path folder;

  private final List<Copy> copies = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();

  @Test
  void a_page_of_too_many_bytes() throws Exception {
    assertCostsItselfAlone(page(1_200 << 10, " "));
  }

  @Test
  void a_page_of_fewer_bytes_and_more_elements() throws Exception {
    assertCostsItselfAlone(page(300 << 10, "<p>"));
  }

  @Test
  void a_page_as_large_with_little_but_a_picture_is_read() throws Exception {
    byte[] large = page(300 << 10, "/");
    read("a.html", SavedForms.chromeComplete(url(HUGE), large));
    assertThat(refusals).isEmpty();
    assertThat(copies).hasSize(1);
    assertThat(ROOM.fault(page(600 << 10, "苔"))).contains("too large");
    assertThat(ROOM.fault(page(100 << 10, "苔"))).isNull();
  }

  private void assertCostsItselfAlone(byte[] huge) throws IOException {
    Map<String, byte[]> pages = new LinkedHashMap<>();
    Map<String, byte[]> html = new LinkedHashMap<>();
    Map<String, byte[]> mhtml = new LinkedHashMap<>();
    Map<String, byte[]> safari = new LinkedHashMap<>();
    Map<String, byte[]> zipped = new LinkedHashMap<>();
    byte[] warc = new byte[0];
    byte[] members = new byte[0];
    byte[] encoded = new byte[0];
    String type = "Content-Type: text/html\r\n";
    for (int n = 0; n <= SMALL; n++) {
      byte[] page = n == HUGE ? huge : page(2_000, " ");
      pages.put(url(n), page);
      html.put(n + ".html", SavedForms.chromeComplete(url(n), page));
      zipped.put(n + ".html.gz", Encodings.gzip(SavedForms.chromeComplete(url(n), page)));
      mhtml.put(n + ".mhtml", SavedForms.explorerMhtml(url(n), page));
      safari.put(n + "a.webarchive", SavedForms.webArchive(url(n), page, n % 2 == 0));
      byte[] record = SavedForms.record(url(n), type, page);
      warc = SavedForms.joined(warc, record);
      members = SavedForms.joined(members, Encodings.gzip(record));
      String packed = type + "Content-Encoding: gzip\r\n";
      encoded = SavedForms.joined(encoded, SavedForms.record(url(n), packed, Encodings.gzip(page)));
    }
    for (Map<String, byte[]> files : List.of(html, mhtml, safari, zipped)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
      assertCostsItselfAlone(folder);
      for (String name : files.keySet()) {
        Files.delete(folder.resolve(name));
      }
      assertCostsItselfAlone("pages.zip", SavedForms.zip(files));
    }
    assertCostsItselfAlone("a.warc", warc);
    assertCostsItselfAlone("a.warc.gz", members);
    assertCostsItselfAlone("b.warc", encoded);
    assertCostsItselfAlone("a.wacz", SavedForms.zip(Map.of("archive/a.warc.gz", members)));
    assertCostsItselfAlone("a.har", SavedForms.har(pages, false));
    assertCostsItselfAlone("b.har", SavedForms.har(pages, true));
  }

  private void assertCostsItselfAlone(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    assertCostsItselfAlone(file);
    Files.delete(file);
  }

  private void assertCostsItselfAlone(Path given) throws IOException {
    copies.clear();
    refusals.clear();
    SavedPages.of(List.of(given)).within(ROOM).forEach(a -> true, copies::add, refusals::add);
    assertThat(copies.stream().map(copy -> String.valueOf(copy.page().address())))
        .as("%s: %s", given, refusals)
        .containsExactlyInAnyOrder(url(0), url(1), url(3), url(SMALL));
    assertThat(refusals).as("%s", given).hasSize(1);
    Refusal refusal = refusals.get(0);
    assertThat(refusal.isLoss()).as("%s", refusal).isTrue();
    assertThat(refusal.file()).startsWith(given.toString());
    assertThat(refusal.detail())
        .contains(" too large for the 8 MB of memory")
        .contains("start again with AFTERGLOW_JAVA_OPTS=-Xmx1024m in front");
  }

  private void read(String name, byte[] bytes) throws IOException {
    SavedPages.of(List.of(Files.write(folder.resolve(name), bytes)))
        .within(ROOM)
        .forEach(a -> true, copies::add, refusals::add);
  }

  private static String url(int n) {
    return "https://podquestai.com/s/p/1/e/moss-" + n + "_12345";
  }

  /** Words with something between them; not so regular that it would pass for a bomb. */
  private static byte[] page(int size, String between) {
    SplittableRandom random = new SplittableRandom(size);
    int words = size / (4 + between.length());
    return SavedForms.bytes(
        IntStream.range(0, words)
            .mapToObj(i -> Integer.toString(random.nextInt(46_656, 1_679_616), 36))
            .collect(
                Collectors.joining(
                    between, "<!DOCTYPE html><html><body><h1>Moss</h1><p>", "</body></html>")));
  }
}
