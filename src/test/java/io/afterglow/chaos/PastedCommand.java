package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.job.Program;
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

  /**
   * Runs what a run has printed, which must end well. A shell takes the line apart, as when it is
   * pasted; the words that come of it are run in this process, since a start of Java costs more
   * than all else.
   */
  void finishes(Ran ran) throws Exception {
    Path words = folder.resolve("words");
    script("printf '%s\\0' \"$@\" >'" + words + "'");
    int read = new ProcessBuilder("sh", "-c", of(ran)).directory(folder.toFile()).start().waitFor();
    assertThat(read).as(of(ran)).isZero();
    Ran again = Ran.of(Files.readString(words).split("\0"));
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
    String[] options = jvm.isEmpty() ? new String[0] : jvm.split(" ", -1);
    script("exec '" + String.join("' '", Program.words(options)) + "' \"$@\"");
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private void script(String line) throws IOException {
    Path script = Files.writeString(folder.resolve("run.sh"), "#!/bin/sh\n" + line + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
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
