package io.afterglow.cli.command;

import io.afterglow.run.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A page of the manual in roff with the {@code man} macros (man(7)), out of a command's model. */
final class ManPage {

  private static final Pattern BEYOND_ASCII = Pattern.compile("\\P{ASCII}");

  private final CommandSpec command;
  private final StringBuilder page = new StringBuilder();

  private ManPage(CommandSpec command) {
    this.command = command;
  }

  static String of(CommandSpec command) {
    return new ManPage(command).write();
  }

  private String write() {
    String name = command.qualifiedName("-");
    List<String> description = lines(command.usageMessage().description());
    macro("TH", name.toUpperCase(Locale.ROOT), "1", "", "afterglow " + Version.text());
    macro("SH", "NAME");
    text(name + " - " + description.get(0));
    macro("SH", "SYNOPSIS");
    text(new Help(command, Help.defaultColorScheme(Help.Ansi.OFF)).synopsis(0).strip());
    macro("SH", "DESCRIPTION");
    paragraphs(description);
    examples(command.root().name());
    arguments();
    commands();
    macro("SH", "EXIT STATUS");
    command.usageMessage().exitCodeList().forEach(this::entry);
    return page.toString();
  }

  private void examples(String program) {
    List<String> examples = lines(command.usageMessage().footer());
    if (!examples.isEmpty()) {
      macro("SH", "EXAMPLES");
      examples.stream()
          .map(example -> example.split(HelpText.DOES, 2))
          .forEach(parts -> entry(program + " " + parts[0], parts[1]));
    }
  }

  private void arguments() {
    macro("SH", "OPTIONS");
    command.positionalParameters().stream()
        .filter(p -> !p.hidden())
        .forEach(p -> entry(p.paramLabel(), description(p)));
    command.options().stream()
        .filter(o -> !o.hidden())
        .forEach(o -> entry(names(o), description(o)));
  }

  private void commands() {
    List<CommandSpec> all =
        command.subcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .filter(c -> !c.usageMessage().hidden())
            .toList();
    if (all.isEmpty()) {
      return;
    }
    macro("SH", "COMMANDS");
    all.forEach(
        c -> entry(c.qualifiedName("-") + "(1)", lines(c.usageMessage().description()).get(0)));
  }

  private static String names(OptionSpec option) {
    String value = option.arity().max() > 0 ? "=" + option.paramLabel() : "";
    return Arrays.stream(option.names()).collect(Collectors.joining(", ")) + value;
  }

  private static String description(ArgSpec argument) {
    return String.join(" ", lines(argument.description()));
  }

  /** picocli's texts are formats. */
  private static List<String> lines(String... texts) {
    return Arrays.stream(texts).map(t -> t.replace("%n", " ").replace("%%", "%")).toList();
  }

  private void entry(String term, String meaning) {
    page.append(".TP\n");
    text(term);
    text(meaning);
  }

  private void paragraphs(List<String> lines) {
    for (String line : lines) {
      page.append(".PP\n");
      text(line);
    }
  }

  private void text(String text) {
    for (String line : text.lines().toList()) {
      page.append(line.isBlank() ? "" : "\\&" + escaped(line.strip()) + "\n");
    }
  }

  private void macro(String name, String... words) {
    page.append('.').append(name);
    Arrays.stream(words).forEach(w -> page.append(" \"").append(escaped(w)).append('"'));
    page.append('\n');
  }

  /**
   * A backslash begins a command, a hyphen becomes a typographic one, a quote ends a macro's word;
   * beyond ASCII each roff has a mind of its own.
   */
  private static String escaped(String text) {
    String escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
    return BEYOND_ASCII
        .matcher(escaped)
        .replaceAll(c -> String.format(Locale.ROOT, "\\\\[u%04X]", c.group().codePointAt(0)));
  }
}
