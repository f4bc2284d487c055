package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.afterglow.catalog.Catalog;
import io.afterglow.catalog.Indexing;
import io.afterglow.codec.Sha256;
import io.afterglow.json.Json;
import io.afterglow.model.Episode;
import io.afterglow.model.Podcast;
import io.afterglow.model.Selection;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Page;
import io.afterglow.page.Reading;
import io.afterglow.page.Service;
import io.afterglow.service.Services;
import io.afterglow.source.Encodings;
import io.afterglow.source.saved.SavedForms;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same three episodes, saved in every form, are the same three episodes. */
class SavedFormsTest {

  private static final Service SERVICE = Services.KNOWN.at(Address.parse("https://podquestai.com"));
  private static final Timekeeper TIME = Timekeeper.system();

  /** Made by make-saved-pages.py there. */
  private static final Path ONCE = Path.of("src/test/resources/io/afterglow/job/saved");

  private static OpenDemo demo;
  private static Map<String, ObjectNode> expected;

  @TempDir static Path shared;
  @TempDir Path folder;
  private Path saved;

  @BeforeAll
  static void start() throws Exception {
    demo = new OpenDemo(0);
    assertThat(demo.targets()).hasSize(3);
    try (Workspace workspace = Workspace.open(shared.resolve("expected"), TIME)) {
      for (String target : demo.targets()) {
        Page page =
            new Page(
                Address.parse(OpenDemo.ORIGIN + target),
                SourceName.SAVED,
                Instant.EPOCH,
                200,
                "text/html; charset=utf-8",
                demo.page(target));
        Reading reading = SERVICE.read(page);
        workspace
            .pages()
            .save(
                null,
                page,
                reading.kind(),
                Sha256.hex(page.body()),
                Indexing.rows(reading),
                List.of());
      }
      expected = episodes(workspace);
    }
    assertThat(expected).hasSize(3);
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @BeforeEach
  void makeFolder() throws IOException {
    saved = Files.createDirectory(folder.resolve("saved"));
  }

  // ---- by tools that run here

  @Test
  void chromium_as_a_single_file_as_a_document_and_as_a_recording() throws Exception {
    Installed.need("chromium");
    try (Browser browser = new Browser(folder.resolve("profile"), demo.proxy())) {
      int n = 0;
      for (String target : demo.targets()) {
        String url = OpenDemo.ORIGIN + target;
        browser.open(url);
        write("single/" + n + ".mhtml", browser.mhtml());
        write("dom/" + n + ".html", SavedForms.chromeComplete(url, browser.dom()));
        write("har/" + n++ + ".har", browser.har(url));
      }
    }
    assertSame(saved.resolve("single"));
    // A picture that was to be loaded late may not have come by then.
    assertThat(imported(saved.resolve("single")).covers()).isNotEmpty().isSubsetOf(logos());
    assertSame(saved.resolve("dom"));
    assertSame(saved.resolve("har"));
  }

  @Test
  void wget_as_a_mirror_and_as_warcs() throws Exception {
    Installed.need("wget");
    List<String> mirror =
        new ArrayList<>(
            List.of("wget", "-q", "-x", "-E", "-k", "-e", "robots=off", "-P", "mirror"));
    run(mirror);
    run(new ArrayList<>(List.of("wget", "-q", "--warc-file=packed", "-O", "/dev/null")));
    run(
        new ArrayList<>(
            List.of(
                "wget", "-q", "--no-warc-compression", "--warc-file=plain", "-O", "/dev/null")));
    assertSame(saved.resolve("mirror"));
    run(
        new ArrayList<>(
            List.of("wget", "-q", "-x", "-E", "-k", "-p", "-e", "robots=off", "-P", "dressed")));
    assertThat(imported(saved.resolve("dressed")).covers()).isEqualTo(logos());
    assertSame(saved.resolve("packed.warc.gz"));
    assertSame(saved.resolve("plain.warc"));
  }

  @Test
  void httrack_as_a_mirror() throws Exception {
    Installed.need("httrack");
    List<String> words =
        new ArrayList<>(
            List.of("httrack", "-q", "-P", demo.proxy(), "-O", "mirror", "-r1", "-s0", "-I0"));
    demo.targets().forEach(target -> words.add(OpenDemo.ORIGIN + target));
    start(words);
    assertSame(saved.resolve("mirror"));
  }

  // ---- by tools that ran once (make-saved-pages.py), and by hand

  @Test
  void single_file_plain_and_self_extracting() throws Exception {
    assertSameButForPictures(ONCE.resolve("singlefile"));
    assertSameButForPictures(ONCE.resolve("singlefile-selfextracting"));
  }

  /**
   * Firefox writes no address into a page: one that names itself nowhere is matched by its title.
   */
  @Test
  void firefox_alone_and_beside_copies_with_an_address() throws Exception {
    assertThat(said(imported(ONCE.resolve("firefox")).episodes())).isEqualTo(said(expected));
    assertSameButForPictures(ONCE.resolve("firefox"), ONCE.resolve("singlefile"));
  }

  /** What an episode says, by its title. */
  private static Map<String, JsonNode> said(Map<String, ObjectNode> episodes) {
    return episodes.values().stream()
        .collect(
            Collectors.toMap(
                episode -> episode.path("title").asText(), episode -> episode.path("transcripts")));
  }

  @Test
  void forms_made_by_hand() throws Exception {
    Map<String, byte[]> pages = new LinkedHashMap<>();
    demo.targets().forEach(target -> pages.put(OpenDemo.ORIGIN + target, demo.page(target)));
    int n = 0;
    for (Map.Entry<String, byte[]> page : pages.entrySet()) {
      String url = page.getKey();
      byte[] body = page.getValue();
      write("chrome/" + n + ".htm", SavedForms.chromeComplete(url, body));
      write("explorer/" + n + ".mht", SavedForms.explorerMhtml(url, body));
      write("safari/" + n + ".webarchive", SavedForms.webArchive(url, body, true));
      write("safari-xml/" + n + ".webarchive", SavedForms.webArchive(url, body, false));
      n++;
    }
    write("har/text.har", SavedForms.har(pages, false));
    write("har64/bytes.har", SavedForms.har(pages, true));
    byte[] zipped =
        SavedForms.zip(Map.of("har.zip", SavedForms.zip(Map.of("x", SavedForms.har(pages, true)))));
    write("nested/pages.zip", zipped);
    for (String form :
        List.of("chrome", "explorer", "safari", "safari-xml", "har", "har64", "nested")) {
      assertSame(saved.resolve(form));
    }
  }

  @Test
  void warcs_of_every_make() throws Exception {
    byte[] plain = new byte[0];
    byte[] members = new byte[0];
    byte[] odd = new byte[0];
    byte[] brotli = new byte[0];
    for (String target : demo.targets()) {
      String url = OpenDemo.ORIGIN + target;
      byte[] page = demo.page(target);
      byte[] zipped = Encodings.gzip(page);
      byte[] one = SavedForms.record(url, "Content-Type: text/html\r\n", page);
      byte[] two =
          SavedForms.record(
              "1.1",
              url,
              "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
              SavedForms.chunked(zipped));
      byte[] three =
          SavedForms.record(
              "1.0",
              url,
              "Content-Type: text/html\r\nX-Crawler-Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
              page);
      byte[] four =
          SavedForms.record(
              url, "Content-Type: text/html\r\nContent-Encoding: br\r\n", Encodings.brotli(page));
      brotli = SavedForms.joined(brotli, four);
      plain = SavedForms.joined(plain, one);
      members = SavedForms.joined(members, Encodings.gzip(two));
      odd = SavedForms.joined(odd, three);
    }
    write("plain/a.warc", plain);
    write("members/a.warc.gz", members);
    write("odd/a.warc", odd);
    write("brotli/a.warc", brotli);
    write("stream/a.warc.gz", Encodings.gzip(odd));
    String wrong =
        "{\"resources\":[{\"path\":\"archive/a.warc.gz\",\"hash\":\"sha256:"
            + "0".repeat(64)
            + "\"}]}";
    write(
        "wacz/a.wacz",
        SavedForms.zip(
            Map.of(
                "archive/a.warc.gz",
                members,
                "datapackage.json",
                SavedForms.bytes(wrong),
                "indexes/index.cdx.gz",
                Encodings.gzip(new byte[9]))));
    String right = wrong.replace("0".repeat(64), Sha256.hex(members));
    write(
        "wacz-cdx/a.wacz",
        SavedForms.zip(
            Map.of(
                "archive/a.warc.gz",
                members,
                "datapackage.json",
                SavedForms.bytes(right),
                "indexes/index.cdx",
                SavedForms.bytes("com,podquestai)/ 20250601000000 {}\n"))));
    for (String form : List.of("plain", "members", "odd", "brotli", "stream", "wacz", "wacz-cdx")) {
      assertSame(saved.resolve(form));
    }
  }

  @Test
  void walls_and_soft_404s_among_them_are_no_episodes() throws Exception {
    byte[] login =
        SavedForms.bytes("<html><body><h1>Sign in</h1><input type=password></body></html>");
    byte[] gone =
        SavedForms.bytes("<html><title>x</title><body><h1>Page not found</h1></body></html>");
    write("a.html", SavedForms.chromeComplete(OpenDemo.ORIGIN + "/s/p/9/e/moss_12345", login));
    write(
        "b.warc",
        SavedForms.joined(
            SavedForms.record(
                OpenDemo.ORIGIN + "/s/p/9/e/fern_12345", "Content-Type: text/html\r\n", gone),
            SavedForms.record(
                OpenDemo.ORIGIN + "/s/p/9/e/oak_12345", "Content-Type: text/html\r\n", login)));
    ImportJob.Imported imported = imported(saved).imported();
    assertThat(imported.pages()).isZero();
    assertThat(imported.refusals()).hasSize(3).anyMatch(r -> r.contains("login page"));
  }

  @Test
  void a_file_that_is_mended_is_warned_of_no_more() throws Exception {
    byte[] sound = SavedForms.zip(Map.of("a.html", demo.page(demo.targets().get(0))));
    write("a.zip", Arrays.copyOf(sound, sound.length / 2));
    write("a.zip.old", Arrays.copyOf(sound, sound.length / 3));
    try (Workspace workspace = Workspace.open(folder.resolve("w"), TIME)) {
      imported(workspace, saved.resolve("a.zip"), saved.resolve("a.zip.old"));
      assertThat(workspace.warnings().all()).hasSize(2);
      write("a.zip", sound);
      imported(workspace, saved.resolve("a.zip"));
      assertThat(workspace.warnings().all()).hasSize(1).allMatch(w -> w.contains("a.zip.old"));
      imported(workspace, saved);
      assertThat(workspace.warnings().all()).hasSize(1);
    }
  }

  @Test
  void one_body_under_many_addresses_is_no_episode() throws Exception {
    byte[] shell = demo.page(demo.targets().get(0));
    String plain =
        new String(shell, StandardCharsets.UTF_8)
            .replaceAll("<link rel=\"canonical\"[^>]*>", "")
            .replaceAll("<script type=\"application/ld.json\">.*?</script>", "")
            .replaceAll("href=\"[^\"]*\"", "");
    byte[] warc = new byte[0];
    for (String name : List.of("moss_12345", "fern_12345", "oak_12345", "elm_12345")) {
      warc =
          SavedForms.joined(
              warc,
              SavedForms.record(
                  OpenDemo.ORIGIN + "/s/p/9/e/" + name,
                  "Content-Type: text/html\r\n",
                  SavedForms.bytes(plain)));
    }
    write("shells.warc", warc);
    Outcome alone = imported(saved);
    assertThat(alone.imported().pages()).isZero();
    assertThat(alone.imported().refusals())
        .hasSize(2)
        .allMatch(r -> r.contains("several addresses"));
    assertThat(alone.episodes()).isEmpty();
    write(
        "true.html",
        SavedForms.chromeComplete(
            OpenDemo.ORIGIN + demo.targets().get(1), demo.page(demo.targets().get(1))));
    assertThat(imported(saved).episodes()).hasSize(1);
  }

  // ----

  /**
   * What came of files.
   *
   * @param covers digests
   */
  private record Outcome(
      ImportJob.Imported imported, Map<String, ObjectNode> episodes, Set<String> covers) {}

  /** Digests of what the pages show as their podcasts' pictures. */
  private static Set<String> logos() {
    return demo.targets().stream()
        .map(target -> SavedForms.text(demo.page(target)))
        .map(html -> html.replaceFirst("(?s).*?(/media/logo/[^\" ]+).*", "$1"))
        .map(logo -> Sha256.hex(demo.page(logo)))
        .collect(Collectors.toSet());
  }

  private static Set<String> covers(Workspace workspace) throws IOException {
    Catalog catalog = new Catalog.Maker(SERVICE, "1").of(workspace);
    try (Stream<Podcast> podcasts = catalog.podcasts()) {
      return podcasts
          .flatMap(podcast -> catalog.cover(podcast).stream())
          .map(cover -> Sha256.hex(cover.bytes()))
          .collect(Collectors.toSet());
    }
  }

  /** SingleFile puts pictures into the page, and their addresses are lost. */
  private void assertSameButForPictures(Path... files) throws IOException {
    assertSame("imageUrl", files);
  }

  private void assertSame(Path... files) throws IOException {
    assertSame("", files);
  }

  private void assertSame(String without, Path... files) throws IOException {
    Outcome outcome = imported(files);
    assertThat(outcome.imported().lost())
        .as("%s: %s", List.of(files), outcome.imported().refusals())
        .isZero();
    assertThat(outcome.episodes().keySet())
        .as("%s: %s", List.of(files), outcome.imported().refusals())
        .isEqualTo(expected.keySet());
    outcome
        .episodes()
        .forEach(
            (id, episode) ->
                episode.properties().stream()
                    .filter(field -> !field.getKey().equals(without))
                    .forEach(
                        field ->
                            assertThat(field.getValue())
                                .as("%s: %s: %s", List.of(files), id, field.getKey())
                                .isEqualTo(
                                    Objects.requireNonNull(expected.get(id)).get(field.getKey()))));
  }

  private Outcome imported(Path... files) throws IOException {
    Path place = Files.createTempDirectory(folder, "workspace");
    try (Workspace workspace = Workspace.open(place.resolve("w"), TIME)) {
      return new Outcome(imported(workspace, files), episodes(workspace), covers(workspace));
    }
  }

  private static ImportJob.Imported imported(Workspace workspace, Path... files)
      throws IOException {
    Admission admission = new Admission(SERVICE, Selection.ALL, false);
    return new ImportJob(SERVICE, workspace, admission, new Tracker(TIME, event -> {}))
        .run(List.of(files), List.of());
  }

  /** Without where each came from, which is what differs. */
  private static Map<String, ObjectNode> episodes(Workspace workspace) throws IOException {
    Catalog catalog = new Catalog.Maker(SERVICE, "1").of(workspace);
    Map<String, ObjectNode> all = new TreeMap<>();
    try (Stream<Podcast> podcasts = catalog.podcasts()) {
      for (Podcast podcast : podcasts.toList()) {
        try (Stream<Episode> episodes = catalog.episodes(podcast)) {
          episodes.forEach(
              episode -> {
                ObjectNode tree = Json.versioned(episode);
                tree.remove("origins");
                tree.path("transcripts").forEach(one -> ((ObjectNode) one).remove("source"));
                // HTTrack leaves the scheme out, and https is what is assumed.
                tree.put("imageUrl", tree.path("imageUrl").asText().replace("http:", "https:"));
                all.put(episode.id().toString(), tree);
              });
        }
      }
    }
    return all;
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = saved.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private void run(List<String> words) throws Exception {
    demo.targets().forEach(target -> words.add(OpenDemo.ORIGIN + target));
    start(words);
  }

  private void start(List<String> words) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.directory(saved.toFile()).environment().put("http_proxy", "http://" + demo.proxy());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile());
    assertThat(builder.start().waitFor()).as("%s: %s", words, folder.resolve("said")).isLessThan(9);
  }
}
