package io.afterglow.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.afterglow.job.Installed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The disk as it is when the power goes: a copy of a mounted image, taken while the program runs,
 * holds what was synced and little else.
 */
class PowerCutTest {

  @TempDir Path folder;

  /** Shares of the run, in percent; the last one cuts while it packs or thereafter. */
  @Tag("deep")
  @ParameterizedTest
  @ValueSource(ints = {5, 30, 60, 90, 100})
  void afterAPowerCutTheNextRunGivesTheSameZip(int percent) throws Exception {
    Tools.needRoot();
    Installed.need("mkfs.ext4", "e2fsck", "mount");
    Stage stage = Stage.shared();
    Path image = folder.resolve("disk.img");
    Path cut = folder.resolve("cut.img");
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Path after = Files.createDirectory(folder.resolve("after"));
    Tools.run("truncate", "-s", "128M", image.toString());
    Tools.run("mkfs.ext4", "-q", image.toString());
    assumeTrue(
        Tools.code(List.of("mount", "-o", "loop,commit=300", image.toString(), disk.toString()))
            == 0,
        "skipped: a loop image cannot be mounted here");
    long before = stage.requestCount();
    long share = stage.requests() * percent / 100;
    try {
      Process process = stage.with(disk.resolve("out")).start();
      while (process.isAlive() && stage.requestCount() < before + share) {
        Thread.sleep(2);
      }
      Tools.run("cp", image.toString(), cut.toString());
      process.destroyForcibly().waitFor();
    } finally {
      Tools.run("umount", disk.toString());
    }
    Tools.code(List.of("e2fsck", "-fy", cut.toString()));
    Tools.run("mount", "-o", "loop", cut.toString(), after.toString());
    try {
      long asked = stage.requestCount();
      stage.resumesWhole(after.resolve("out"));
      assertThat(stage.requestCount() - asked)
          .as("requests after a cut behind %d of %d", share, stage.requests())
          .isLessThanOrEqualTo(stage.requests() - share + 8); // in flight, robots.txt, home
    } finally {
      Tools.run("umount", after.toString());
    }
  }
}
