package io.afterglow.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The computer's clock is wrong, jumps or runs away, and the computer sleeps. */
class ClockTest {

  private static Stage stage;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    stage = Stage.shared();
  }

  /** The clock that tells the time of day alone is faked: the monotonic one cannot jump. */
  @ParameterizedTest
  @CsvSource({"+400d, 0", "-2y, 0", "+0 x1000, 0"})
  void whateverTheTimeOfDayTheZipIsTheSame(String clock, int code) throws Exception {
    Tools.need("faketime");
    Stage.Ended run =
        stage
            .with(folder)
            .under("env", "FAKETIME_DONT_FAKE_MONOTONIC=1", "faketime", "-f", clock)
            .end()
            .endsWith(code);
    assertThat(Files.readAllBytes(run.zip())).isEqualTo(stage.undisturbed());
    assertThat(run.said()).doesNotContainPattern("-\\d+ (s|min|h|days)\\b");
  }

  @Test
  void aRunThatSleptGoesOnWhereItWas() throws Exception {
    long before = stage.requestCount();
    Stage.Run run = stage.with(folder).words("--timeout", "1s", "--page-timeout", "2s");
    Process process = run.start();
    while (process.isAlive() && stage.requestCount() < before + 8) {
      Thread.onSpinWait();
    }
    Tools.run("kill", "-STOP", String.valueOf(process.pid()));
    Thread.sleep(Duration.ofSeconds(3).toMillis()); // past every deadline of what was in flight
    Tools.run("kill", "-CONT", String.valueOf(process.pid()));
    Stage.Ended ended = run.end(process).endsWith(0);
    assertThat(Files.readAllBytes(ended.zip())).isEqualTo(stage.undisturbed());
  }
}
