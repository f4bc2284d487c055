package io.afterglow.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.job.Installed;
import io.afterglow.job.Program;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a run writes to, who else is there, and who listens. */
class PlacesTest {

  private static Stage stage;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    stage = Stage.shared();
  }

  @Test
  void aSecondRunOnOneWorkspaceEndsAtOnceAndNamesTheFirst() throws Exception {
    Path out = folder.resolve("out");
    long before = stage.requestCount();
    Process first = stage.with(out).start();
    while (first.isAlive() && stage.requestCount() < before + 5) {
      Thread.sleep(2);
    }
    Path workspace = Stage.workspace(out);
    Program.signal("STOP", first);
    Stage.Ended second =
        stage.with(out).words("--workspace", workspace.toString()).end().endsWith(11);
    assertThat(second.said()).contains("process " + first.pid() + ", since 2025-06-15T15:06:40Z");
    first.destroyForcibly().waitFor();
    stage.resumesWhole(out); // the lock of a dead process is no obstacle
  }

  @Test
  void aFolderThatBelongsToSomebodyElseIsNamedBeforeAnyRequest() throws Exception {
    Tools.needRoot();
    Installed.need("setpriv");
    Path out = Files.createDirectory(folder.resolve("foreign"));
    Tools.run("chown", "65534", out.toString());
    long before = stage.requestCount();
    Stage.Ended run = // root, but for the right to pass over the rights of others
        stage
            .with(out)
            .under("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner")
            .words("--workspace", out.resolve("ws").toString())
            .end()
            .endsWith(7)
            .speaksPlainly();
    assertThat(run.said()).contains(out.resolve("ws").toString());
    assertThat(stage.requestCount()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = "a 'b' \"c\" %d $(e) &")
  void aFolderMayHaveAnyName(String name) throws Exception {
    named(name);
  }

  @Tag("deep")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-leading",
        "two\nlines",
        "%41?x=1#y",
        ";drop",
        "back\\slash",
        "file:x",
        "ünïcode"
      })
  void aFolderMayHaveAnyNameAtAll(String name) throws Exception {
    named(name);
  }

  private void named(String name) throws Exception {
    Path out = folder.resolve(name);
    Stage.Ended run =
        stage
            .with(out)
            .under("sh", "-c", "cd \"$1\"; shift; exec \"$@\"", "sh", folder.toString())
            .into("./" + name)
            .environment(java.util.Map.of("LC_ALL", "C.UTF-8"))
            .end()
            .endsWith(0);
    assertThat(Files.readAllBytes(run.zip())).isEqualTo(stage.undisturbed());
  }

  @Test
  void outputThatNobodyCanTakeIsAFailureAndCostsNoData() throws Exception {
    Path out = folder.resolve("out");
    stage.with(out).under("sh", "-c", "exec \"$@\" >/dev/full", "sh").end().endsWith(7);
    stage.resumesWhole(out);
  }

  @Tag("deep")
  @Test
  void aClosedOutputIsAFailureAndCostsNoData() throws Exception {
    Path out = folder.resolve("out");
    stage.with(out).under("sh", "-c", "exec \"$@\" >&-", "sh").end().endsWith(7);
    stage.resumesWhole(out);
  }

  @Test
  void sixtyFourOpenFilesAndASmallMemoryAreEnough() throws Exception {
    Installed.need("prlimit");
    Path out = folder.resolve("out");
    // Each jar of the tests' class path stays open, and the program alone has few of these.
    int files = 64 + System.getProperty("java.class.path").split(File.pathSeparator, -1).length;
    Stage.Ended run =
        stage.with(out).under("prlimit", "--nofile=" + files).jvm("-Xmx64m").end().endsWith(0);
    assertThat(Files.readAllBytes(run.zip())).isEqualTo(stage.undisturbed());
  }
}
