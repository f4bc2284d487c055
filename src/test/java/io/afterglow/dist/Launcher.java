package io.afterglow.dist;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.job.Ran;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of the two scripts that start the program, set up in a folder of its own, where it starts the
 * classes of this build.
 */
enum Launcher {
  /** From the sources. */
  RUN_SH("run.sh", "run.sh", "src/dist/java.options", "target/afterglow.jar"),

  /** Of the downloads. */
  AFTERGLOW(
      "src/dist/bin/afterglow", "bin/afterglow", "lib/app/java.options", "lib/app/afterglow.jar");

  private static final Path JAVA = Path.of(System.getProperty("java.home"));

  private final Path source;
  private final String script;
  private final String options;
  private final String jar;

  Launcher(String source, String script, String options, String jar) {
    this.source = Path.of(source);
    this.script = script;
    this.options = options;
    this.jar = jar;
  }

  /** Puts it there, together with all that it needs. */
  void install(Path folder) throws IOException {
    for (String file : List.of(script, options, jar, "src/main/none", "target/run/built")) {
      Files.createDirectories(folder.resolve(file).getParent());
    }
    Files.copy(source, folder.resolve(script));
    assertThat(folder.resolve(script).toFile().setExecutable(true)).isTrue();
    Files.copy(Path.of("src/dist/java.options"), folder.resolve(options));
    // The better compiler would cost these short runs more than it gives.
    Files.writeString(folder.resolve(options), "-XX:TieredStopAtLevel=1\n", APPEND);
    Files.createFile(folder.resolve("pom.xml"));
    jar(folder.resolve(jar));
    // As run.sh leaves it behind after a build; what makes the next start quicker is not needed
    // here.
    Files.writeString(
        folder.resolve("target/run/java"), JAVA + "|\n" + JAVA.resolve("bin/java") + "\n");
    Files.createFile(folder.resolve("target/run/built"));
  }

  /** A jar of nothing but the class path of this test. */
  private static void jar(Path file) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, "io.afterglow.cli.Main");
    main.put(
        Attributes.Name.CLASS_PATH,
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    main.putValue("Enable-Native-Access", "ALL-UNNAMED");
    try (OutputStream out = Files.newOutputStream(file)) {
      new JarOutputStream(out, manifest).close();
    }
  }

  /**
   * Runs it in an environment that holds nothing but these variables, a home, and a path with the
   * shell's own tools.
   */
  Ran run(Path folder, Map<String, String> environment, String... words) throws Exception {
    List<String> line = new ArrayList<>(List.of(folder.resolve(script).toString()));
    line.addAll(List.of(words));
    Path printed = Files.createTempFile(folder, "printed", ".txt");
    Path said = Files.createTempFile(folder, "said", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectOutput(printed.toFile())
            .redirectError(said.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("HOME", folder.toString(), "PATH", "/usr/bin:/bin"));
    builder.environment().put("JAVA_HOME", JAVA.toString());
    builder.environment().put("XDG_CACHE_HOME", "/nonexistent");
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    return new Ran(code, Files.readString(printed), Files.readString(said));
  }
}
