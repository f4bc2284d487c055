package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.demo.DemoPodcast;
import io.afterglow.demo.DemoRequest;
import io.afterglow.job.Exported;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a later run asks for again, and what it never does. */
class AgainTest {

  @TempDir Path folder;

  @Test
  void theNextDayListsAndFeedsAreAskedWhetherTheyChangedAndComeOnlyThen() throws Exception {
    try (Chaos chaos = Chaos.small(folder, "")) {
      Ran first = chaos.export();
      first.endsWith(ExitCode.OK);
      long stored = Files.size(file(chaos, "pages.warc.gz"));
      int before = chaos.server().requests().size();
      aDayPasses(chaos);
      Ran second = chaos.export();
      second.endsWith(ExitCode.OK);
      List<DemoRequest> asked = pages(chaos, before);
      assertThat(asked).extracting(DemoRequest::target).noneMatch(t -> t.contains("/e/"));
      assertThat(asked).anyMatch(r -> r.target().startsWith("/s/p/"));
      assertThat(asked).anyMatch(r -> r.target().startsWith("/feeds"));
      assertThat(asked).allSatisfy(r -> assertThat(r.header("if-none-match")).startsWith("W/\""));
      assertThat(Files.size(file(chaos, "pages.warc.gz"))).isEqualTo(stored);
      assertThat(second.zip().episodes()).isEqualTo(first.zip().episodes());
    }
  }

