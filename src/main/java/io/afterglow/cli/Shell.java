package io.afterglow.cli;

import java.util.ArrayList;
import java.util.List;

/** Words as a POSIX shell takes them, so that a printed command can be pasted and runs. */
final class Shell {

  private Shell() {}

  static String command(List<String> words) {
    return String.join(" ", words.stream().map(Shell::quoted).toList());
  }

  /** The command that the user typed, with what it was started by in front. */
  static String again(List<String> words) {
    List<String> all = new ArrayList<>();
    all.add(System.getProperty("afterglow.command", "./run.sh"));
    all.addAll(words);
    return command(all);
  }

  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
