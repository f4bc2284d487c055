package io.afterglow.cli.guide;

import io.afterglow.cli.screen.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Questions to a person at a terminal or at a page. Each has an answer that Enter alone gives, each
 * says what was wrong with an answer and asks again, and the end of the input ends the
 * conversation.
 */
public final class Questions {

  /** The input is at its end: nobody is there to answer. */
  public static final class NobodyThere extends IOException {
    private static final long serialVersionUID = 1;

    NobodyThere() {
      super("the input ended before the questions did");
    }
  }

  private final Console console;

  Questions(Console console) {
    this.console = console;
  }

  /** A line of what was typed or pasted, without the blanks around it. */
  String line(String question) throws IOException {
    console.ask(question + " ");
    String line = console.line();
    if (line == null) {
      throw new NobodyThere();
    }
    return line.strip();
  }

  /** Yes unless the answer says no. */
  boolean yes(String question) throws IOException {
    while (true) {
      boolean seen = console.offer(List.of("Yes", "No"));
      String answer = line(seen ? question : question + " [Y/n]");
      if (answer.isEmpty() || answer.matches("(?i)y|yes|1")) {
        return true;
      }
      if (answer.matches("(?i)n|no|2")) {
        return false;
      }
      console.say("Please answer y or n.");
    }
  }

  /** The place of the choice in the list; Enter takes the first. */
  int choice(String question, List<String> choices) throws IOException {
    if (!console.offer(choices)) {
      console.say(question);
      for (int i = 0; i < choices.size(); i++) {
        console.say("  " + (i + 1) + "  " + choices.get(i));
      }
    }
    while (true) {
      String answer = line(console.offer(choices) ? question : "Number [1]:");
      if (answer.isEmpty()) {
        return 0;
      }
      if (answer.matches("[1-9]\\d?") && Integer.parseInt(answer) <= choices.size()) {
        return Integer.parseInt(answer) - 1;
      }
      console.say("Please type a number from 1 to " + choices.size() + ".");
    }
  }

  /** A file or folder that is there; null for Enter alone. */
  @Nullable Path existing(String question) throws IOException {
    while (true) {
      String answer = unquoted(line(question));
      if (answer.isEmpty()) {
        return null;
      }
      Path path = path(answer);
      if (path != null && Files.exists(path)) {
        return path;
      }
      console.say("There is no " + answer + ". Drag the file into this window to get its path.");
    }
  }

  /** All lines up to an empty one, as a paste of several lines needs it. */
  String paste(String question) throws IOException {
    console.say(question);
    StringBuilder pasted = new StringBuilder();
    for (String line = line(">"); !line.isEmpty(); line = line(">")) {
      pasted.append(line).append('\n');
    }
    return pasted.toString();
  }

  private static @Nullable Path path(String text) {
    try {
      return Path.of(
          text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** A file that is dragged into a terminal comes in quotes, or with blanks escaped. */
  static String unquoted(String path) {
    return path.matches("'.*'|\".*\"")
        ? path.substring(1, path.length() - 1)
        : path.replace("\\ ", " ");
  }
}
