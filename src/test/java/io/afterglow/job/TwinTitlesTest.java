package io.afterglow.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.demo.DemoEpisode;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.run.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many disks take {@code Case} and {@code case} for one name; two episodes stay two all the same.
 */
class TwinTitlesTest {

  private static final String ORIGIN = "https://podquestai.com";

  @TempDir Path folder;

  @Test
  void titlesAndIdsThatDifferInCaseAloneAreTwoEpisodesInTheZipAndOnADisk() throws Exception {
    DemoSite site = DemoSites.scaled(1, 1, 3);
    DemoEpisode episode = site.account().episodes().findFirst().orElseThrow();
    String path = episode.path() + "/transcript";
    String page = new String(site.page(path, ORIGIN), UTF_8);
    Path saved = Files.createDirectory(folder.resolve("saved"));
    for (String title : List.of("Case", "case")) {
      String twin =
          page.replace(episode.title(), title).replace(episode.id().episode(), title + "_abcde");
      Files.writeString(saved.resolve(title + " of two.html"), twin);
    }
    Ran ran =
        Ran.of(
                "export",
                "--offline",
                "--pages",
                saved.toString(),
                "--out",
                folder.resolve("out").toString())
            .endsWith(ExitCode.PARTIAL); // no feed without a network
    Exported zip = ran.zip();
    assertThat(zip.episodes().values().stream().map(one -> one.path("title").asText()))
        .as(ran.said())
        .containsExactlyInAnyOrder("Case", "case");
    for (String file : List.of("/episode.json", "/transcript.en.txt")) {
      assertThat(zip.files().keySet().stream().filter(name -> name.endsWith(file))).hasSize(2);
    }
    assertThat(folded(zip.files().keySet().stream())).isEqualTo(zip.files().size());

    Path disk = folder.resolve("disk");
    for (String name : zip.files().keySet()) {
      // What a disk does that knows no case.
      Path file = disk.resolve(name.toLowerCase(Locale.ROOT));
      Files.createDirectories(file.getParent());
      Files.write(file, zip.files().get(name));
    }
    try (Stream<Path> files = Files.walk(disk)) {
      assertThat(files.filter(Files::isRegularFile)).hasSameSizeAs(zip.files().keySet());
    }
  }

  /** Episodes that are numbered within their podcast prove nothing of two podcasts of one title. */
  @Test
  void podcastsOfOneTitleWithEpisodesOfTheSameNumbersStayTwo() throws Exception {
    DemoSite site = DemoSites.scaled(1, 1, 3);
    DemoEpisode episode = site.account().episodes().findFirst().orElseThrow();
    String podcast = episode.podcast().linkedId().value();
    String page = new String(site.page(episode.path() + "/transcript", ORIGIN), UTF_8);
    Path saved = Files.createDirectory(folder.resolve("saved"));
    for (String one : List.of("night-shift/1", "night-shift/2", "late-shift/1", "late-shift/2")) {
      String[] ids = one.split("/", -1);
      String shown =
          page.replace("/s/p/" + podcast, "/s/p/" + ids[0])
              .replace(episode.title(), "What " + one + " is about")
              .replace(episode.id().episode(), ids[1]);
      Files.writeString(saved.resolve(ids[0] + ids[1] + ".html"), shown);
    }
    Ran ran =
        Ran.of(
            "export",
            "--offline",
            "--pages",
            saved.toString(),
            "--out",
            folder.resolve("out").toString());
    assertThat(ran.zip().episodes().keySet())
        .as(ran.said())
        .containsExactlyInAnyOrder(
            "night-shift/1", "night-shift/2", "late-shift/1", "late-shift/2");
    assertThat(ran.zip().report().at("/podcasts/listed").asInt()).isEqualTo(2);
  }

  private static long folded(Stream<String> names) {
    return names
        .map(name -> name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT))
        .distinct()
        .count();
  }
}
