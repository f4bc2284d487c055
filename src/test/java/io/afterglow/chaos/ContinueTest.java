package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.job.Exported;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command that a run prints at its end, pasted into a shell as it stands. */
class ContinueTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PARTIAL     | skeleton:/s/p/20000:times=all",
        "AUTH        | login-wall:after=15",
        "UNAVAILABLE | captive-portal",
      })
  void onceTheFaultIsGoneItFinishesTheJob(ExitCode code, String rules) throws Exception {
    finishes(code, rules);
  }

  @Tag("deep")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PARTIAL     | 500:/s/p/.*/transcript:times=all",
        "BLOCKED     | challenge:after=15",
        "BLOCKED     | 429:after=15:count=1:retry-after=far",
        "UNAVAILABLE | farewell:after=15",
      })
  void onceAnyFaultIsGoneItFinishesTheJob(ExitCode code, String rules) throws Exception {
    finishes(code, rules);
  }

  private void finishes(ExitCode code, String rules) throws Exception {
    Path own = Files.createDirectory(folder.resolve("it's a folder"));
    try (Chaos chaos = Chaos.small(own, rules)) {
      Ran ran = chaos.export();
      ran.endsWith(code);
      chaos.now("");
      new PastedCommand(folder).finishes(ran);
      assertThat(whole(chaos).report().at("/complete").asBoolean()).isTrue();
    }
  }

  /** Here the fault is a rule that stays: the command itself has to name the way around it. */
  @Test
  void whereRobotsForbidItTheCommandLeavesThemAside() throws Exception {
    try (Chaos chaos = Chaos.small(folder, "forbid:/robots.txt")) {
      Ran ran = chaos.export();
      ran.endsWith(ExitCode.BLOCKED);
      assertThat(ran.said()).contains("your own data");
      new PastedCommand(folder).finishes(ran);
      assertThat(whole(chaos).report().at("/complete").asBoolean()).isTrue();
    }
  }

  private static Exported whole(Chaos chaos) throws IOException {
    Ran again = chaos.export();
    again.endsWith(ExitCode.OK);
    return again.zip();
  }
}
