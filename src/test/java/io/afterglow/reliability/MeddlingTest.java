package io.afterglow.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.afterglow.job.Installed;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody else changes what a run has stored, or gives it an odd place to store it. */
class MeddlingTest {

  private static Stage stage;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    stage = Stage.shared();
  }

  @ParameterizedTest
  @ValueSource(strings = {"workspace.sqlite", "pages.warc.gz"})
  void aFileThatIsDeletedWhileARunGoesOnIsMadeGoodByTheNext(String name) throws Exception {
    deleted(name);
  }

  @Tag("deep")
  @ParameterizedTest
  @ValueSource(strings = {"login-mark", "lock"})
  void anyFileThatIsDeletedWhileARunGoesOnIsMadeGoodByTheNext(String name) throws Exception {
    deleted(name);
  }

  private void deleted(String name) throws Exception {
    Stage.Run run = stage.with(folder);
    Process process = run.startedUntil(10);
    Path workspace = Stage.workspace(folder);
    Files.deleteIfExists(workspace.resolve(name));
    run.end(process).speaksPlainly();
    for (Path zip : Stage.zips(folder)) {
      Files.delete(zip);
    }
    stage.with(folder).words("--workspace", workspace.toString()).end().endsWith(0);
    assertThat(Files.readAllBytes(Stage.zips(folder).get(0))).isEqualTo(stage.undisturbed());
  }

  @Test
  void pagesThatAreDeletedOrCutBetweenTwoRunsAreFetchedAgain() throws Exception {
    stage.leave(folder);
    Path pages = Stage.workspace(folder).resolve("pages.warc.gz");
    long size = Files.size(pages);
    try (RandomAccessFile file = new RandomAccessFile(pages.toFile(), "rw")) {
      file.setLength(size / 2);
    }
    long before = stage.requestCount();
    Stage.Ended again = stage.resumesWhole(folder);
    assertThat(again.said()).contains("has lost its end");
    assertThat(stage.requestCount() - before).isLessThan(stage.requests());
    Files.delete(pages);
    stage.resumesWhole(folder);
  }

  @Test
  void aWorkspaceOfAnOlderProgramIsContinued() throws Exception {
    stage.with(folder).startedUntil(15).destroyForcibly().waitFor();
    Path workspace = Stage.workspace(folder);
    Path index = workspace.resolve("workspace.sqlite");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + index);
        var statement = connection.createStatement()) {
      assertThat(statement.executeQuery("PRAGMA user_version").getInt(1))
          .as("a newer format: write here what undoes it")
          .isEqualTo(1 + UNDO.size());
      for (String sql : UNDO.stream().flatMap(List::stream).toList()) {
        statement.executeUpdate(sql);
      }
      statement.executeUpdate("PRAGMA user_version = 1");
    }
    stage.resumesWhole(folder);
    assertThat(index.resolveSibling("workspace.sqlite.v1")).isRegularFile();
  }

  /** Makes an index of format 1 of one of format 5, format by format. */
  private static final List<List<String>> UNDO =
      List.of(
          List.of(), // old records stand among new ones, whatever the format
          List.of(
              "DROP INDEX capture_body",
              "ALTER TABLE task DROP COLUMN checked_at",
              "ALTER TABLE capture DROP COLUMN last_modified",
              "ALTER TABLE capture DROP COLUMN etag"),
          List.of("DROP TABLE listing", "DROP TABLE holding"),
          List.of(
              "DROP INDEX capture_unread",
              "DROP INDEX task_podcast",
              "DROP INDEX task_count",
              "DROP INDEX task_capture",
              "DROP INDEX item_kind",
              "ALTER TABLE capture DROP COLUMN unread"));

  @Test
  void aFolderOnADiskLikeAMemoryStickDoes() throws Exception {
    Tools.needRoot();
    Installed.need("mkfs.vfat", "mount");
    Path image = folder.resolve("stick.img");
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(64L << 20);
    }
    Tools.run("mkfs.vfat", image.toString());
    Path stick = Files.createDirectory(folder.resolve("stick"));
    int mounted = Tools.code(List.of("mount", "-o", "loop", image.toString(), stick.toString()));
    assumeTrue(mounted == 0, "skipped: no FAT image can be mounted here");
    try {
      Path out = stick.resolve("out");
      Stage.Ended run = stage.run(out).endsWith(0);
      assertThat(Files.readAllBytes(run.zip())).isEqualTo(stage.undisturbed());
      stage.resumesWhole(out);
    } finally {
      Tools.run("umount", stick.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"workspace.sqlite", "pages.warc.gz", "lock"})
  void whenNoMoreFilesCanBeOpenedItSaysSoAndLosesNothing(String name) throws Exception {
    Tools.needStrace();
    Path workspace = folder.resolve("ws");
    Stage.Ended ended =
        stage
            .with(folder)
            .under(Tools.STRACE)
            .under("-P", workspace.resolve(name).toString())
            .under("-e", "trace=openat", "-e", "inject=openat:error=EMFILE:when=1+")
            .words("--workspace", workspace.toString())
            .end()
            .endsWith(7)
            .speaksPlainly();
    assertThat(ended.said()).contains(name);
  }
}
