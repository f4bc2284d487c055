package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.job.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program of this build as a person starts it: by run.sh, with a line pasted into a shell. */
record PastedCommand(Path folder) {

  /** The command that a run prints at its end, word for word. */
  static String of(Ran ran) {
    return ran.said()
        .lines()
        .filter(line -> line.startsWith("To continue: "))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("no command in:\n" + ran.said()))
        .substring("To continue: ".length());
  }

  /** Runs what a run has printed, which must end well. */
  void finishes(Ran ran) throws Exception {
    Ran again = ended(start("", Map.of(), List.of("sh", "-c", of(ran))));
    assertThat(again.code()).as("after %s", again.said()).isZero();
  }

  /** Starts run.sh with these words. */
  Process program(String jvm, List<String> words) throws IOException {
    return program(jvm, Map.of(), words);
  }

  /** The same with more in its environment. */
  Process program(String jvm, Map<String, String> environment, List<String> words)
      throws IOException {
    List<String> line = new ArrayList<>(List.of("./run.sh"));
    line.addAll(words);
    return start(jvm, environment, line);
  }

  private Process start(String jvm, Map<String, String> environment, List<String> line)
      throws IOException {
    Path script = folder.resolve("run.sh");
    Files.writeString(
        script,
        "#!/bin/sh\nexec '"
            + Path.of(System.getProperty("java.home"), "bin", "java")
            + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "
            + jvm
            + " -cp '"
            + System.getProperty("java.class.path")
            + "' io.afterglow.cli.Main \"$@\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Waits for the end. */
  Ran ended(Process process) throws Exception {
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    String said = Files.readString(log());
    assertThat(ended).as("it never ended; it said:\n%s", said).isTrue();
    return new Ran(process.exitValue(), "", said);
  }

  private Path log() {
    return folder.resolve("pasted.log");
  }
}
