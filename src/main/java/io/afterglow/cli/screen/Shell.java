package io.afterglow.cli.screen;

import io.afterglow.text.PrivateFeed;
import java.util.ArrayList;
import java.util.List;

/** Words as a POSIX shell takes them, so that a printed command can be pasted and runs. */
public final class Shell {

  private Shell() {}

  static String command(List<String> words) {
    return String.join(" ", words.stream().map(Shell::quoted).toList());
  }

  /**
   * The command that the user typed, with what it was started by in front; passwords and keys in
   * addresses are left out.
   */
  public static String again(List<String> words) {
    List<String> all = new ArrayList<>();
    all.add(program());
    words.forEach(word -> all.add(PrivateFeed.redactedIn(word)));
    return command(all);
  }

  /** How the user called the program. */
  public static String program() {
    return System.getProperty("afterglow.command", "./run.sh");
  }

  /** Whether {@link #again} leaves out a password or key. */
  public static boolean holdsSecret(List<String> words) {
    return words.stream().anyMatch(word -> !PrivateFeed.redactedIn(word).equals(word));
  }

  /** The words with an option, which takes the place of the same one. */
  static List<String> with(List<String> words, String option, String... values) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equals(option)) {
        i += values.length;
      } else if (!words.get(i).startsWith(option + "=")) {
        all.add(words.get(i));
      }
    }
    all.add(option);
    all.addAll(List.of(values));
    return all;
  }

  /** The words without an option that has no value. */
  static List<String> without(List<String> words, String option) {
    return words.stream().filter(word -> !word.equals(option)).toList();
  }

  public static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
