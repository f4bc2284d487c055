package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.catalog.Catalog;
import io.afterglow.model.Cover;
import io.afterglow.model.Podcast;
import io.afterglow.model.Selection;
import io.afterglow.page.Address;
import io.afterglow.page.Service;
import io.afterglow.run.ExitCode;
import io.afterglow.service.Services;
import io.afterglow.source.Encodings;
import io.afterglow.source.saved.SavedForms;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that was saved with its podcast's cover gives the cover, in whatever form. */
class SavedCoversTest {

  private static final Service SERVICE = Services.KNOWN.at(Address.parse("https://podquestai.com"));
  private static final Timekeeper TIME = Timekeeper.system();
  private static final Pattern LOGO = Pattern.compile("/media/logo/[^\" ]+\\.png");

  private static OpenDemo demo;
  private static String target;
  private static String html;
  private static String logo;
  private static byte[] pixels;

  @TempDir Path folder;
  private Path saved;

  @BeforeAll
  static void start() throws IOException {
    demo = new OpenDemo(0);
    target = demo.targets().get(0);
    html = SavedForms.text(demo.page(target));
    Matcher shown = LOGO.matcher(html);
    assertThat(shown.find()).as("the page shows a logo").isTrue();
    logo = shown.group();
    pixels = demo.page(logo);
    assertThat(Cover.of(pixels)).isPresent();
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @BeforeEach
  void makeFolder() throws IOException {
    saved = Files.createDirectory(folder.resolve("saved"));
  }

  // ---- files and folders

  @Test
  void a_complete_page_with_its_folder() throws IOException {
    write("A page.html", SavedForms.chromeComplete(url(), showing("./A%20page_files/logo.png")));
    write("A page_files/logo.png", pixels);
    assertThat(covers(saved)).containsExactly(pixels);
    assertThat(covers(saved.resolve("A page.html"))).containsExactly(pixels);
  }

  @Test
  void a_complete_page_that_does_not_say_where_it_came_from() throws IOException {
    String bare =
        SavedForms.text(showing("page_files/logo.png"))
            .replaceAll("<link rel=\"canonical\"[^>]*>", "")
            .replaceAll("(?s)<script type=\"application/ld.json\">.*?</script>", "");
    write("page.html", SavedForms.bytes(bare));
    write("page_files/logo.png", pixels);
    assertThat(covers(saved)).containsExactly(pixels);
  }

  @Test
  void mirrors_with_links_made_local_and_as_they_were() throws IOException {
    String up = "../".repeat(target.split("/", -1).length - 2);
    write("local/podquestai.com" + target + ".html", showing(up + logo.substring(1)));
    write("local/podquestai.com" + logo, pixels);
    write("plain/podquestai.com" + target + ".html", SavedForms.bytes(html));
    write("plain/podquestai.com" + logo, pixels);
    write("elsewhere/podquestai.com" + target + ".html", showing("https://cdn.example.org/l.png"));
    write("elsewhere/cdn.example.org/l.png", pixels);
    for (String mirror : List.of("local", "plain", "elsewhere")) {
      assertThat(covers(saved.resolve(mirror))).as(mirror).containsExactly(pixels);
    }
  }

  @Test
  void a_zip_of_a_complete_page() throws IOException {
    byte[] page = SavedForms.chromeComplete(url(), showing("page_files/logo.png"));
    write("a.zip", SavedForms.zip(Map.of("x/page.html", page, "x/page_files/logo.png", pixels)));
    assertThat(covers(saved)).containsExactly(pixels);
  }

  // ---- pages that hold their pictures

  @Test
  void a_picture_within_the_page() throws IOException {
    String data = "data:image/png;base64," + Base64.getEncoder().encodeToString(pixels);
    write("single.html", SavedForms.chromeComplete(url(), showing(data)));
    assertThat(covers(saved)).containsExactly(pixels);
  }

  @Test
  void a_zip_that_single_file_made() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("index.html", showing("images/1.png"));
    files.put("images/1.png", pixels);
    files.put("manifest.json", SavedForms.bytes("{\"originalUrl\":\"" + url() + "\"}"));
    write("single.zip", SavedForms.zip(files));
    assertThat(covers(saved)).containsExactly(pixels);
  }

  @Test
  void mhtml_and_web_archives() throws IOException {
    byte[] page = SavedForms.bytes(html);
    String at = OpenDemo.ORIGIN + logo;
    write("mhtml/a.mht", SavedForms.explorerMhtml(url(), page, at, pixels));
    write("binary/a.webarchive", SavedForms.webArchive(url(), page, true, at, pixels));
    write("xml/a.webarchive", SavedForms.webArchive(url(), page, false, at, pixels));
    for (String form : List.of("mhtml", "binary", "xml")) {
      assertThat(covers(saved.resolve(form))).as(form).containsExactly(pixels);
    }
  }

