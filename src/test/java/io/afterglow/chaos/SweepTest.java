package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults of all passing kinds, mixed, three for each ten requests. */
class SweepTest {

  @TempDir Path folder;

  @Test
  void withThreeFaultsInTenRequestsNothingIsLost() throws IOException {
    sweep(DemoSites.scaled(6, 25, 3), 1);
  }

  /** The JVM's {@code afterglow.seeds} chooses others, as in {@code 2,8,11}. */
  @Tag("deep")
  @ParameterizedTest
  @MethodSource("seeds")
  void withThreeFaultsInTenRequestsNothingIsLostOfThreeThousandPages(int seed) throws IOException {
    sweep(DemoSites.scaled(30, 50, seed), seed);
  }

  static IntStream seeds() {
    String chosen = System.getProperty("afterglow.seeds", "2,8,11");
    return Arrays.stream(chosen.split(",", -1)).mapToInt(Integer::parseInt);
  }

  private void sweep(DemoSite site, int seed) throws IOException {
    try (Chaos chaos = Chaos.of(folder, site, storm(seed))) {
      Ran ran = chaos.export("--timeout", "5s", "--page-timeout", "20s");
      ran.endsWith(ExitCode.OK);
      DemoSite.Counts counts = site.counts();
      var report = ran.zip().report();
      assertThat(report.at("/episodes/saved").asInt()).isEqualTo(counts.episodes());
      assertThat(report.at("/transcripts/saved").asInt()).isEqualTo(counts.transcripts());
      double asked = chaos.pagesAsked();
      double pages = chaos.pagesAskedFor();
      double struck = chaos.server().strikeCount();
      note(seed, asked, pages, struck);
      assertThat(struck / asked).as("faults for each request").isBetween(0.25, 0.40);
      assertThat(asked / pages).as("requests for each page").isLessThanOrEqualTo(2.0);
    }
  }

  /** Chances add up to 0.3 for each request. */
  private static String storm(int seed) {
    String all = ":/(s|subscriptions|export).*:times=all:cap=5:seed=" + seed + ":chance=";
    return String.join(
        ",",
        "random-5xx" + all + "0.08",
        "429:retry-after=0" + all + "0.03",
        "408" + all + "0.03",
        "reset:bytes=half" + all + "0.04",
        "truncate" + all + "0.04",
        "nothing" + all + "0.04",
        "gzip-cut" + all + "0.04",
        "empty" + all + "0.02",
        "skeleton" + all + "0.02",
        "swap" + all.replace("/(s|subscriptions|export).*", "/s/p/.*/e/[^/]*") + "0.02",
        "stall:part=body" + all + "0.003");
  }

  private static void note(int seed, double asked, double pages, double struck) throws IOException {
    Path figures = Files.createDirectories(Path.of("target")).resolve("chaos-figures.txt");
    Files.writeString(
        figures,
        String.format(
            Locale.ROOT,
            "seed %d: %.0f pages, %.0f requests (%.2f a page), %.0f faults (%.0f per 1,000 requests)%n",
            seed,
            pages,
            asked,
            asked / pages,
            struck,
            1000 * struck / asked),
        java.nio.file.StandardOpenOption.CREATE,
        java.nio.file.StandardOpenOption.APPEND);
  }
}
