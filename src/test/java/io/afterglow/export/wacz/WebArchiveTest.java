package io.afterglow.export.wacz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.afterglow.codec.ContentCoding;
import io.afterglow.export.MemoryOutput;
import io.afterglow.export.SampleLibrary;
import io.afterglow.model.RawPage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.Warcinfo;

/** The archive held against WACZ 1.1.1, WARC 1.1 and CDXJ 0.1. */
class WebArchiveTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<RawPage> pages = SampleLibrary.full().pages().toList();
  private Map<String, byte[]> files = Map.of();

  @BeforeEach
  void pack() throws IOException {
    MemoryOutput out = MemoryOutput.of(new WebArchive(), SampleLibrary.full());
    files =
        unzipped(Objects.requireNonNull(out.files().get("data/raw/capture.wacz"), "no archive"));
  }

  @Test
  void every_page_is_a_record_of_warc_1_1_with_its_body_to_the_byte() throws Exception {
    List<byte[]> bodies = new ArrayList<>();
    int heads = 0;
    int packedBodies = 0;
    try (WarcReader reader =
        new WarcReader(new ByteArrayInputStream(file("archive/data.warc.gz")))) {
      for (WarcRecord record : reader) {
        assertThat(record.version().toString()).isEqualTo("WARC/1.1");
        if (record instanceof WarcResponse response) {
          byte[] raw = response.http().body().stream().readAllBytes();
          assertThat(response.payloadDigest().orElseThrow().hex()).isEqualTo(sha256(raw));
          Set<String> headers = new HashSet<>(response.http().headers().map().keySet());
          boolean packed = headers.remove("Content-Encoding");
          assertThat(headers).containsExactlyInAnyOrder("Content-Type", "Content-Length");
          bodies.add(packed ? new ContentCoding(1 << 20).unpacked(raw) : raw);
          packedBodies += packed ? 1 : 0;
        } else if (record instanceof WarcResource resource) {
          bodies.add(resource.body().stream().readAllBytes());
        } else {
          assertThat(record).isInstanceOf(Warcinfo.class);
          heads++;
        }
      }
    }
    assertThat(heads).isEqualTo(1);
    assertThat(packedBodies).as("of pages that came so").isEqualTo(1);
    assertThat(bodies).containsExactlyElementsOf(pages.stream().map(RawPage::body).toList());
  }

  @Test
  void every_line_of_the_index_points_at_its_record() throws Exception {
    byte[] warc = file("archive/data.warc.gz");
    List<String> lines = text("indexes/index.cdx").lines().toList();
    assertThat(lines).hasSize(pages.size());
    assertThat(lines).isSorted();
    for (String line : lines) {
      String[] parts = line.split(" ", 3);
      assertThat(parts[1]).isEqualTo("20250720100000");
      JsonNode fields = JSON.readTree(parts[2]);
      int offset = fields.at("/offset").asInt();
      byte[] member = Arrays.copyOfRange(warc, offset, offset + fields.at("/length").asInt());
      String record;
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(member))) {
        record = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      assertThat(record)
          .contains("WARC-Target-URI: " + fields.at("/url").asText() + "\r\n")
          .contains("WARC-Payload-Digest: " + fields.at("/digest").asText() + "\r\n");
    }
    assertThat(lines).anyMatch(l -> l.startsWith("com,podquestai)/s/p/x/e/%e8%8c%b6?a=2&b=1 "));
  }

  @Test
  void the_list_of_pages_has_those_that_people_read_with_titles_and_without_their_texts()
      throws Exception {
    List<String> lines = text("pages/pages.jsonl").lines().toList();
    assertThat(JSON.readTree(lines.get(0)).at("/format").asText()).isEqualTo("json-pages-1.0");
    assertThat(lines).hasSize(3);
    JsonNode page = JSON.readTree(lines.get(1));
    assertThat(page.at("/url").asText()).isEqualTo("https://podquestai.com/s/p/x/e/y");
    assertThat(page.at("/ts").asText()).isEqualTo("2025-07-20T10:00:00Z");
    assertThat(page.at("/title").asText()).startsWith("港口");
    assertThat(page.has("text")).isFalse(); // episode.json has it, and the page itself
  }

  @Test
  void the_package_lists_every_file_with_its_size_and_digest() throws Exception {
    JsonNode description = JSON.readTree(file("datapackage.json"));
    assertThat(description.at("/profile").asText()).isEqualTo("data-package");
    assertThat(description.at("/wacz_version").asText()).isEqualTo("1.1.1");
    List<String> listed = new ArrayList<>();
    for (JsonNode resource : description.at("/resources")) {
      String path = resource.at("/path").asText();
      listed.add(path);
      assertThat(resource.at("/hash").asText()).isEqualTo("sha256:" + sha256(file(path)));
      assertThat(resource.at("/bytes").asLong()).isEqualTo(file(path).length);
    }
    List<String> all = new ArrayList<>(files.keySet());
    all.removeAll(List.of("datapackage.json", "datapackage-digest.json"));
    assertThat(listed).containsExactlyElementsOf(all);
    assertThat(JSON.readTree(file("datapackage-digest.json")).at("/hash").asText())
        .isEqualTo("sha256:" + sha256(file("datapackage.json")));
  }

  @Test
  void a_library_without_pages_has_no_archive() throws Exception {
    assertThat(MemoryOutput.of(new WebArchive(), SampleLibrary.empty()).files()).isEmpty();
  }

  @Test
  void lines_are_sorted_by_their_bytes_also_when_they_do_not_fit_into_memory() throws Exception {
    MemoryOutput out = new MemoryOutput();
    SortedLines sorted = new SortedLines(out, 2);
    List<String> lines = List.of("b", "\uFFFD", "a b", "a", "\uD83D\uDE00", "aa", "é", "");
    for (String line : lines) {
      sorted.add(line);
    }
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    sorted.writeTo(target);
    assertThat(target.toString(StandardCharsets.UTF_8))
        .isEqualTo("\na\na b\naa\nb\né\n\uFFFD\n\uD83D\uDE00\n");
  }

  private byte[] file(String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  private String text(String name) {
    return new String(file(name), StandardCharsets.UTF_8);
  }

  private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        files.put(e.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
