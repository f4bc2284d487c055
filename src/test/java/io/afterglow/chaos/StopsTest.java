package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.demo.DemoRequest;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.job.Exported;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that have to end before everything is there. */
class StopsTest {

  private static final List<String> BROKEN =
      List.of(
          "farewell",
          "maintenance:status=200",
          "soft-404:times=all",
          "skeleton:times=all",
          "json-error:times=all",
          "login-wall:status=200",
          "partial:times=all",
          "captive-portal",
          "500:times=all",
          "404");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"302", "200"})
  void whenTheLoginDiesEachWorkerAsksForAtMostOneMorePage(String status) throws IOException {
    int before = 25;
    DemoSite site = DemoSites.scaled(4, 6, 5);
    String rules = "latency:ms=20,login-wall:after=" + before + ":status=" + status;
    try (Chaos chaos = Chaos.of(folder, site, rules)) {
      Ran ran = chaos.export();
      ran.endsWith(ExitCode.AUTH);
      List<String> after =
          chaos.server().requests().stream()
              .skip(before)
              .filter(request -> !request.path().equals("/login"))
              .map(DemoRequest::target)
              .toList();
      // Four workers, and one look at home to be sure; feeds need no login.
      assertThat(after.stream().filter(t -> !t.startsWith("/feeds") && !t.startsWith("/search")))
          .hasSizeLessThanOrEqualTo(4 + 4 + 1);
      assertThat(ran.said())
          .containsPattern("expired\\. Saved so far: \\d+ of \\d+ known pages, all kept")
          .contains("To continue: ");
      chaos.now("");
      Ran again = chaos.export();
      again.endsWith(ExitCode.OK);
      assertThat(again.zip().episodes()).hasSize(site.counts().episodes());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"503 server-error", "429 rate-limited"})
  void page_that_met_the_wait_failed_and_the_others_were_not_requested(String given)
      throws IOException {
    String[] parts = given.split(" ", 2);
    String rules = "latency:ms=20," + parts[0] + ":after=15:times=all:retry-after=far";
    try (Chaos chaos = Chaos.small(folder, rules)) {
      Ran ran = chaos.export().endsWith(ExitCode.BLOCKED);
      assertThat(Exported.list(ran.zip().report().at("/missing")))
          .extracting(row -> row.at("/why").asText() + (row.at("/attempts").asInt() > 0))
          .contains(parts[1] + true, "not-reached" + false)
          .containsOnly(parts[1] + true, "not-reached" + false);
    }
  }

  @Test
  void rows_name_the_pages_of_the_site_that_was_given() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "429:after=15:times=all:retry-after=far")) {
      Ran ran = chaos.export().endsWith(ExitCode.BLOCKED);
      assertThat(Exported.list(ran.zip().report().at("/missing")))
          .filteredOn(row -> !row.at("/url").isNull())
          .extracting(row -> row.at("/url").asText())
          .isNotEmpty()
          .allMatch(url -> url.startsWith(chaos.server().address().origin() + "/"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"503", "429"})
  void service_that_is_busy_at_the_start_is_not_gone(String status) throws IOException {
    try (Chaos chaos = Chaos.small(folder, status + ":times=all:retry-after=far")) {
      Ran ran = chaos.export().endsWith(ExitCode.BLOCKED);
      assertThat(ran.said()).contains("asks to wait").doesNotContain("gone", "reached");
    }
  }

  @Test
  @Timeout(60)
  void aNameThatNobodyKnowsEndsWithinSeconds() throws IOException {
    Ran ran =
        Ran.of(
            "export",
            "--site",
            "https://no-such-host.invalid",
            "--out",
            folder.toString(),
            "--backoff",
            "100ms");
    ran.endsWith(ExitCode.UNAVAILABLE);
    assertThat(ran.said()).contains("no-such-host.invalid").contains("--pages");
  }

  /** Java asks this file for names, each time anew; it stands for a resolver that goes away. */
  @Test
  void aNameThatIsLostMidRunKeepsWhatWasSavedAndTheCommandGoesOn() throws Exception {
    Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
    try (Chaos chaos = Chaos.small(folder, "latency:ms=30")) {
      Files.writeString(folder.resolve("cookies.txt"), chaos.site().cookieFile("localhost"));
      String site = chaos.server().address().origin().replace("127.0.0.1", "localhost");
      PastedCommand shell = new PastedCommand(folder);
      Process process =
          shell.program(
              "-Djdk.net.hosts.file=" + hosts + " -Dsun.net.inetaddr.ttl=0",
              chaos.words("export", "--site", site, "--retries", "1"));
      while (process.isAlive() && chaos.pagesAsked() < 20) {
        Thread.sleep(5);
      }
      Files.writeString(hosts, "");
      chaos.now("reset:bytes=0:times=all"); // lines that are open need no name
      Ran ran = shell.ended(process);
      ran.endsWith(ExitCode.UNAVAILABLE);
      assertThat(ran.said()).contains("localhost").containsPattern("Saved so far: \\d+ of \\d+");
      chaos.now("");
      shell.finishes(ran);
    }
  }

  @Test
  void aServiceThatGoesAwayLeavesAValidPartialZip() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "vanish:after=20")) {
      Ran ran = chaos.export();
      ran.endsWith(ExitCode.UNAVAILABLE);
      Exported zip = ran.zip();
      assertThat(zip.episodes()).isNotEmpty();
      assertThat(zip.report().at("/complete").asBoolean()).isFalse();
      assertThat(zip.report().at("/missing"))
          .isNotEmpty()
          .filteredOn(row -> row.at("/why").asText().equals("network"))
          .isNotEmpty()
          .allSatisfy(row -> assertThat(row.at("/next").asText()).contains("wayback,commoncrawl"));
      Ran.of(folder, List.of("verify", ran.zipFile().toString())).endsWith(ExitCode.OK);
    }
  }

  @Test
  void theBannerOnGoodPagesIsNoFarewell() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "")) {
      Ran ran = chaos.export();
      ran.endsWith(ExitCode.OK);
      assertThat(ran.zip().report().at("/sunsetOn").asText()).isEqualTo("2025-07-28");
    }
  }

  /** One run that goes well, and a copy of what it left for each way to break. */
  @Test
  void aLaterRunAgainstABrokenSiteKeepsAllThatWasSaved() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "")) {
      Ran first = chaos.export("--limit", "5");
      first.endsWith(ExitCode.OK);
      var before = first.zip().episodes();
      for (String rules : BROKEN) {
        Path copy = copy(chaos.out(), Files.createTempDirectory(folder, "copy"));
        chaos.now(rules);
        Ran second = chaos.export("--retries", "0", "--out", copy.toString());
        assertThat(second.code()).as("%s: %s", rules, second.said()).isIn(0, 3, 4, 5, 6);
        assertThat(second.zip().episodes()).as(rules).containsAllEntriesOf(before);
      }
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    return to;
  }
}
