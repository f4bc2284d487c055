package io.afterglow.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.verify.NotAnExport;
import io.afterglow.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bits that flip and ends that are lost, in a zip and in a workspace. */
class DamageTest {

  private static Stage stage;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    stage = Stage.shared();
  }

  @Test
  void aDamagedZipIsNeverCalledSoundUnlessItHoldsTheSame() throws Exception {
    damagedZips(30, 5);
  }

  @Tag("deep")
  @Test
  void noneOfThreeHundredDamagedZipsIsCalledSoundUnlessItHoldsTheSame() throws Exception {
    damagedZips(300, 6);
  }

  private void damagedZips(int times, long seed) throws Exception {
    byte[] whole = stage.undisturbed();
    Path zip = folder.resolve("damaged.zip");
    Files.write(zip, whole);
    Map<String, Integer> content = content(zip);
    Random random = new Random(seed);
    for (int i = 0; i < times; i++) {
      byte[] damaged = whole.clone();
      if (i % 3 == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
      } else {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(zip, damaged);
      if (isSound(zip)) {
        assertThat(content(zip)).as("damage %d of seed %d", i, seed).isEqualTo(content);
      }
    }
  }

  private static boolean isSound(Path zip) throws IOException {
    try {
      return Verifier.verify(zip).sound();
    } catch (NotAnExport e) {
      return false;
    }
  }

  private static Map<String, Integer> content(Path zip) throws IOException {
    Map<String, Integer> content = new TreeMap<>();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : file.stream().toList()) {
        content.put(entry.getName(), Arrays.hashCode(file.getInputStream(entry).readAllBytes()));
      }
    }
    return content;
  }

  @ParameterizedTest
  @ValueSource(strings = "flip")
  void anIndexThatIsDamagedIsKeptAsideAndMadeAgainFromThePages(String how) throws Exception {
    damagedIndex(how, 21);
  }

  @Tag("deep")
  @ParameterizedTest
  @ValueSource(strings = {"flip", "truncate", "zero header", "delete", "empty", "junk"})
  void anIndexThatIsDamagedInAnyWayIsMadeAgainFromThePages(String how) throws Exception {
    for (int seed = 0; seed < 5; seed++) {
      damagedIndex(how, seed);
    }
  }

  private void damagedIndex(String how, long seed) throws Exception {
    Path out = Files.createTempDirectory(folder, "out");
    stage.leave(out);
    Files.delete(Stage.zips(out).get(0));
    Path index = Stage.workspace(out).resolve("workspace.sqlite");
    byte[] broken = damage(index, how, new Random(seed));
    long before = stage.requestCount();
    Stage.Ended again = stage.resumesWhole(out);
    assertThat(again.said()).contains("The index of").contains("made again from the");
    assertThat(stage.requestCount() - before)
        .as("pages are not fetched again; it said:\n%s", again.said())
        .isLessThan(6);
    if (broken.length > 0) {
      assertThat(index.resolveSibling("workspace.sqlite.damaged-1")).hasBinaryContent(broken);
    }
  }

  private static byte[] damage(Path index, String how, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(index);
    byte[] broken =
        switch (how) {
          case "flip" -> {
            byte[] flipped = bytes.clone(); // not in the header, whose version would be "newer"
            flipped[100 + random.nextInt(flipped.length - 100)] ^= 4;
            yield flipped;
          }
          case "truncate" -> Arrays.copyOf(bytes, 4096 + random.nextInt(bytes.length - 8192));
          case "zero header" -> {
            byte[] zeroed = bytes.clone();
            Arrays.fill(zeroed, 0, 100, (byte) 0);
            yield zeroed;
          }
          case "junk" ->
              "no database ".repeat(2000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
          default -> new byte[0];
        };
    if (how.equals("delete")) {
      Files.delete(index);
    } else {
      Files.write(index, broken);
    }
    return broken;
  }

  /** Every page of the file, one at a time, as it lies after a run was killed: without a seal. */
  @Tag("deep")
  @Test
  void anyPageOfAnUnsealedIndexMayBeOverwritten() throws Exception {
    Path out = folder.resolve("out");
    stage.leave(out);
    Path workspace = Stage.workspace(out);
    Path index = workspace.resolve("workspace.sqlite");
    byte[] bytes = Files.readAllBytes(index);
    for (int page = 0; page < bytes.length / 4096; page += 9) {
      byte[] broken = bytes.clone();
      Arrays.fill(broken, page * 4096, page * 4096 + 4096, (byte) 0x5a);
      Files.write(index, broken);
      Files.deleteIfExists(workspace.resolve("workspace.seal"));
      Files.deleteIfExists(Stage.zips(out).get(0));
      stage.resumesWhole(out);
    }
  }

  @Test
  void aLogThatIsDeletedAfterAKillLosesNoPage() throws Exception {
    Path out = folder.resolve("out");
    long before = stage.requestCount();
    Process process = stage.with(out).start();
    while (process.isAlive() && stage.requestCount() < before + stage.requests() * 3 / 4) {
      Thread.sleep(2);
    }
    process.destroyForcibly().waitFor();
    Path workspace = Stage.workspace(out);
    Files.deleteIfExists(workspace.resolve("workspace.sqlite-wal"));
    Files.deleteIfExists(workspace.resolve("workspace.sqlite-shm"));
    long asked = stage.requestCount();
    stage.resumesWhole(out);
    assertThat(stage.requestCount() - asked).isLessThan(stage.requests() / 4 + 12);
  }

  @Test
  void aDamagedPageOfTheArchiveIsFetchedAgainWhenTheIndexIsLostToo() throws Exception {
    Path out = folder.resolve("out");
    stage.leave(out);
    Files.delete(Stage.zips(out).get(0));
    Path workspace = Stage.workspace(out);
    Path pages = workspace.resolve("pages.warc.gz");
    byte[] bytes = Files.readAllBytes(pages);
    bytes[insideARecord(bytes)] ^= 1;
    Files.write(pages, bytes);
    Files.delete(workspace.resolve("workspace.sqlite"));
    assertThat(stage.resumesWhole(out).said()).contains("pages.warc.gz is damaged from byte");
  }

  /**
   * Behind a gzip header, some of whose bits nobody reads (RFC 1952, section 2.3.1: MTIME, XFL,
   * OS).
   */
  private static int insideARecord(byte[] warc) {
    int at = warc.length / 2;
    while (warc[at] != 0x1f || warc[at + 1] != (byte) 0x8b || warc[at + 2] != 8) {
      at++;
    }
    return at + 100;
  }

  @Test
  void nothingInAWorkspaceCanBeReadByOthers() throws Exception {
    Path out = folder.resolve("out");
    long before = stage.requestCount();
    Process process = stage.with(out).under("sh", "-c", "umask 000; exec \"$@\"", "sh").start();
    while (process.isAlive() && stage.requestCount() < before + stage.requests() / 2) {
      Thread.sleep(2);
    }
    process.destroyForcibly().waitFor();
    try (Stream<Path> files = Files.walk(Stage.workspace(out))) {
      assertThat(files)
          .hasSizeGreaterThan(3)
          .allSatisfy(
              file ->
                  assertThat(
                          java.nio.file.attribute.PosixFilePermissions.toString(
                              Files.getPosixFilePermissions(file)))
                      .as(file.toString())
                      .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
    }
  }
}
