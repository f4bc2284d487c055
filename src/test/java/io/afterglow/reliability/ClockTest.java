package io.afterglow.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.job.Installed;
import io.afterglow.job.Program;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clocks that jump, and computers that fall asleep in the middle of a run (L-10). */
class ClockTest {

  private static final Duration WAIT = Duration.ofSeconds(3);

  @TempDir Path folder;

  private final Stage stage = Stage.shared();
  private int before;

  @BeforeEach
  void count() {
    before = stage.asked().size();
  }

  @AfterEach
  void behave() {
    stage.now("");
  }

  @Test
  void aClockThatJumpsYearsShortensNoWaitAndChangesNoByte() throws Exception {
    Installed.need("faketime");
    Path clock = Files.writeString(folder.resolve("clock"), "+0d\n");
    stage.now("429:after=10:count=1:retry-after=" + WAIT.toSeconds() + ",latency:ms=20");
    Path out = folder.resolve("out");
    Stage.Run run =
        stage
            .with(out)
            .words("--parallel", "1") // nothing else is on the way when the wait begins
            .environment(
                Map.of(
                    "LD_PRELOAD", preload(),
                    "FAKETIME_TIMESTAMP_FILE", clock.toString(),
                    "FAKETIME_CACHE_DURATION", "1",
                    "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                    // A workaround for glibc before 2.30, which has Java's waits return at once
                    "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                    "DONT_FAKE_MONOTONIC", "1"));
    Process process = run.start();
    awaitRequests(8);
    Files.writeString(clock, "+900d\n");
    awaitRequests(14);
    Files.writeString(clock, "-900d\n");
    Stage.Ended ended = run.end(process).endsWith(0).speaksPlainly();
    assertThat(ended.said()).contains("asked to wait 3 s");
    assertThat(longestSilence()).isGreaterThanOrEqualTo(WAIT);
    assertThat(Files.readAllBytes(ended.zip())).isEqualTo(stage.undisturbed());
  }

  @Test
  void aRunThatIsPutToSleepGoesOnWhereItWas() throws Exception {
    stage.now("latency:ms=100");
    Path out = folder.resolve("out");
    Stage.Run run = stage.with(out).words("--timeout", "4s", "--page-timeout", "4s");
    Process process = run.start();
    awaitRequests(12);
    Program.signal("STOP", process);
    stage.now("reset:bytes=half:count=4,latency:ms=100"); // what was on its way is lost meanwhile
    TimeUnit.SECONDS.sleep(6); // longer than any request may take
    Program.signal("CONT", process);
    Stage.Ended ended = run.end(process).endsWith(0).speaksPlainly();
    assertThat(Files.readAllBytes(ended.zip())).isEqualTo(stage.undisturbed());
  }

  /** What faketime would have the loader load. */
  private static String preload() throws Exception {
    Process asked = new ProcessBuilder("faketime", "-f", "+0", "printenv", "LD_PRELOAD").start();
    return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private void awaitRequests(int number) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (stage.asked().size() - before < number) {
      assertThat(System.nanoTime()).as("still too few requests").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private Duration longestSilence() {
    List<Long> times = stage.arrivals().subList(before, stage.arrivals().size());
    long longest = 0;
    for (int i = 1; i < times.size(); i++) {
      longest = Math.max(longest, times.get(i) - times.get(i - 1));
    }
    return Duration.ofNanos(longest);
  }
}
