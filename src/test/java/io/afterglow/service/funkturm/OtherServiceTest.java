package io.afterglow.service.funkturm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.job.Exported;
import io.afterglow.job.Ran;
import io.afterglow.json.Json;
import io.afterglow.page.Address;
import io.afterglow.run.ExitCode;
import io.afterglow.service.Services;
import io.afterglow.service.podquest.PodQuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real command line with a service of quite another shape. */
class OtherServiceTest {

  static final Services SERVICES = new Services(List.of(new Funkturm(), new PodQuest()));

  private static final Services SECOND = new Services(List.of(new PodQuest(), new Funkturm()));

  @TempDir Path folder;
  private FunkturmSite site;

  @BeforeEach
  void open() throws IOException {
    site = new FunkturmSite();
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void everything_of_the_account_is_in_the_zip() throws IOException {
    Exported zip = run().endsWith(ExitCode.OK).zip();
    JsonNode report = zip.report();
    assertThat(report.at("/service").asText()).isEqualTo("Funkturm");
    assertThat(report.at("/complete").asBoolean()).isTrue();
    assertThat(report.at("/podcasts/saved").asInt()).isEqualTo(2);
    assertThat(zip.episodes()).hasSize(FunkturmSite.EPISODES.size());
    for (FunkturmSite.Folge expected : FunkturmSite.EPISODES) {
      JsonNode episode = zip.episode(expected.podcast() + "/" + expected.number());
      assertThat(episode.at("/title").asText()).isEqualTo(expected.title());
      assertThat(episode.at("/publishedOn").asText()).isEqualTo(expected.day());
      assertThat(episode.at("/people/1/name").asText()).isEqualTo("Jonas Keil");
      assertThat(episode.at("/chapters/1/startSeconds").asDouble()).isEqualTo(750);
      assertThat(episode.at("/showNotes/text").asText()).endsWith("Aufgenommen im Hafen.");
      assertThat(episode.at("/transcripts/0/language").asText()).isEqualTo("de");
      assertThat(episode.at("/transcripts/0/paragraphs/1/startSeconds").asDouble()).isEqualTo(4.25);
    }
    assertThat(zip.files().keySet()).anyMatch(name -> name.endsWith(".vtt"));
    assertThat(zip.text("subscriptions.opml"))
        .contains("/feed/7.xml", "/feed/12.xml", "Salz und Seil");
    assertThat(zip.files().values()).noneMatch(bytes -> holds(bytes, "canary5150"));
  }

  @Test
  void second_run_leaves_the_same_zip() throws IOException {
    Path first = run().endsWith(ExitCode.OK).zipFile();
    byte[] bytes = Files.readAllBytes(first);
    int asked = site.requests().size();
    assertThat(Files.readAllBytes(run().endsWith(ExitCode.OK).zipFile())).isEqualTo(bytes);
    assertThat(site.requests().subList(asked, site.requests().size()))
        .noneMatch(path -> path.contains("/folge/"));
  }

  @Test
  void run_that_broke_off_is_continued() throws IOException {
    site.breakAfter(11);
    Ran broken = run();
    assertThat(broken.code()).isNotEqualTo(ExitCode.OK.code());
    site.heal();
    int asked = site.requests().size();
    Exported zip = run().endsWith(ExitCode.OK).zip();
    assertThat(zip.episodes()).hasSize(FunkturmSite.EPISODES.size());
    assertThat(site.requests().subList(asked, site.requests().size())).hasSizeLessThan(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"This transcript is no longer available.", "Der Sender hat sie zurückgezogen."})
  void words_in_the_place_of_all_transcripts_are_none(String words) throws IOException {
    site.say(words);
    Exported zip = run().endsWith(ExitCode.PARTIAL).zip();
    assertThat(zip.report().at("/transcripts/saved").asInt()).isZero();
    assertThat(zip.episode("12/45").at("/transcripts")).isEmpty();
    assertThat(zip.files().keySet()).noneMatch(name -> name.contains("transcript."));
    assertThat(Exported.list(zip.report().at("/missing")))
        .hasSize(FunkturmSite.EPISODES.size())
        .allSatisfy(
            row -> {
              assertThat(row.at("/kind").asText()).isEqualTo("transcript");
              assertThat(row.at("/why").asText()).isEqualTo("unreadable");
              assertThat(row.at("/next").asText()).contains('"' + words + '"');
            });
    site.heal();
    assertThat(run().endsWith(ExitCode.OK).zip().episode("12/45").at("/transcripts")).hasSize(1);
  }

  @Test
  void missing_login_exits_4() {
    Ran ran = Ran.of(SERVICES, folder, words());
    assertThat(ran.endsWith(ExitCode.AUTH).said()).contains("You are not logged in");
    assertThat(site.requests()).noneMatch(path -> path.contains("/folge/"));
  }

  @Test
  void wrong_login_exits_4() throws IOException {
    Ran ran = run(FunkturmSite.cookies(folder.resolve("wrong.txt"), "nonsense"));
    assertThat(ran.endsWith(ExitCode.AUTH).said()).contains("You are not logged in");
  }

  @Test
  void login_that_expires_halfway_exits_4_and_keeps_what_was_fetched() throws IOException {
    site.expireAfter(11);
    Ran ran = run();
    assertThat(ran.endsWith(ExitCode.AUTH).said()).contains("your login has expired");
    assertThat(site.requests()).contains("/konto.json");
    assertThat(ran.zip().report().at("/complete").asBoolean()).isFalse();
    assertThat(ran.zip().episodes()).isNotEmpty();
    site.heal();
    assertThat(run().endsWith(ExitCode.OK).zip().episodes()).hasSize(FunkturmSite.EPISODES.size());
  }

  @Test
  void saved_pages_name_their_service_themselves() throws IOException {
    Path saved = Files.createDirectories(folder.resolve("saved"));
    for (FunkturmSite.Folge one : FunkturmSite.EPISODES) {
      String path = "/sendung/" + one.podcast() + "/folge/" + one.number();
      save(saved.resolve(one.number() + ".html"), path);
      save(saved.resolve(one.number() + ".json"), path + "/mitschrift.json");
    }
    Ran ran =
        Ran.of(
            SECOND,
            folder,
            List.of("export", "--offline", "--pages", saved.toString(), "--out", folder + "/out"));
    Exported zip = ran.endsWith(ExitCode.OK).zip();
    assertThat(zip.report().at("/service").asText()).isEqualTo("Funkturm");
    assertThat(zip.episodes()).hasSize(FunkturmSite.EPISODES.size());
    assertThat(zip.episode("12/45").at("/transcripts/0/paragraphs")).hasSize(3);
    assertThat(zip.episode("12/45").at("/url").asText())
        .isEqualTo("https://funkturm.example/sendung/12/folge/45");
  }

  @Test
  void recorded_answers_in_json_are_pages() throws IOException {
    Path har = folder.resolve("visit.har");
    Files.writeString(
        har,
        "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"test\"},\"entries\":["
            + entry("/sendung/12/folge/44")
            + ","
            + entry("/sendung/12/folge/44/mitschrift.json")
            + "]}}");
    Ran ran =
        Ran.of(
            SECOND,
            folder,
            List.of("export", "--offline", "--pages", har.toString(), "--out", folder + "/out"));
    Exported zip = ran.endsWith(ExitCode.OK).zip();
    assertThat(zip.episode("12/44").at("/transcripts/0/paragraphs")).hasSize(3);
  }

  @Test
  void numbers_of_a_service_are_not_looked_up_in_a_directory() throws IOException {
    site.hideFeeds();
    List<String> words = new ArrayList<>(withLogin());
    words.addAll(List.of("--podcast-directory", "apple=" + site.address().origin()));
    Ran ran = Ran.of(SERVICES, folder, words);
    assertThat(site.requests())
        .as(ran.said())
        .anyMatch(path -> path.startsWith("/search"))
        .noneMatch(path -> path.startsWith("/lookup"));
  }

  private static String entry(String path) {
    return Json.line(
        Map.of(
            "startedDateTime",
            "2025-06-01T12:00:00.000Z",
            "request",
            Map.of("method", "GET", "url", "https://funkturm.example" + path),
            "response",
            Map.of(
                "status",
                200,
                "content",
                Map.of(
                    "mimeType",
                    FunkturmSite.type(path),
                    "text",
                    String.valueOf(FunkturmSite.page(path, Funkturm.HOME))))));
  }

  private static void save(Path file, String path) throws IOException {
    Files.writeString(file, String.valueOf(FunkturmSite.page(path, Funkturm.HOME)));
  }

  @Test
  void zip_is_packed_again_for_the_service_in_its_report() throws IOException {
    Path zip = run().endsWith(ExitCode.OK).zipFile();
    Ran again =
        Ran.of(
            SECOND, folder, List.of("pack", "--from", zip.toString(), "--out", folder + "/again"));
    Path packed = again.endsWith(ExitCode.OK).zipFile();
    assertThat(String.valueOf(packed.getFileName())).startsWith("funkturm-");
    assertThat(Exported.open(packed).episodes()).isEqualTo(Exported.open(zip).episodes());
  }

  @Test
  void zip_of_a_service_that_is_not_known_is_not_packed() throws IOException {
    Path zip = run().endsWith(ExitCode.OK).zipFile();
    Ran again =
        Ran.of(
            Services.KNOWN,
            folder,
            List.of("pack", "--from", zip.toString(), "--out", folder + "/again"));
    assertThat(again.endsWith(ExitCode.INPUT).said()).contains("an export of Funkturm");
  }

  @Test
  void unknown_site_is_read_by_the_service_that_recognises_its_first_page() throws IOException {
    Ran ran = Ran.of(SECOND, folder, withLogin());
    assertThat(ran.endsWith(ExitCode.OK).said()).contains("127.0.0.1 is read as Funkturm");
    assertThat(ran.zip().report().at("/service").asText()).isEqualTo("Funkturm");
    Ran packed = Ran.of(SECOND, folder, List.of("pack", "--out", folder.resolve("out").toString()));
    assertThat(packed.endsWith(ExitCode.OK).zip().report().at("/service").asText())
        .isEqualTo("Funkturm");
  }

  @Test
  void unknown_site_that_nobody_recognises_is_read_as_the_first_service() {
    Ran ran = Ran.of(SECOND, folder, words());
    assertThat(ran.said()).contains("127.0.0.1 is read as PodQuest; --service names another");
  }

  @Test
  void named_service_reads_the_site() throws IOException {
    List<String> words = new ArrayList<>(withLogin());
    words.addAll(List.of("--service", "funkturm"));
    Ran ran = Ran.of(SECOND, folder, words);
    assertThat(ran.endsWith(ExitCode.OK).said()).doesNotContain("is read as");
    assertThat(ran.zip().report().at("/service").asText()).isEqualTo("Funkturm");
  }

  @Test
  void service_that_is_not_known_exits_2() {
    List<String> words = new ArrayList<>(words());
    words.addAll(List.of("--service", "elsewhere"));
    assertThat(Ran.of(SECOND, folder, words).endsWith(ExitCode.USAGE).said())
        .contains("--service elsewhere is not known. Known: podquest, funkturm.");
    assertThat(site.requests()).isEmpty();
  }

  @Test
  void site_finds_its_service() {
    assertThat(SECOND.at(Address.parse("https://radio-funkturm.example")).title())
        .isEqualTo("Funkturm");
    assertThat(SECOND.at(Address.parse("https://nobody.example")).title()).isEqualTo("PodQuest");
    assertThat(SERVICES.at(site.address()).title()).isEqualTo("Funkturm");
    assertThat(SERVICES.at(Address.parse("https://podquest.app")).title()).isEqualTo("PodQuest");
  }

  private Ran run() throws IOException {
    return run(FunkturmSite.cookies(folder.resolve("cookies.txt")));
  }

  private List<String> withLogin() throws IOException {
    return withLogin(FunkturmSite.cookies(folder.resolve("cookies.txt")));
  }

  private List<String> withLogin(Path cookies) {
    List<String> words = new ArrayList<>(words());
    words.addAll(List.of("--cookies", cookies.toString()));
    return words;
  }

  private Ran run(Path cookies) {
    return Ran.of(SERVICES, folder, withLogin(cookies));
  }

  private List<String> words() {
    return List.of(
        "export",
        "--site",
        site.address().value(),
        "--delay",
        "0",
        "--backoff",
        "1ms",
        "--parallel",
        "1",
        "--out",
        folder.resolve("out").toString());
  }

  private static boolean holds(byte[] bytes, String word) {
    return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).contains(word);
  }
}
