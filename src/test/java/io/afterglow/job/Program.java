package io.afterglow.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program of this build as a process of its own. */
public final class Program {

  private Program() {}

  /** The words that start it, up to its own; these options of Java come last and count. */
  public static List<String> words(String... java) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    words.addAll(List.of(java));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.afterglow.cli.Main"));
    return words;
  }

  /** Sends a signal, by the shell: not every machine has a program for it. */
  public static void signal(String name, Process process) throws Exception {
    String[] words = {"sh", "-c", "kill -\"$0\" \"$1\"", name, String.valueOf(process.pid())};
    new ProcessBuilder(words).start().waitFor();
  }
}
