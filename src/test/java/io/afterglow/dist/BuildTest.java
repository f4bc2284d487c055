package io.afterglow.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.job.Ran;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How {@code run.sh} finds a Maven to build with. The Maven here only says what it was told. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launchers tried here are shell scripts")
class BuildTest {

  private static final String MAVEN = "#!/bin/sh\nprintf 'Maven from %s: %s\\n' \"$0\" \"$*\"\n";

  private static final String GOALS = "-B -q -Dquick -Dmaven.test.skip=true package";

  /** A JDK's companions on a small machine: no Maven, no unzip, and nothing that downloads. */
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "basename",
          "cat",
          "chmod",
          "cp",
          "dirname",
          "env",
          "find",
          "head",
          "mkdir",
          "mktemp",
          "mv",
          "rm",
          "sed",
          "sha256sum",
          "tail",
          "touch",
          "tr",
          "uname");

  @TempDir private Path folder;

  private Path bin = Path.of("");

  @BeforeEach
  void unbuilt() throws IOException {
    Launcher.RUN_SH.install(folder);
    Files.delete(folder.resolve("target/run/built"));
    bin = Bare.link(Path.of("target/bare-build-path"), TOOLS);
    Files.copy(Path.of("mvnw"), folder.resolve("mvnw"));
    assertThat(folder.resolve("mvnw").toFile().setExecutable(true)).isTrue();
  }

  @Test
  void a_jdk_alone_is_enough_to_build() throws Exception {
    Path zip = distribution();
    wrapper(zip, sha256(zip));

    Ran ran = version(bin.toString());

    assertThat(ran.said()).as(log()).startsWith("Building Afterglow");
    assertThat(ran.printed()).startsWith("afterglow ");
    assertThat(log())
        .contains("Maven from " + folder.resolve(".m2/wrapper/dists/apache-maven-1"))
        .contains(": " + GOALS);
  }

  @Test
  void another_distribution_than_the_checksum_names_is_not_run() throws Exception {
    wrapper(distribution(), "0".repeat(64));

    Ran ran = version(bin.toString());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.said())
        .contains("Failed to validate Maven distribution SHA-256", "The build failed.");
    assertThat(folder.resolve(".m2/wrapper/dists/apache-maven-1")).isEmptyDirectory();
  }

  @Test
  void an_installed_maven_is_preferred_to_the_wrapper() throws Exception {
    Path own = Files.createDirectory(folder.resolve("own"));
    executable(own.resolve("mvn"));

    Ran ran = version(own + ":" + bin);

    assertThat(ran.printed()).as(ran.said()).startsWith("afterglow ");
    assertThat(log()).isEqualTo("Maven from " + own.resolve("mvn") + ": " + GOALS + "\n");
  }

  private Ran version(String path) throws Exception {
    return Launcher.RUN_SH.run(folder, Map.of("PATH", path), "--version");
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("target/build.log"));
  }

  private Path distribution() throws IOException {
    Path zip = folder.resolve("apache-maven-1-bin.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      entries.putNextEntry(new ZipEntry("apache-maven-1/bin/mvn"));
      entries.write(MAVEN.getBytes(UTF_8));
    }
    return zip;
  }

  private void wrapper(Path zip, String sum) throws IOException {
    Path properties = folder.resolve(".mvn/wrapper/maven-wrapper.properties");
    Files.createDirectories(properties.getParent());
    Files.writeString(
        properties, "distributionUrl=" + zip.toUri() + "\ndistributionSha256Sum=" + sum + "\n");
  }

  private static void executable(Path file) throws IOException {
    Files.writeString(file, MAVEN);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
