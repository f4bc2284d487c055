package io.afterglow.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.job.Installed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Writes that fail: the run says so with code 7, and the next one loses nothing. */
class FullDiskTest {

  private static Stage stage;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    stage = Stage.shared();
  }

  @ParameterizedTest
  @CsvSource("pwrite64,ENOSPC,150")
  void aFailedWriteIsToldAndTheNextRunGivesTheSameZip(String call, String error, String when)
      throws Exception {
    failing(call, error, when);
  }

  @Tag("deep")
  @ParameterizedTest
  @MethodSource("fortyFailures")
  void anyFailedWriteIsToldAndTheNextRunGivesTheSameZip(String call, String error, String when)
      throws Exception {
    failing(call, error, when);
  }

  /** Each error once and, with a plus, for ever. */
  static List<Arguments> fortyFailures() {
    List<Arguments> all = new ArrayList<>();
    for (String when : List.of("1", "3+", "8", "30+", "77", "140+", "200", "350+", "500", "600+")) {
      all.add(Arguments.of("pwrite64", "ENOSPC", when));
      all.add(Arguments.of("pwrite64", "EIO", when));
    }
    for (String when : List.of("1", "2+", "4", "7+", "12", "17")) {
      all.add(Arguments.of("fdatasync", "EIO", when));
      all.add(Arguments.of("fsync", "EIO", when));
      all.add(Arguments.of("fsync", "ENOSPC", when));
    }
    all.add(Arguments.of("rename", "ENOSPC", "1"));
    all.add(Arguments.of("rename", "EIO", "1+"));
    return all;
  }

  private void failing(String call, String error, String when) throws Exception {
    Tools.needStrace();
    Stage.Ended run =
        stage
            .with(folder)
            .under(Tools.STRACE)
            .under("-e", "trace=" + call)
            .under("-e", "inject=" + call + ":error=" + error + ":when=" + when)
            .words("--parallel", "1")
            .end();
    run.speaksPlainly();
    assertThat(run.code()).as(run.said()).isIn(0, 7);
    if (run.code() == 0) { // nothing that matters had failed
      assertThat(Files.readAllBytes(run.zip())).isEqualTo(stage.undisturbed());
    }
    stage.resumesWhole(folder);
  }

  @Test
  void onADiskThatIsAsGoodAsFullItSaysHowMuchIsNeededBeforeAnyRequest() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    mountTmpfs(small, "4m");
    try {
      long before = stage.requestCount();
      Stage.Ended run =
          stage.with(small).words("--workspace", small.resolve("ws").toString()).end().endsWith(7);
      assertThat(run.said()).contains("at least 16 MB are needed");
      assertThat(stage.requestCount()).isEqualTo(before);
    } finally {
      Tools.run("umount", small.toString());
    }
  }

  @Test
  void whenTheDiskFillsUpWhilePackingTheOlderZipStaysAndNothingIsLeftBehind() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    Path workspace = folder.resolve("ws");
    mountTmpfs(small, "100k");
    try {
      Files.writeString(small.resolve("older.zip"), "older");
      Stage.Ended run =
          stage.with(small).words("--workspace", workspace.toString()).end().endsWith(7);
      run.speaksPlainly();
      assertThat(run.said()).contains("No space left").contains("To continue: ");
      try (Stream<Path> left = Files.list(small)) {
        assertThat(left.filter(file -> !file.toString().endsWith(".opml"))) // written first
            .containsExactly(small.resolve("older.zip"));
      }
      assertThat(small.resolve("older.zip")).hasContent("older");
      Path roomy = folder.resolve("roomy");
      Stage.Ended again =
          stage.with(roomy).words("--workspace", workspace.toString()).end().endsWith(0);
      assertThat(Files.readAllBytes(again.zip())).isEqualTo(stage.undisturbed());
    } finally {
      Tools.run("umount", small.toString());
    }
  }

  @Test
  void shortWritesAtAFileSizeLimitAreNoSuccess() throws Exception {
    Installed.need("prlimit");
    long before = stage.requestCount();
    Stage.Run run = stage.with(folder);
    Process process = run.start();
    while (process.isAlive() && stage.requestCount() < before + 5) {
      Thread.sleep(2); // the limit would hit the unpacking of SQLite's own library
    }
    Tools.run("prlimit", "--pid", String.valueOf(process.pid()), "--fsize=60000");
    run.end(process).endsWith(7).speaksPlainly();
    stage.resumesWhole(folder);
  }

  @Tag("deep")
  @Test
  void whenNothingCanBeUnpackedIntoTheTemporaryFolderItSaysSo() throws Exception {
    Installed.need("prlimit");
    Stage.Ended run =
        stage.with(folder).under("prlimit", "--fsize=40000").end().endsWith(7).speaksPlainly();
    assertThat(run.said()).contains("Cannot unpack SQLite");
    stage.resumesWhole(folder);
  }

  private static void mountTmpfs(Path at, String size) throws Exception {
    Installed.need("mount", "umount");
    Tools.needRoot();
    int code =
        Tools.code(List.of("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", at.toString()));
    org.junit.jupiter.api.Assumptions.assumeTrue(code == 0, "skipped: tmpfs cannot be mounted");
  }
}
