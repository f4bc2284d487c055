package io.afterglow.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for the fish shell, out of the commands' own model. */
final class FishCompletion {

  private FishCompletion() {}

  static String of(CommandSpec root) {
    StringBuilder script = new StringBuilder("complete -c afterglow -n __fish_use_subcommand -f\n");
    root.options().forEach(o -> script.append(option("__fish_use_subcommand", o)));
    for (CommandLine line : root.subcommands().values()) {
      CommandSpec command = line.getCommandSpec();
      if (command.usageMessage().hidden()) {
        continue;
      }
      script.append(
          String.format(
              "complete -c afterglow -n __fish_use_subcommand -a %s -d %s\n",
              command.name(), quoted(first(command.usageMessage().description()))));
      String seen = "'__fish_seen_subcommand_from " + command.name() + "'";
      command.options().stream()
          .filter(o -> !o.hidden())
          .forEach(o -> script.append(option(seen, o)));
    }
    return script.toString();
  }

  private static String option(String when, OptionSpec option) {
    StringBuilder line = new StringBuilder("complete -c afterglow -n " + when);
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.completionCandidates() != null) {
      line.append(" -x -a ").append(quoted(String.join(" ", option.completionCandidates())));
    } else if (option.arity().max() > 0) {
      line.append(" -r");
    }
    return line + " -d " + quoted(first(option.description())) + "\n";
  }

  private static String first(String... lines) {
    return lines.length == 0 ? "" : lines[0].replace("%%", "%");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
