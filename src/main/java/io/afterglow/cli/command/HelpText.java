package io.afterglow.cli.command;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The help of a command out of its model: examples first, then options in groups. Lines are folded
 * at spaces alone, so that no address and no option is cut in two.
 */
final class HelpText {

  /** Between the words of an example and what they do, in the footer of a command. */
  static final String DOES = " — ";

  private static final int TERM = 26;
  private static final int NARROWEST = 40;
  private static final int WIDEST = 120;

  private final CommandSpec command;
  private final String program;
  private final int width;
  private final StringBuilder text = new StringBuilder();

  private HelpText(CommandSpec command, String program, int width) {
    this.command = command;
    this.program = program;
    this.width = Math.min(WIDEST, Math.max(NARROWEST, width));
  }

  /**
   * The whole text.
   *
   * @param program how the user called the program
   * @param width of the terminal, in columns
   */
  static String of(CommandSpec command, String program, int width) {
    return new HelpText(command, program, width).write();
  }

  private String write() {
    fold("Usage: ", 7, usage());
    text.append('\n');
    fold("", 0, flat(command.usageMessage().description()));
    examples();
    positionals();
    commands();
    OptionGroup.of(command.options())
        .forEach(
            (group, options) -> {
              heading(group.heading());
              options.forEach(option -> entry(term(option), flat(option.description())));
            });
    text.append('\n');
    fold("", 0, "Exit codes: " + program + " guide exit-codes");
    return text.toString();
  }

  private String usage() {
    StringBuilder usage = new StringBuilder(program);
    if (command.parent() != null) {
      usage.append(' ').append(command.name());
    }
    if (!command.subcommands().isEmpty()) {
      usage.append(" [COMMAND]");
    }
    usage.append(" [OPTIONS]");
    command.options().stream()
        .filter(OptionSpec::required)
        .forEach(option -> usage.append(' ').append(valued(option)));
    for (PositionalParamSpec positional : command.positionalParameters()) {
      String label = label(positional);
      usage.append(' ').append(positional.required() ? label : "[" + label + "]");
    }
    return usage.toString();
  }

  private void examples() {
    List<String> examples = List.of(command.usageMessage().footer());
    if (examples.isEmpty()) {
      return;
    }
    heading("Examples");
    for (String example : examples) {
      String[] parts = example.split(DOES, 2);
      text.append("  ").append(program).append(' ').append(parts[0]).append('\n');
      fold("      ", 6, parts[1]);
    }
  }

  private void positionals() {
    List<PositionalParamSpec> all = command.positionalParameters();
    if (!all.isEmpty()) {
      text.append('\n');
      all.forEach(each -> entry(label(each), flat(each.description())));
    }
  }

  private void commands() {
    List<CommandSpec> all =
        command.subcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .filter(each -> !each.usageMessage().hidden())
            .toList();
    if (all.isEmpty()) {
      return;
    }
    heading("Commands");
    all.forEach(
        each -> {
          String about = flat(each.usageMessage().description());
          entry(each.name(), about.split("(?<=\\.) ", 2)[0]);
        });
  }

  private void heading(String heading) {
    text.append('\n').append(heading).append(":\n");
  }

  private void entry(String term, String meaning) {
    String start = "  " + term;
    if (start.length() > TERM - 2) {
      text.append(start).append('\n');
      start = "";
    }
    fold(start + " ".repeat(TERM - start.length()), TERM, meaning);
  }

  /** Writes words after a start, and after as many spaces where the line is full. */
  private void fold(String start, int indent, String words) {
    StringBuilder line = new StringBuilder(start);
    boolean first = true;
    for (String word : words.split(" +", -1)) {
      if (!first && line.length() + 1 + word.length() > width) {
        text.append(line).append('\n');
        line = new StringBuilder(" ".repeat(indent));
        first = true;
      }
      line.append(first ? "" : " ").append(word);
      first = false;
    }
    text.append(line).append('\n');
  }

  private static String term(OptionSpec option) {
    String shortest = option.shortestName();
    return shortest.startsWith("--") ? valued(option) : shortest + ", " + valued(option);
  }

  private static String valued(OptionSpec option) {
    return option.arity().max() == 0
        ? option.longestName()
        : option.longestName() + " " + label(option);
  }

  /** {@code FORMAT,…} for values behind commas, {@code PATH …} for several words. */
  private static String label(ArgSpec argument) {
    String more = argument.splitRegex().isEmpty() ? argument.arity().max() > 1 ? " …" : "" : ",…";
    return argument.paramLabel() + more;
  }

  /** picocli's texts are formats. */
  private static String flat(String... lines) {
    return Arrays.stream(lines)
        .map(line -> line.replace("%n", " ").replace("%%", "%").strip())
        .collect(Collectors.joining(" "));
  }
}
