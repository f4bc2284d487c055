package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.demo.DemoRequest;
import io.afterglow.demo.DemoSites;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked for first, and what is told before anything is. */
class OrderTest {

  private static final Pattern TRANSCRIPT =
      Pattern.compile("/s/p/([^/\n]+)/e/(?!no-such-episode)[^/\n]+/transcript");

  @TempDir Path folder;

  @Test
  void podcastsTakeTurnsAndListsComeBeforeEpisodesAndFeedsComeLast() throws IOException {
    try (Chaos chaos = Chaos.of(folder, DemoSites.scaled(3, 5, 7), "")) {
      chaos.export("--parallel", "1").endsWith(ExitCode.OK);
      List<String> targets = chaos.server().requests().stream().map(DemoRequest::target).toList();
      List<String> turns =
          TRANSCRIPT
              .matcher(String.join("\n", targets))
              .results()
              .map((MatchResult found) -> found.group(1))
              .toList();
      for (int turn = 0; turn < 3 * 5; turn += 3) {
        assertThat(new HashSet<>(turns.subList(turn, turn + 3))).as("turn " + turn).hasSize(3);
      }
      int lists = last(targets, "/s/p/[^/]+");
      assertThat(first(targets, "/subscriptions.*|/export.*"))
          .isLessThan(first(targets, "/s/p/[^/]+"));
      assertThat(lists).isLessThan(first(targets, TRANSCRIPT.pattern()));
      assertThat(first(targets, "/feeds.*")).isGreaterThan(last(targets, "/s/p/.*"));
    }
  }

  @Test
  void aDryRunTellsRequestsMinutesAndBytesAndAsksForNoEpisode() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "")) {
      Ran ran = chaos.export("--dry-run");
      ran.endsWith(ExitCode.OK);
      assertThat(ran.printed())
          .containsPattern("Would send \\d+ requests: transcripts and show notes of 12 episodes")
          .contains("of 2 podcasts")
          .containsPattern("Would take about .*pages/s")
          .containsPattern("Would store about \\d+ .?B");
      assertThat(chaos.server().requestCount("/s/p/[^/]+/e/(?!no-such-episode).*")).isZero();
    }
  }

  /** The day that ends last on earth has ended first on earth: nothing fits, and it is not over. */
  @Test
  void aLastDayThatWillCertainlyBeMissedEndsWithItsOwnCode() throws IOException {
    LocalDate day = LocalDate.now(ZoneOffset.ofHours(-12));
    try (Chaos chaos = Chaos.small(folder, "")) {
      Ran ran = chaos.export("--dry-run", "--deadline", day.toString());
      ran.endsWith(ExitCode.LIMIT);
      assertThat(ran.printed()).contains("will NOT finish before it ends");
      assertThat(ran.said()).contains("To continue: ");
    }
  }

  private static int first(List<String> targets, String pattern) {
    for (int i = 0; i < targets.size(); i++) {
      if (targets.get(i).matches(pattern)) {
        return i;
      }
    }
    throw new AssertionError("nobody asked for " + pattern);
  }

  private static int last(List<String> targets, String pattern) {
    for (int i = targets.size() - 1; i >= 0; i--) {
      if (targets.get(i).matches(pattern)) {
        return i;
      }
    }
    throw new AssertionError("nobody asked for " + pattern);
  }
}
