package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
      int gaps = times.size() - 1;
      assertThat(gaps).isGreaterThan(20);
      // One that arrives late shortens a single gap, and the whole by as much as the first is late.
      Duration whole = Duration.ofNanos(times.get(gaps) - times.get(0));
      assertThat(whole).isGreaterThan(Duration.ofMillis(gaps * 100L - 1000));
      long median = gaps(times).sorted().skip(gaps / 2).findFirst().orElseThrow();
      assertThat(Duration.ofNanos(median)).isGreaterThan(Duration.ofMillis(80));
    }
  }

  @Test
  void whileTheServiceWantsToBeLeftAloneNobodyAsks() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "429:after=10:count=1:retry-after=5,latency:ms=20")) {
      Ran ran = chaos.export();
      ran.endsWith(ExitCode.OK);
      assertThat(ran.said())
          .containsPattern("asked to wait 5 s; next request at \\d\\d:\\d\\d:\\d\\d");
      long longest = gaps(times(chaos)).max().orElseThrow();
      // Requests that were on the way when the wait began may arrive within its first second.
      assertThat(Duration.ofNanos(longest)).isGreaterThan(Duration.ofSeconds(4));
    }
  }

  private static List<Long> times(Chaos chaos) {
    return chaos.server().arrivals();
  }

  private static LongStream gaps(List<Long> times) {
    return IntStream.range(1, times.size()).mapToLong(i -> times.get(i) - times.get(i - 1));
  }
}
