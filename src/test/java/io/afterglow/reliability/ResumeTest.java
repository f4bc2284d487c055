package io.afterglow.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.job.Heard;
import io.afterglow.job.Program;
import io.afterglow.run.ExitCode;
import io.afterglow.verify.Verifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run that was stopped, however rudely, and run again gives the same zip as an undisturbed one.
 * Real processes, real signals.
 */
class ResumeTest {

  @TempDir Path folder;
  private Stage stage;

  @BeforeEach
  void slower() {
    stage = Stage.shared();
    stage.now("latency:ms=5");
  }

  @AfterEach
  void asBefore() {
    stage.now("");
  }

  /** Each run goes on where the one before it was killed: first lists, then pages, then feeds. */
  @Test
  void killedTimeAfterTimeAndRunAgainItGivesTheSameZip() throws Exception {
    int killed = 0;
    for (long requests : List.of(1L, 3L, stage.requests() / 4, stage.requests() / 3)) {
      killed += killed(requests) ? 1 : 0;
    }
    assertThat(killed).as("runs that were killed before they ended").isEqualTo(4);
    stage.resumesWhole(folder);
  }

  @Tag("deep")
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 17, 32, 48})
  void killedAtAnyMomentAndRunAgainItGivesTheSameZip(int requests) throws Exception {
    assertThat(killed(requests)).isTrue();
    stage.resumesWhole(folder);
  }

  @Test
  void interruptedItPacksWhatIsThereAndTheSameCommandFinishesTheJob() throws Exception {
    Heard.assume("INT");
    Stage.Run run = stage.with(folder);
    Process process = run.start();
    after(process, stage.requestCount() + stage.requests() / 2);
    Program.signal("INT", process);
    Stage.Ended ended = run.end(process).endsWith(ExitCode.INTERRUPTED.code());
    assertThat(ended.said()).contains("To continue: ");
    assertThat(Verifier.verify(ended.zip()).sound()).isTrue();
    Files.delete(ended.zip());
    stage.resumesWhole(folder);
  }

  /** Whether it was, before it ended of itself. */
  private boolean killed(long requests) throws Exception {
    long before = stage.requestCount();
    Process process = stage.with(folder).start();
    after(process, before + requests);
    boolean alive = process.isAlive();
    process.destroyForcibly().waitFor();
    return alive;
  }

  private void after(Process process, long requests) throws InterruptedException {
    while (process.isAlive() && stage.requestCount() < requests) {
      Thread.sleep(1);
    }
  }
}
