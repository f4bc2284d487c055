package io.afterglow.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A machine with a shell and a handful of tools, and no Java: an environment of its own. */
record Bare(Path folder) {

  /** Outside of a test's own folder: JUnit warns of links there. */
  static final Path BIN = Path.of("target/bare-path").toAbsolutePath();

  private static final List<String> TOOLS =
      List.of("sh", "dirname", "readlink", "cksum", "cut", "wc", "mkdir", "mv", "rm", "sed", "cat");

  /** How a program ended, and what it printed and said. */
  record Ended(int code, String said) {}

  static Bare in(Path folder) throws IOException {
    link(BIN, TOOLS);
    return new Bare(folder);
  }

  /** Makes a folder that holds these of the machine's tools, to be the whole path. */
  static Path link(Path bin, List<String> tools) throws IOException {
    Files.createDirectories(bin);
    for (String tool : tools) {
      Path there = Path.of("/usr/bin", tool);
      Path link = bin.resolve(tool);
      if (!Files.exists(link)) {
        Files.createSymbolicLink(link, Files.exists(there) ? there : Path.of("/bin", tool));
      }
    }
    return bin.toAbsolutePath();
  }

  Ended run(Map<String, String> variables, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("/usr/bin/env", "-i"));
    command.add("PATH=" + BIN);
    command.add("HOME=" + folder);
    variables.forEach((name, value) -> command.add(name + "=" + value));
    command.addAll(List.of(words));
    return tool(folder, command);
  }

  /** Runs a program in this process's own environment. */
  static Ended tool(Path folder, List<String> command) throws Exception {
    Path said = Files.createTempFile(folder, "said", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    int code = process.waitFor();
    return new Ended(code, Files.readString(said, StandardCharsets.UTF_8));
  }
}
