package io.afterglow.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.job.Installed;
import io.afterglow.job.SameZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each download of {@code mvn -Pdist package}, unpacked and run where there is no Java. */
class DownloadsIT {

  private static final Path DIST = Path.of("target/dist").toAbsolutePath();

  /** Fixes the times that are written down. */
  private static final String EPOCH = "1795478400";

  private static final Path SAVED =
      Path.of("src/test/resources/io/afterglow/job/saved").toAbsolutePath();

  @TempDir private Path folder;

  private Bare bare = new Bare(Path.of(""));

  @BeforeEach
  void anEmptyMachine() throws IOException {
    bare = Bare.in(folder);
  }

  @Test
  void theImageExportsWhatAWholeJdkExports() throws Exception {
    unpack("tar", "xzf", one(".tar.gz").toString());
    Path program = program();

    Bare.Ended ended = export(program);

    assertThat(ended.code()).as(ended.said()).isIn(0, 3);
    Bare.Ended whole =
        bare.run(
            Map.of("SOURCE_DATE_EPOCH", EPOCH),
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-jar",
            Path.of("target/afterglow.jar").toAbsolutePath().toString(),
            "export",
            "--offline",
            "--pages",
            SAVED.toString(),
            "--out",
            folder.resolve("here").toString());
    assertThat(whole.code()).as(whole.said()).isEqualTo(ended.code());
    SameZip.check(zip(folder.resolve("out")), zip(folder.resolve("here")));
    assertThat(folder.resolve(".cache/afterglow"))
        .isDirectoryContaining("glob:**.jsa")
        .isDirectoryNotContaining("glob:**.jsa.*");
  }

  @Test
  void theImageRunsTheDemo() throws Exception {
    unpack("tar", "xzf", one(".tar.gz").toString());

    Bare.Ended ended =
        bare.run(Map.of(), program().toString(), "demo", "--out", folder.resolve("out").toString());

    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(zip(folder.resolve("out"))).isNotEmptyFile();
  }

  @Test
  void theThinZipSaysHowToGetJavaAndRunsWithOne() throws Exception {
    unpack(Path.of(System.getProperty("java.home"), "bin/jar").toString(), "xf", thin());
    Path program = program();
    assertThat(program.toFile().setExecutable(true)).isTrue(); // jar forgets it; unzip does not

    Bare.Ended without = bare.run(Map.of(), program.toString(), "--version");
    Bare.Ended with =
        bare.run(
            Map.of("JAVA_HOME", System.getProperty("java.home")), program.toString(), "--version");

    assertThat(without.code()).as(without.said()).isEqualTo(2);
    assertThat(without.said()).contains("needs Java, version 17 or newer", "JAVA_HOME=");
    assertThat(with).isEqualTo(new Bare.Ended(0, "afterglow " + version() + "\n"));
    assertThat(Files.readString(program.resolveSibling("afterglow.cmd"))).contains("\r\n");
  }

  @Test
  void theDebianPackageExports() throws Exception {
    Installed.need("dpkg-deb", "fakeroot"); // without them no .deb is made
    unpack("dpkg-deb", "-x", one(".deb").toString(), ".");

    Bare.Ended ended = export(folder.resolve("opt/afterglow/bin/afterglow"));

    assertThat(ended.code()).as(ended.said()).isIn(0, 3);
    assertThat(zip(folder.resolve("out"))).isNotEmptyFile();
    assertThat(folder.resolve("opt/afterglow/lib/share/man/man1/afterglow-export.1"))
        .isNotEmptyFile();
    assertThat(folder.resolve("opt/afterglow/lib/licences/THIRD-PARTY.txt")).isNotEmptyFile();
  }

