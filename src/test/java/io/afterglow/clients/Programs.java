package io.afterglow.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.afterglow.job.Installed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs other people's programs. */
final class Programs {

  private static final Path READERS = Path.of("target", "npm");

  private Programs() {}

  /** What it wrote to standard output. */
  static String run(Path folder, Map<String, String> environment, List<String> words)
      throws Exception {
    return run(folder, environment, words, Duration.ofMinutes(2));
  }

  /** As above, for one that may take longer. */
  static String run(
      Path folder, Map<String, String> environment, List<String> words, Duration longest)
      throws Exception {
    Path out = Files.createTempFile(folder, "out", ".txt");
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(out.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(longest.toSeconds(), TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("%s ends", words).isTrue();
    return Files.readString(out);
  }

  /** The npm parsers of src/test/npm, with the versions of its lock file. */
  static String npm(List<String> words) throws Exception {
    Installed.need("node", "npm");
    alone(Programs::install);
    List<String> command = Stream.concat(Stream.of("node", "read.mjs"), words.stream()).toList();
    Process process =
        new ProcessBuilder(command)
            .directory(READERS.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s", words).isZero();
    return said.lines().reduce("", (before, line) -> line); // one parser logs there too
  }

  /** The folder of one npm package, as it was published and without what it depends on. */
  static Path npmPackage(String name, String version) throws Exception {
    Installed.need("npm", "tar");
    return alone(() -> unpacked(name, version));
  }

  private static Path unpacked(String name, String version) throws Exception {
    Path packed = READERS.resolve(name + "-" + version + ".tgz");
    Path unpacked = READERS.resolve(name + "-" + version);
    Files.createDirectories(unpacked);
    boolean there =
        Files.exists(packed)
            || succeeds("npm", "pack", "--ignore-scripts", "--silent", name + "@" + version);
    assumeTrue(there, "skipped: npm cannot fetch " + name + " here");
    assertThat(
            succeeds(
                "tar",
                "-xzf",
                packed.getFileName().toString(),
                "-C",
                unpacked.getFileName().toString()))
        .as("%s is unpacked", packed)
        .isTrue();
    return unpacked.resolve("package");
  }

  private static boolean succeeds(String... words) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words)
            .directory(READERS.toFile())
            .redirectErrorStream(true)
            .redirectOutput(READERS.resolve("npm.log").toFile())
            .start();
    boolean done = process.waitFor(180, TimeUnit.SECONDS) && process.exitValue() == 0;
    process.destroyForcibly();
    return done;
  }

  /** Tests run in several processes at a time, and npm bears no second one in its folder. */
  private static synchronized <T> T alone(Callable<T> work) throws Exception {
    Files.createDirectories(READERS);
    try (FileChannel lock =
        FileChannel.open(
            READERS.resolveSibling("npm.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      lock.lock(); // until it is closed
      return work.call();
    }
  }

  private static Path install() throws IOException, InterruptedException {
    Path own = Path.of("src", "test", "npm");
    for (String name : List.of("package.json", "package-lock.json", "read.mjs")) {
      Files.write(READERS.resolve(name), Files.readAllBytes(own.resolve(name)));
    }
    boolean done =
        Files.exists(READERS.resolve("node_modules/.package-lock.json"))
            || succeeds("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    assumeTrue(done, "skipped: npm cannot install the parsers here");
    return READERS;
  }
}
