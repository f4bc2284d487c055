package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.cli.ExitCode;
import io.afterglow.job.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often the service is asked, by its own log. */
class PaceTest {

  @TempDir Path folder;

  @Test
  void theServiceIsNeverAskedMoreOftenThanTheSettingAllows() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "latency:ms=30,random-5xx:chance=0.1:times=all:cap=2")) {
      chaos.export("--delay", "100ms").endsWith(ExitCode.OK);
      List<Long> times = times(chaos);
      assertThat(most(times, Duration.ofSeconds(10))).isBetween(20, 101);
      assertThat(most(times, Duration.ofSeconds(1))).isLessThanOrEqualTo(11);
    }
  }

  @Test
  void whileTheServiceWantsToBeLeftAloneNobodyAsks() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "429:after=10:count=1:retry-after=3,latency:ms=20")) {
      Ran ran = chaos.export();
      ran.endsWith(ExitCode.OK);
      assertThat(ran.said())
          .containsPattern("asked to wait 3 s; next request at \\d\\d:\\d\\d:\\d\\d");
      List<Long> times = times(chaos);
      long longest = 0;
      for (int i = 1; i < times.size(); i++) {
        longest = Math.max(longest, times.get(i) - times.get(i - 1));
      }
      // Workers whose requests were on the way at the same moment may come a little later.
      assertThat(Duration.ofNanos(longest)).isGreaterThan(Duration.ofMillis(2_800));
    }
  }

  private static List<Long> times(Chaos chaos) {
    return chaos.server().requests().stream().map(r -> r.nanos()).sorted().toList();
  }

  /** The most requests in any window of that length. */
  private static int most(List<Long> times, Duration window) {
    int most = 0;
    int from = 0;
    for (int to = 0; to < times.size(); to++) {
      while (times.get(to) - times.get(from) > window.toNanos()) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }
}