  @Test
  void theSumsAreThoseOfTheFilesAndTheFormulaNamesTheZipThatIsThere() throws Exception {
    List<String> sums = Files.readAllLines(DIST.resolve("SHA256SUMS"));
    assertThat(sums).hasSizeGreaterThanOrEqualTo(4);
    for (String line : sums) {
      String[] parts = line.split(" [ *]", 2);
      assertThat(sha256(DIST.resolve(parts[1]))).as(parts[1]).isEqualTo(parts[0]);
    }
    assertThat(Files.readString(DIST.resolve("afterglow.rb")))
        .contains("sha256 \"" + sha256(Path.of(thin())) + "\"", "url \"file://" + thin() + "\"")
        .doesNotContain("@");
  }

  @Test
  void everyLibraryStandsInTheBillAndAmongTheLicences() throws IOException {
    String bill = Files.readString(DIST.resolve("bom.json"));
    String licences = Files.readString(DIST.resolve("THIRD-PARTY.txt"));
    assertThat(bill).contains("CycloneDX").doesNotContain("junit");
    assertThat(licences).doesNotContain("junit").doesNotContain("Unknown license");
    try (Stream<Path> jars = Files.list(Path.of("target/lib"))) {
      for (String jar : jars.map(j -> j.getFileName().toString()).toList()) {
        String name = jar.replaceFirst("-[0-9].*", "");
        assertThat(bill).as(jar).contains("\"" + name + "\"");
        assertThat(licences).as(jar).contains(":" + name + ":");
      }
    }
  }

  @Test
  void every_library_is_packed_with_the_text_of_its_licence() throws Exception {
    unpack(Path.of(System.getProperty("java.home"), "bin/jar").toString(), "xf", thin());
    Path here = folder.resolve("afterglow-" + version());
    try (Stream<Path> jars = Files.list(here.resolve("lib/app/lib"))) {
      for (Path jar : jars.toList()) {
        String name = jar.getFileName().toString().replace(".jar", "");
        assertThat(licence(here.resolve("licences").resolve(name)))
            .as(name)
            .containsAnyOf(
                "Apache License",
                "Apache (Software) License",
                "Permission is hereby granted, free of charge",
                "Redistribution and use in source and binary forms");
      }
    }
    assertThat(licence(here.resolve("licences/dec-0.1.2"))).contains("by the Brotli Authors");
    assertThat(licence(here.resolve("licences/qrcodegen-1.8.0"))).contains("Project Nayuki");
  }

  private static String licence(Path folder) throws IOException {
    try (Stream<Path> texts = Files.list(folder)) {
      StringBuilder all = new StringBuilder();
      for (Path text : texts.filter(t -> t.toString().contains("LICENSE")).toList()) {
        all.append(Files.readString(text));
      }
      return all.toString().replaceAll("\\s+", " ");
    }
  }

  private Bare.Ended export(Path program) throws Exception {
    return bare.run(
        Map.of("SOURCE_DATE_EPOCH", EPOCH),
        program.toString(),
        "export",
        "--offline",
        "--pages",
        SAVED.toString(),
        "--out",
        folder.resolve("out").toString());
  }

  private void unpack(String... command) throws Exception {
    Bare.Ended ended = Bare.tool(folder, List.of(command));
    assertThat(ended.code()).as(ended.said()).isZero();
  }

  private Path program() throws IOException {
    return folder.resolve("afterglow-" + version()).resolve("bin/afterglow");
  }

  private static String version() throws IOException {
    return Files.readAllLines(Path.of("target/classes/io/afterglow/version.properties"))
        .get(0)
        .replace("version=", "");
  }

  private static String thin() throws IOException {
    return DIST.resolve("afterglow-" + version() + "-thin.zip").toString();
  }

  private static Path zip(Path out) throws IOException {
    return named(out, ".zip");
  }

  private static Path one(String ending) throws IOException {
    return named(DIST, ending);
  }

  private static Path named(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.filter(f -> f.toString().endsWith(ending)).toList();
      assertThat(all).as("files with %s in %s", ending, folder).hasSize(1);
      return all.get(0);
    }
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