  // ---- recordings

  @Test
  void recordings_whatever_comes_first() throws IOException {
    byte[] page = SavedForms.record(url(), "Content-Type: text/html\r\n", SavedForms.bytes(html));
    byte[] picture =
        SavedForms.record(OpenDemo.ORIGIN + logo, "Content-Type: image/png\r\n", pixels);
    byte[] other =
        SavedForms.record(
            OpenDemo.ORIGIN + "/other.png", "Content-Type: image/png\r\n", new byte[40]);
    byte[] warc = SavedForms.joined(picture, other, page);
    write("warc/a.warc", warc);
    write("wacz/a.wacz", SavedForms.zip(Map.of("archive/a.warc.gz", Encodings.gzip(warc))));
    Map<String, byte[]> recorded = new LinkedHashMap<>();
    recorded.put(OpenDemo.ORIGIN + logo, pixels);
    recorded.put(url(), SavedForms.bytes(html));
    write("har/a.har", SavedForms.har(recorded, true));
    for (String form : List.of("warc", "wacz", "har")) {
      assertThat(covers(saved.resolve(form))).as(form).containsExactly(pixels);
    }
  }

  // ---- what is none

  @Test
  void no_name_leads_out_of_what_was_given() throws IOException {
    Files.write(folder.resolve("outside.png"), pixels);
    Files.createSymbolicLink(saved.resolve("link.png"), folder.resolve("outside.png"));
    String absolute = folder.resolve("outside.png").toString();
    int n = 0;
    for (String name :
        List.of(
            "../outside.png",
            "link.png",
            absolute,
            "file://" + absolute,
            "x/../../outside.png",
            "%2e%2e/outside.png",
            "..\\outside.png")) {
      Path page = saved.resolve(n++ + ".html");
      Files.write(page, SavedForms.chromeComplete(url(), showing(name)));
      assertThat(covers(page)).as(name).isEmpty();
    }
    byte[] page = SavedForms.chromeComplete(url(), showing("../outside.png"));
    write("zip/a.zip", SavedForms.zip(Map.of("page.html", page)));
    write("zip/outside.png", pixels);
    assertThat(covers(saved.resolve("zip"))).isEmpty();
  }

  @Test
  void only_a_picture_of_a_sane_size_and_only_the_podcasts_own() throws IOException {
    byte[] drawing = SavedForms.bytes("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>");
    byte[] vast = Arrays.copyOf(pixels, Cover.MOST_BYTES + 1);
    for (byte[] wrong : List.of(drawing, vast, SavedForms.bytes(html), new byte[0])) {
      write("page.html", SavedForms.chromeComplete(url(), showing("logo.png")));
      write("logo.png", wrong);
      write("other.png", pixels);
      assertThat(covers(saved)).isEmpty();
    }
  }

  // ----

  @Test
  void saved_pages_in_a_library_with_covers_out() throws IOException {
    write("page.html", SavedForms.chromeComplete(url(), showing("page_files/logo.png")));
    write("page_files/logo.png", pixels);
    Ran ran =
        Ran.of(
            folder,
            List.of("export", "--pages", saved.toString(), "--offline", "--out", folder + "/out"));
    ran.endsWith(ExitCode.PARTIAL); // its translation was not saved
    Map<String, byte[]> files = ran.zip().files();
    List<String> covers = files.keySet().stream().filter(f -> f.contains("/covers/")).toList();
    assertThat(covers).hasSize(1).allMatch(path -> path.endsWith(".png"));
    assertThat(files.get(covers.get(0))).isEqualTo(pixels);
    assertThat(ran.zip().text("index.html")).contains(covers.get(0));
  }

  private static String url() {
    return OpenDemo.ORIGIN + target;
  }

  /** The page with its podcast's logo under another name. */
  private static byte[] showing(String name) {
    return SavedForms.bytes(html.replace(logo, name));
  }

  private List<byte[]> covers(Path given) throws IOException {
    Path place = Files.createTempDirectory(folder, "workspace");
    List<byte[]> covers = new ArrayList<>();
    try (Workspace workspace = Workspace.open(place.resolve("w"), TIME)) {
      Admission admission = new Admission(SERVICE, Selection.ALL, false);
      ImportJob.Imported imported =
          new ImportJob(SERVICE, workspace, admission, new Tracker(TIME, event -> {}))
              .run(List.of(given), List.of());
      assertThat(imported.pages()).as("%s", imported.refusals()).isPositive();
      Catalog catalog = new Catalog.Maker(SERVICE, "1").of(workspace);
      try (Stream<Podcast> podcasts = catalog.podcasts()) {
        podcasts.forEach(one -> catalog.cover(one).ifPresent(cover -> covers.add(cover.bytes())));
      }
    }
    return covers;
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = saved.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
