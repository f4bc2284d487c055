package io.afterglow.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kill -9} at a chosen system call, or at any moment. */
class KillTest {

  /** Everything that changes a file or a folder. */
  private static final String MUTATING =
      "write,pwrite64,fsync,fdatasync,rename,ftruncate,unlink,mkdir";

  private static Stage stage;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    stage = Stage.shared();
  }

  /** The calls of one thread: the worker's are more than a thousand. */
  @ParameterizedTest
  @ValueSource(ints = 444)
  void killedAtOneOfItsWritesAndRunAgainItGivesTheSameZip(int call) throws Exception {
    killedAt(call);
  }

  @Tag("deep")
  @ParameterizedTest
  @MethodSource("sixtyCalls")
  void killedAtAnyOfItsWritesAndRunAgainItGivesTheSameZip(int call) throws Exception {
    killedAt(call);
  }

  static IntStream sixtyCalls() {
    return IntStream.concat(
        IntStream.rangeClosed(1, 20), IntStream.range(1, 41).map(i -> 20 + 23 * i));
  }

  private void killedAt(int call) throws Exception {
    Tools.needStrace();
    stage
        .with(folder)
        .under(Tools.STRACE)
        .under("-e", "trace=" + MUTATING)
        .under("-e", "inject=" + MUTATING + ":signal=SIGKILL:when=" + call)
        .words("--parallel", "1")
        .end();
    zipsAreWholeOrAbsent();
    stage.resumesWhole(folder);
  }

  @Tag("deep")
  @ParameterizedTest
  @MethodSource("moments")
  void killedAtARandomMomentAndRunAgainItGivesTheSameZip(int milliseconds) throws Exception {
    Process process = stage.with(folder).start();
    process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    zipsAreWholeOrAbsent();
    stage.resumesWhole(folder);
  }

  static IntStream moments() {
    return RandomGenerator.of("L64X128MixRandom").ints(20, 300, 4000);
  }

  @Tag("deep")
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void killedTenTimesInARowItGivesTheSameZip(long seed) throws Exception {
    RandomGenerator random = new java.util.Random(seed);
    for (int i = 0; i < 10; i++) {
      Process process = stage.with(folder).start();
      process.waitFor(random.nextInt(500, 2500), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
    }
    stage.resumesWhole(folder);
  }

  /** Whatever stands under a zip's name is a whole one. */
  private void zipsAreWholeOrAbsent() throws Exception {
    if (Files.isDirectory(folder)) {
      for (Path zip : Stage.zips(folder)) {
        assertThat(io.afterglow.verify.Verifier.verify(zip).sound()).isTrue();
      }
    }
  }
}
