package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.job.Exported;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that move, lie or never end. */
class ListsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"shift:n=1", "shift:n=-3"})
  void aListThatShiftsWhileItIsPagedLosesNothing(String rules) throws IOException {
    DemoSite site = DemoSites.scaled(3, 24, 5);
    try (Chaos chaos = Chaos.of(folder, site, rules + ":/s/p/[^/]*page=.*")) {
      Ran ran = chaos.export();
      ran.endsWith(ExitCode.OK);
      assertThat(chaos.server().strikeCount()).isPositive();
      assertThat(ran.zip().episodes()).hasSize(site.counts().episodes());
    }
  }

  @Test
  void aListThatNeverEndsIsLeftAfterTwoPagesWithNothingNew() throws IOException {
    DemoSite site = DemoSites.scaled(3, 24, 5);
    try (Chaos chaos = Chaos.of(folder, site, "endless:/s/p/[^/]*")) {
      Ran ran = chaos.export();
      ran.endsWith(ExitCode.OK);
      assertThat(ran.zip().episodes()).hasSize(site.counts().episodes());
      // Three true pages a podcast; beyond them two that say nothing new, and what was under way.
      assertThat(chaos.server().requestCount("/s/p/[^/]*")).isLessThanOrEqualTo(3 * (3 + 2 + 2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "99"})
  void further_pages_without_new_episodes_leave_the_export_incomplete(String at)
      throws IOException {
    DemoSite site = DemoSites.scaled(3, 24, 5);
    try (Chaos chaos = Chaos.of(folder, site, "stuck:at=" + at + ":/s/p/[^/]*")) {
      Ran ran = chaos.export().endsWith(ExitCode.PARTIAL);
      assertThat(Exported.list(ran.zip().report().at("/missing")))
          .filteredOn(missing -> missing.at("/kind").asText().equals("list"))
          .hasSize(3)
          .allSatisfy(
              missing -> {
                assertThat(missing.at("/why").asText()).isEqualTo("truncated");
                assertThat(missing.at("/attempts").asInt()).isPositive();
                assertThat(missing.at("/next").asText()).contains("names no further episode");
              });
    }
  }

  /** The other list tells that the login holds, however late it comes. */
  @Test
  void a_login_page_in_place_of_one_list_does_not_end_the_run_before_another_is_read()
      throws IOException {
    DemoSite site = DemoSites.scaled(3, 4, 5);
    try (Chaos chaos =
        Chaos.of(folder, site, "latency:/subscriptions:ms=400,login-wall:/export.*:times=all")) {
      Ran ran = chaos.export().endsWith(ExitCode.PARTIAL);
      assertThat(ran.zip().episodes()).hasSize(site.counts().episodes());
      assertThat(Exported.list(ran.zip().report().at("/missing")))
          .filteredOn(missing -> missing.at("/kind").asText().equals("list"))
          .singleElement()
          .matches(missing -> missing.at("/why").asText().equals("login-needed"));
    }
  }

  @Test
  void a_list_that_announces_nothing_and_ends_is_whole() throws IOException {
    DemoSite site = DemoSites.scaled(3, 24, 5);
    try (Chaos chaos = Chaos.of(folder, site, "relabel:from=24%20episodes:to=About:/s/p/[^/]*")) {
      Ran ran = chaos.export().endsWith(ExitCode.OK);
      assertThat(ran.zip().episodes()).hasSize(site.counts().episodes());
    }
  }

  @Test
  void aListThatNamesFarMoreThanItAnnouncesIsLeftAndTold() throws IOException {
    DemoSite site = DemoSites.scaled(1, 600, 5);
    try (Chaos chaos = Chaos.of(folder, site, "announce:n=20:/s/p/20000(|\\?.*)")) {
      Ran limited = chaos.export("--limit", "3");
      limited.endsWith(ExitCode.PARTIAL);
      // 500 entries, ten a page, and what the four workers had in hand.
      assertThat(chaos.server().requestCount("/s/p/20000(\\?.*)?")).isBetween(50L, 54L);
      assertThat(Exported.list(limited.zip().report().at("/missing")))
          .anySatisfy(
              missing -> {
                assertThat(missing.at("/kind").asText()).isEqualTo("podcast");
                assertThat(missing.at("/next").asText())
                    .contains("the list does not end: it names more than 500 episodes");
              });
    }
  }

  @Test
  void aListThatStaysShorterThanAnnouncedIsToldAndNotAskedForEver() throws IOException {
    DemoSite site = DemoSites.scaled(2, 24, 5);
    try (Chaos chaos = Chaos.of(folder, site, "announce:n=30:/s/p/20000(|\\?.*)")) {
      Ran ran = chaos.export();
      ran.endsWith(ExitCode.PARTIAL);
      assertThat(ran.said()).doesNotContain("To continue: ");
      assertThat(ran.zip().report().at("/lists/failed").asInt()).isEqualTo(1);
      assertThat(Exported.list(ran.zip().report().at("/missing")))
          .singleElement()
          .satisfies(
              missing -> {
                assertThat(missing.at("/kind").asText()).isEqualTo("list");
                assertThat(missing.at("/next").asText())
                    .contains("announces 30 episodes and names 24");
              });
      assertThat(chaos.server().requestCount("/s/p/20000(\\?.*)?")).isEqualTo(8);
      long asked = chaos.server().requestCount("/s/p/.*");
      chaos.export().endsWith(ExitCode.PARTIAL);
      assertThat(chaos.server().requestCount("/s/p/.*")).isEqualTo(asked);
    }
  }
}