  @Test
  void second_run_of_a_day_asks_for_the_lists_of_the_account_alone() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "")) {
      Path zip = chaos.export().endsWith(ExitCode.OK).zipFile();
      int before = chaos.server().requests().size();
      Ran second = chaos.export().endsWith(ExitCode.OK);
      assertThat(pages(chaos, before))
          .allSatisfy(r -> assertThat(r.header("if-none-match")).startsWith("W/\""))
          .extracting(DemoRequest::target)
          .containsExactlyInAnyOrder("/", "/subscriptions", "/export/opml");
      assertThat(second.zipFile()).isEqualTo(zip);
      assertThat(second.said()).contains("Nothing has changed since the zip was packed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"login-wall", "login-wall:status=200"})
  void login_that_expired_within_the_day_exits_4_until_there_is_a_fresh_one(String rules)
      throws IOException {
    try (Chaos chaos = Chaos.small(folder, "")) {
      Ran first = chaos.export().endsWith(ExitCode.OK);
      chaos.now(rules);
      Ran second = chaos.export().endsWith(ExitCode.AUTH);
      assertThat(second.said()).doesNotContain("Everything is saved");
      JsonNode report = second.zip().report();
      assertThat(report.at("/complete").asBoolean()).isFalse();
      assertThat(report.at("/lists/failed").asInt()).isPositive();
      assertThat(Exported.list(report.at("/missing")))
          .isNotEmpty()
          .allMatch(row -> row.at("/kind").asText().equals("list"))
          .allMatch(row -> row.at("/why").asText().equals("login-needed"))
          .allMatch(row -> row.at("/attempts").asInt() > 0);
      assertThat(second.zip().episodes()).isEqualTo(first.zip().episodes());
      Ran.of("verify", second.zipFile().toString()).endsWith(ExitCode.OK);
      chaos.now("");
      Ran third = chaos.export().endsWith(ExitCode.OK);
      assertThat(third.zip().report().at("/complete").asBoolean()).isTrue();
    }
  }

  @Test
  void whatTheServerSaidOfAPageComesBackWithALostIndex() throws Exception {
    try (Chaos chaos = Chaos.small(folder, "")) {
      chaos.export().endsWith(ExitCode.OK);
      Path index = file(chaos, "workspace.sqlite");
      Files.delete(index);
      Files.deleteIfExists(index.resolveSibling("workspace.sqlite-wal"));
      chaos.export().endsWith(ExitCode.OK);
      int before = chaos.server().requests().size();
      aDayPasses(chaos);
      chaos.export().endsWith(ExitCode.OK);
      assertThat(pages(chaos, before))
          .isNotEmpty()
          .allSatisfy(r -> assertThat(r.header("if-none-match")).startsWith("W/\""));
    }
  }

  @Test
  void whatAnEarlierRunsOptionsLeftOutIsFetchedWithoutThem() throws Exception {
    try (Chaos chaos = Chaos.small(folder, "")) {
      Ran first = chaos.export("--limit", "3");
      assertThat(first.endsWith(ExitCode.OK).said())
          .contains("Everything that your options leave in is saved.");
      assertThat(first.said()).doesNotContain("delete the workspace");
      assertThat(first.zip().text("README.txt"))
          .contains("Everything is here that the options of this export left in.");
      assertThat(first.zip().episodes()).hasSize(3);
      assertThat(chaos.export("--limit", "5").endsWith(ExitCode.OK).zip().episodes()).hasSize(5);
      Ran whole = chaos.export();
      assertThat(whole.endsWith(ExitCode.OK).said())
          .contains("Everything is saved.")
          .contains("When you are done: ")
          .contains("forget --workspace ");
      assertThat(whole.zip().episodes()).hasSize(chaos.site().counts().episodes());
    }
  }

  @Test
  void a_pattern_that_matches_no_podcast_is_never_complete() throws Exception {
    try (Chaos chaos = Chaos.small(folder, "")) {
      Ran ran = chaos.export("--podcast", "zzzz").endsWith(ExitCode.PARTIAL);
      assertThat(ran.said()).contains("Nothing matches").doesNotContain("Everything");
      assertThat(ran.zip().report().path("complete").asBoolean()).isFalse();
      assertThat(ran.zip().text("README.txt")).contains("This export is not complete");

      Ran whole = chaos.export().endsWith(ExitCode.OK);
      Ran packed =
          Ran.of(
              folder,
              List.of(
                  "pack",
                  "--from",
                  whole.zipFile().toString(),
                  "--podcast",
                  "zzzz",
                  "--out",
                  folder.resolve("packed").toString()));
      assertThat(packed.endsWith(ExitCode.PARTIAL).said()).contains("Nothing matches");
      assertThat(packed.zip().report().path("complete").asBoolean()).isFalse();
    }
  }

  @Test
  void a_day_before_all_episodes_is_never_complete() throws Exception {
    try (Chaos chaos = Chaos.small(folder, "")) {
      Ran ran = chaos.export("--before", "1990-01-01").endsWith(ExitCode.PARTIAL);
      assertThat(ran.said())
          .contains(
              "Nothing matches: your options (--podcast, --after, --before or --limit) leave out all ")
          .doesNotContain("Everything");
      assertThat(ran.zip().report().path("complete").asBoolean()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"login-wall:after=12", "login-wall:after=18"})
  void podcast_option_limits_the_rest_of_a_stopped_run(String rules) throws Exception {
    try (Chaos chaos = Chaos.small(folder, rules)) {
      chaos.export().endsWith(ExitCode.AUTH);
      chaos.now("");
      int before = chaos.server().requests().size();
      DemoPodcast chosen = chaos.site().account().podcasts().get(1);
      Ran limited = chaos.export("--podcast", chosen.title()).endsWith(ExitCode.OK);
      assertThat(limited.said()).contains("Everything that your options leave in is saved.");
      assertThat(pages(chaos, before))
          .extracting(DemoRequest::target)
          .filteredOn(target -> target.startsWith("/s/p/"))
          .isNotEmpty()
          .allSatisfy(target -> assertThat(target).startsWith("/s/p/" + chosen.id()));
      assertThat(chaos.export("--limit", "1").endsWith(ExitCode.OK).said())
          .contains("Everything that your options leave in is saved.");
      Ran whole = chaos.export().endsWith(ExitCode.OK);
      assertThat(whole.said()).contains("Everything is saved.");
      assertThat(whole.zip().episodes()).hasSize(chaos.site().counts().episodes());
    }
  }

  @Test
  void addressesThatWereGivenAreListedThoughNothingWasRequested() throws Exception {
    try (Chaos chaos = Chaos.small(folder, "")) {
      Path urls =
          Files.writeString(
              folder.resolve("urls.txt"), "https://podquestai.com/s/p/20000/e/no-copy_0a1b2\n");
      Path opml =
          Files.writeString(
              folder.resolve("old.opml"),
              "<opml version='2.0'><body><outline type='rss' text='A'"
                  + " xmlUrl='https://feeds.example.com/a'/></body></opml>");
      Ran ran =
          Ran.of(
              folder,
              List.of(
                  "export",
                  "--offline",
                  "--urls",
                  urls.toString(),
                  "--subscriptions",
                  opml.toString(),
                  "--out",
                  chaos.out().toString()));
      ran.endsWith(ExitCode.PARTIAL);
      assertThat(ran.zip().report().at("/missing").findValuesAsText("id"))
          .contains("20000/no-copy_0a1b2");
      assertThat(ran.said()).doesNotContain("Everything");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vanish",
        "login-wall",
        "login-wall:status=200",
        "farewell",
        "500:times=all",
        "410",
        "304:times=all",
        "captive-portal"
      })
  void aServiceThatIsGoneTheNextDayTakesNothingAway(String rules) throws Exception {
    try (Chaos chaos = Chaos.small(folder, "")) {
      Ran first = chaos.export();
      first.endsWith(ExitCode.OK);
      aDayPasses(chaos);
      chaos.now(rules);
      Ran second = chaos.export("--retries", "1");
      // Lists that need a login are not known to be whole without one; what was saved is kept.
      second.endsWith(rules.startsWith("login-wall") ? ExitCode.AUTH : ExitCode.OK);
      Exported zip = second.zip();
      assertThat(zip.report().at("/complete").asBoolean()).isEqualTo(second.code() == 0);
      assertThat(zip.episodes()).isEqualTo(first.zip().episodes());
    }
  }

  @Test
  void whatIsNotThereIsAskedForOnceMoreInEachLaterRunAndWhatIsGoneForGoodNever()
      throws IOException {
    try (Chaos chaos = Chaos.small(folder, "")) {
      var podcast = chaos.site().account().subscribed().get(0);
      List<String> names =
          chaos.site().account().episodes(podcast).stream()
              .limit(3)
              .map(e -> "/s/p/[^/]*/e/" + e.id().episode() + ".*")
              .toList();
      chaos.now("404:" + names.get(0) + ",410:" + names.get(1) + ",451:" + names.get(2));
      Ran first = chaos.export();
      first.endsWith(ExitCode.PARTIAL);
      assertThat(first.zip().report().at("/episodes/gone").asInt()).isEqualTo(3);
      long[] once = names.stream().mapToLong(chaos.server()::requestCount).toArray();
      assertThat(once).containsOnly(once[0]);
      for (int run = 2; run <= 3; run++) {
        chaos.export().endsWith(ExitCode.PARTIAL);
        assertThat(chaos.server().requestCount(names.get(0))).isEqualTo(run * once[0]);
        assertThat(chaos.server().requestCount(names.get(1))).isEqualTo(once[1]);
        assertThat(chaos.server().requestCount(names.get(2))).isEqualTo(once[2]);
      }
    }
  }

  /** Requests since then, without those that only see how the site says no. */
  private static List<DemoRequest> pages(Chaos chaos, int since) {
    return chaos.server().requests().stream()
        .skip(since)
        .filter(r -> !r.target().equals("/robots.txt"))
        .toList();
  }

  /** As if everything had been asked for two days ago; what seals the index is left out. */
  private static void aDayPasses(Chaos chaos) throws IOException, SQLException {
    Files.deleteIfExists(file(chaos, "workspace.sqlite").resolveSibling("workspace.seal"));
    try (Connection index =
            DriverManager.getConnection("jdbc:sqlite:" + file(chaos, "workspace.sqlite"));
        Statement statement = index.createStatement()) {
      statement.executeUpdate("UPDATE task SET checked_at = '2025-01-01T00:00:00Z'");
    }
  }

  private static Path file(Chaos chaos, String name) throws IOException {
    try (var files = Files.walk(chaos.out().resolve(".workspace"))) {
      return files.filter(f -> f.endsWith(name)).findFirst().orElseThrow();
    }
  }
}
