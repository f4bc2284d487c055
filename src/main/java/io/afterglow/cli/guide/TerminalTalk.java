package io.afterglow.cli.guide;

import io.afterglow.cli.screen.Console;
import io.afterglow.interview.Choice;
import io.afterglow.interview.Question;
import io.afterglow.interview.Question.Kind;
import io.afterglow.interview.Talk;
import io.afterglow.run.Login;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Questions in a terminal. Enter gives the usual answer, {@code back} goes to the question before,
 * and the end of the input ends the conversation.
 */
public final class TerminalTalk implements Talk {

  private static final String BACK = "back";

  /** The input is at its end: nobody is there to answer. */
  public static final class NobodyThere extends IOException {
    private static final long serialVersionUID = 1;

    NobodyThere() {
      super("the input ended before the questions did");
    }
  }

  private final Console console;

  public TerminalTalk(Console console) {
    this.console = console;
  }

  @Override
  public void busy(String what) {
    console.say(what);
  }

  @Override
  public @Nullable List<String> ask(Question question, boolean back) throws IOException {
    console.say("");
    String problem = question.problem();
    if (problem != null) {
      console.say(problem);
    }
    if (question.kind() != Kind.TEXT && question.kind() != Kind.DAY) {
      console.say(question.title());
    }
    if (problem == null) {
      question.help().forEach(console::say);
    }
    return switch (question.kind()) {
      case ONE -> one(question);
      case SEVERAL -> several(question);
      case THINGS -> things();
      case LOGIN -> login();
      case DAY, TEXT -> text(question);
    };
  }

  private String line(String prompt) throws IOException {
    console.ask(prompt + " ");
    String line = console.line();
    if (line == null) {
      throw new NobodyThere();
    }
    return line.strip();
  }

  private @Nullable List<String> one(Question question) throws IOException {
    List<Choice> choices = offered(question);
    while (true) {
      String answer = line("Number [1]:");
      if (answer.equals(BACK)) {
        return null;
      }
      int number = answer.isEmpty() ? 1 : number(answer, choices.size());
      if (number > 0) {
        return List.of(choices.get(number - 1).value());
      }
      console.say("Please type a number from 1 to " + choices.size() + ".");
    }
  }

  private @Nullable List<String> several(Question question) throws IOException {
    List<Choice> choices = offered(question);
    while (true) {
      String answer = line("Numbers, with commas between:");
      if (answer.equals(BACK)) {
        return null;
      }
      List<Integer> numbers =
          Stream.of(answer.split("[, ]+", -1)).map(n -> number(n, choices.size())).toList();
      if (numbers.stream().allMatch(n -> n > 0)) {
        return numbers.stream().distinct().map(n -> choices.get(n - 1).value()).toList();
      }
      console.say("Please type numbers from 1 to " + choices.size() + ", such as 1, 3.");
    }
  }

  private List<Choice> offered(Question question) {
    List<Choice> choices = question.choices();
    IntStream.range(0, choices.size()).forEach(i -> offer(i + 1, choices.get(i)));
    return choices;
  }

  private void offer(int number, Choice choice) {
    console.say("  " + number + "  " + choice.label());
    if (!choice.help().isEmpty()) {
      console.say("     " + choice.help());
    }
  }

  /** 0 for what is none of the choices. */
  private static int number(String text, int most) {
    boolean number = text.matches("[1-9]\\d{0,5}");
    return number && Integer.parseInt(text) <= most ? Integer.parseInt(text) : 0;
  }

  private @Nullable List<String> things() throws IOException {
    console.say("One a line; drag a file into this window to get its path. Enter alone ends.");
    List<String> things = new ArrayList<>();
    for (String line = line(">"); !line.isEmpty(); line = line(">")) {
      if (line.equals(BACK)) {
        return null;
      }
      things.add(path(line));
    }
    return things;
  }

  /** A path, or all lines of a paste up to an empty one. */
  private @Nullable List<String> login() throws IOException {
    String first = line("The file's path, or a paste and then Enter on an empty line:");
    if (first.equals(BACK)) {
      return null;
    }
    if (!Login.isCommand(first)) {
      return List.of(path(first));
    }
    StringBuilder paste = new StringBuilder();
    for (String line = first; !line.isEmpty(); line = line(">")) {
      paste.append(line).append('\n');
    }
    return List.of(paste.toString());
  }

  private @Nullable List<String> text(Question question) throws IOException {
    String usual = String.join(", ", question.usual());
    String answer = line(question.title() + (usual.isEmpty() ? "" : " [" + usual + "]"));
    if (answer.equals(BACK)) {
      return null;
    }
    return answer.isEmpty() ? question.usual() : List.of(path(answer));
  }

  /** As a path of this computer: what is dragged into a terminal comes quoted. */
  private static String path(String text) {
    String path = unquoted(text);
    return path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path;
  }

  /** A file that is dragged into a terminal comes in quotes, or with blanks escaped. */
  static String unquoted(String path) {
    return path.matches("'.*'|\".*\"")
        ? path.substring(1, path.length() - 1)
        : path.replace("\\ ", " ");
  }
}
