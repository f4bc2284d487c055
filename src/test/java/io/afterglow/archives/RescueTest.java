package io.afterglow.archives;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.job.Exported;
import io.afterglow.job.Ran;
import io.afterglow.json.Json;
import io.afterglow.run.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is closed: a whole account comes back from saved pages and two archives. */
class RescueTest {

  @TempDir Path folder;

  @Test
  void anAccountIsRescuedFromSavedPagesAndTwoArchives() throws Exception {
    rescue(DemoSites.scaled(5, 12, 3));
  }

  @Tag("deep")
  @Test
  void fiveHundredEpisodesAreRescuedFromSavedPagesAndTwoArchives() throws Exception {
    rescue(DemoSites.scaled(20, 25, 3));
  }

  /** What a person types who has only an old OPML file and some bookmarks. */
  @Test
  void theCommandOfTheReadmeRescuesAnAccount() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    Matcher command =
        Pattern.compile("(?m)^    \\./run\\.sh (export .*--urls bookmarks\\.html)$")
            .matcher(readme);
    assertThat(command.find()).as("the command stands in the README").isTrue();
    assertThat(command.start()).as("on its first screen").isLessThan(2_000);
    try (Ruins ruins = new Ruins(folder, DemoSites.scaled(2, 4, 3), false)) {
      List<String> words = new ArrayList<>(List.of(command.group(1).split(" ", -1)));
      words.addAll(ruins.places());
      Process process = RescueKillTest.start(folder, List.of(), words);
      assertThat(process.waitFor()).as(RescueKillTest.said(folder)).isZero();
      Path exports = folder.resolve("exports");
      try (Stream<Path> files = Files.list(exports)) {
        Path zip = files.filter(file -> file.toString().endsWith(".zip")).findFirst().orElseThrow();
        assertThat(episodeNames(Exported.open(zip))).isEqualTo(ruins.names());
      }
    }
  }

  @Test
  void withoutAWordOnWhosePagesNothingIsAsked() {
    Ran ran = Ran.of(folder, List.of("export", "--from", "wayback,commoncrawl"));
    assertThat(ran.endsWith(ExitCode.USAGE).said()).contains("--subscriptions", "--all");
  }

  private void rescue(DemoSite site) throws Exception {
    try (Ruins ruins = new Ruins(folder, site)) {
      List<String> words = ruins.words(folder.resolve("out"));
      Ran ran = Ran.of(folder, words);
      Exported zip = ran.endsWith(ExitCode.OK).zip();
      Set<String> saw = episodeNames(zip);
      List<Integer> lost = new ArrayList<>();
      for (int i = 0; i < ruins.episodes.size(); i++) {
        if (!saw.contains(ruins.episodes.get(i).id().episode())) {
          lost.add(i);
        }
      }
      assertThat(lost)
          .as(
              "episodes that are lost, by their number; %s %s",
              zip.report().path("warnings"), zip.report().path("sources"))
          .isEmpty();
      assertThat(saw).isEqualTo(ruins.names());
      JsonNode report = Json.tree(zip.text("report.json").getBytes(StandardCharsets.UTF_8));
      assertThat(report.path("episodes").path("saved").asInt()).isEqualTo(saw.size());
      assertThat(report.path("episodes").path("failed").asInt()).isZero();
      assertThat(report.path("sources").toString())
          .contains("saved")
          .contains("wayback")
          .contains("commoncrawl");
      int listings = ruins.museum.listings();
      Ran again = Ran.of(folder, words);
      assertThat(ruins.museum.listings())
          .as("a list that is fresh is not asked for again")
          .isEqualTo(listings);
      assertThat(Files.readAllBytes(again.zipFile())).isEqualTo(Files.readAllBytes(ran.zipFile()));
    }
  }

  /** Of all episodes in a zip, the last part of their addresses. */
  static Set<String> episodeNames(Exported zip) throws Exception {
    TreeSet<String> names = new TreeSet<>();
    for (String name : zip.files().keySet()) {
      if (name.endsWith("episode.json")) {
        String id = Json.tree(zip.text(name).getBytes(StandardCharsets.UTF_8)).path("id").asText();
        names.add(id.substring(id.indexOf('/') + 1));
      }
    }
    return names;
  }
}
