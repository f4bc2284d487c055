package io.afterglow.archives;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.demo.DemoEpisode;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.job.Exported;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import io.afterglow.source.Nobody;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One thing at a time that may go wrong with a rescue from the Wayback Machine. */
class RescueCasesTest {

  private static final String ORIGIN = "https://podquestai.com";
  private static final String STAMP = "20250601120000";
  private static final DemoSite SITE = DemoSites.scaled(2, 3, 3);

  @TempDir Path folder;
  private Museum museum;
  private final List<DemoEpisode> episodes = SITE.account().episodes().limit(3).toList();

  @BeforeEach
  void build() {
    museum = new Museum(folder, new Visitors());
  }

  @AfterEach
  void close() {
    museum.close();
  }

  @Test
  void aPageOfWhichOnlyHalvesAreHeldIsKeptAndTold() throws Exception {
    holds(episodes.get(0));
    String path = transcript(episodes.get(1));
    byte[] page = page(path);
    String bare = episodes.get(1).path();
    museum.holds(ORIGIN + bare, STAMP, 200, "text/html", page(bare));
    museum.holds(ORIGIN + path, STAMP, 200, "text/html", Arrays.copyOf(page, page.length / 2));
    museum.open();
    Exported zip =
        rescue("--urls", urls(episodes.get(0), episodes.get(1))).endsWith(ExitCode.PARTIAL).zip();
    assertThat(RescueTest.episodeNames(zip)).hasSize(2);
    assertThat(zip.report().path("warnings").toString())
        .contains("Only a part of " + ORIGIN + path);
    museum.close();
    museum = new Museum(folder, new Visitors());
    holds(episodes.get(1));
    museum.open();
    Exported whole =
        rescue("--urls", urls(episodes.get(0), episodes.get(1))).endsWith(ExitCode.OK).zip();
    assertThat(whole.report().path("warnings").toString()).doesNotContain("Only a part of");
  }

  @Test
  void anAddressUnderTheOtherIdOfItsPodcastIsFound() throws Exception {
    DemoEpisode episode = episodes.get(0);
    String slug = episode.path().replaceFirst("/s/p/\\d+/", "/s/p/some-show_0a1b2/");
    assertThat(slug).isNotEqualTo(episode.path());
    museum.holds(ORIGIN + slug, STAMP, 200, "text/html", page(episode.path()));
    museum.open();
    Exported zip = rescue("--urls", urls(episode)).zip();
    assertThat(RescueTest.episodeNames(zip)).containsExactly(episode.id().episode());
  }

  @Test
  void allTakesWhateverIsHeld() throws Exception {
    for (DemoEpisode episode : episodes) {
      holds(episode);
    }
    museum.open();
    assertThat(RescueTest.episodeNames(rescue("--all").endsWith(ExitCode.OK).zip())).hasSize(3);
  }

  @Test
  void savedPagesAloneTellWhoseTheyAre() throws Exception {
    List<DemoEpisode> all = SITE.account().episodes().toList();
    DemoEpisode saved = all.get(0);
    for (DemoEpisode episode : all) {
      holds(episode);
    }
    museum.open();
    Path page = Files.write(folder.resolve("saved.html"), page(transcript(saved)));
    List<String> own =
        all.stream()
            .filter(episode -> episode.id().podcast().equals(saved.id().podcast()))
            .map(episode -> episode.id().episode())
            .toList();
    assertThat(own).hasSizeBetween(2, all.size() - 1);

    Ran ran = rescue("--pages", page.toString(), "--from", "saved");

    assertThat(RescueTest.episodeNames(ran.zip())).containsExactlyInAnyOrderElementsOf(own);
  }

  @Test
  void aRowThatIsListedTwiceIsAskedForOnce() throws Exception {
    String path = transcript(episodes.get(0));
    for (int row = 0; row < 2; row++) {
      museum.holds(ORIGIN + path, STAMP, 200, "text/html", page(path));
    }
    museum.open();
    Exported zip = rescue("--urls", urls(episodes.get(0))).zip();
    assertThat(RescueTest.episodeNames(zip)).hasSize(1);
    assertThat(museum.pages()).isEqualTo(1);
  }

  @Test
  void anExcludedSiteIsToldAndItsOtherHostIsStillAsked() throws Exception {
    String path = episodes.get(0).path();
    museum.holds(
        ORIGIN + path,
        STAMP,
        200,
        "text/html",
        page(path),
        new Museum.Played(
            200, Map.of(), html("<p>This URL has been excluded from the Wayback Machine.")));
    String other = episodes.get(1).path();
    museum.holds("https://podquest.app" + other, STAMP, 200, "text/html", page(other));
    museum.open();
    Exported zip =
        rescue("--urls", urls(episodes.get(0), episodes.get(1))).endsWith(ExitCode.PARTIAL).zip();
    assertThat(RescueTest.episodeNames(zip)).containsExactly(episodes.get(1).id().episode());
    assertThat(zip.report().path("missing").toString())
        .contains("wayback: podquestai.com is excluded from the Wayback Machine");
  }

  @Test
  void anArchiveThatRefusesIsLeftAloneByTheNextRunToo() throws Exception {
    String nobody = Nobody.address().value();
    holds(episodes.get(0));
    museum.open();
    List<String> words = words("--urls", urls(episodes.get(0)));
    List<String> refused = new ArrayList<>(words);
    refused.replaceAll(word -> word.equals(museum.base().value()) ? nobody : word);
    Ran first = Ran.of(folder, refused).endsWith(ExitCode.UNAVAILABLE);
    assertThat(first.said())
        .containsPattern("refuses connections: it is left alone until 20\\d\\d-");
    Ran second = Ran.of(folder, words).endsWith(ExitCode.UNAVAILABLE);
    assertThat(second.said()).contains("it is left alone until ");
    assertThat(museum.listings() + museum.pages()).isZero();
  }

  @Test
  void aRestIsToldInTheReportOfWhatWasSavedOtherwise() throws Exception {
    String path = transcript(episodes.get(0));
    Path saved = Files.createDirectories(folder.resolve("saved"));
    Files.write(saved.resolve("a.html"), page(path));
    String nobody = Nobody.address().value();
    museum.open();
    List<String> words = words("--all", "--pages", saved.toString());
    words.set(words.indexOf("wayback"), "saved,wayback");
    words.replaceAll(word -> word.equals(museum.base().value()) ? nobody : word);
    Exported zip = Ran.of(folder, words).endsWith(ExitCode.UNAVAILABLE).zip();
    assertThat(zip.report().path("warnings").toString())
        .contains("Not all of the Wayback Machine could be asked", "left alone until");
  }

  @Test
  void aServiceThatIsGoneLeadsToTheArchives() throws Exception {
    String nobody = Nobody.address().value();
    museum.open();
    Path urls = Path.of(urls(episodes.get(0)));
    Ran ran =
        Ran.of(
            "export",
            "--site",
            nobody,
            "--urls",
            urls.toString(),
            "--retries",
            "0",
            "--backoff",
            "1ms",
            "--podcast-directory",
            museum.base().value() + "search",
            "--out",
            folder.resolve("live").toString());
    assertThat(ran.endsWith(ExitCode.UNAVAILABLE).said())
        .contains("web archives may hold its pages")
        .contains("--urls " + urls)
        .contains("--out " + folder.resolve("live"))
        .contains("--from live,wayback,commoncrawl");
  }

  @Test
  void no_command_is_printed_for_archives_that_do_not_know_whose_pages() throws Exception {
    Ran ran =
        Ran.of(
            "export",
            "--site",
            Nobody.address().value(),
            "--retries",
            "0",
            "--backoff",
            "1ms",
            "--out",
            folder.resolve("live").toString());
    assertThat(ran.endsWith(ExitCode.UNAVAILABLE).said())
        .contains("web archives may hold its pages: give export --from wayback,commoncrawl")
        .doesNotContain("old.opml")
        .doesNotContain("run.sh export --from");
  }

  // ----

  private void holds(DemoEpisode episode) {
    for (String path : List.of(episode.path(), transcript(episode))) {
      museum.holds(ORIGIN + path, STAMP, 200, "text/html", page(path));
    }
    if (episode.translated()) {
      String path = transcript(episode) + "/zh";
      museum.holds(ORIGIN + path, STAMP, 200, "text/html", page(path));
    }
  }

  private static String transcript(DemoEpisode episode) {
    return episode.path() + (episode.transcribed() ? "/transcript" : "");
  }

  private static byte[] page(String path) {
    return SITE.page(path, ORIGIN);
  }

  private static byte[] html(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String urls(DemoEpisode... some) throws Exception {
    List<String> lines = Arrays.stream(some).map(one -> ORIGIN + one.path()).toList();
    return Files.writeString(folder.resolve("urls.txt"), String.join("\n", lines)).toString();
  }

  private Ran rescue(String... more) {
    return Ran.of(folder, words(more));
  }

  private List<String> words(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "export",
                "--from",
                "wayback",
                "--wayback",
                museum.base().value(),
                "--podcast-directory",
                museum.base().value() + "search",
                "--delay",
                "0",
                "--backoff",
                "10ms",
                "--out",
                folder.resolve("out").toString()));
    words.addAll(List.of(more));
    return words;
  }
}
