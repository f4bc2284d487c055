package io.afterglow.cli.command;

import io.afterglow.cli.option.OutputOptions;
import io.afterglow.cli.option.RunOptions;
import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.NextStep;
import io.afterglow.json.Json;
import io.afterglow.run.FormatChoice;
import io.afterglow.run.Listed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = {
      "What the account holds and what is already saved, before any crawl: reads the account's lists and nothing else."
    },
    footer = {
      "list --cookies cookies.txt — Show what your account holds, and what is saved.",
      "list podcasts.opml — Show the podcasts of a list."
    })
final class ListCommand implements Callable<Integer> {

  @Mixin private final RunOptions options;
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(names = "--json", description = "As JSON instead of a table.")
  private boolean json;

  private final Commands commands;
  private final Console console;

  ListCommand(Commands commands) {
    this.commands = commands;
    this.console = commands.console();
    this.options = new RunOptions(commands.services());
  }

  @Override
  public Integer call() throws Exception {
    ShownRun run = ShownRun.of(commands, options.settings(FormatChoice.NONE, true), output);
    return run.list(this::tell).code();
  }

  private void tell(Listed listed) {
    table(listed.rows());
    if (!output.verbosity().quiet()) {
      NextStep.missing(listed.report()).forEach(line -> console.say("missing  " + line));
    }
  }

  private void table(List<Listed.Row> rows) {
    if (json) {
      console.results(new String(Json.pretty(rows), StandardCharsets.UTF_8).strip());
      return;
    }
    console.result("listed  saved  podcast");
    for (Listed.Row row : rows) {
      console.result(
          String.format(Locale.ROOT, "%6d %6d  %s", row.listed(), row.saved(), row.title())
              + (row.subscribed() ? "" : "  (not subscribed)"));
    }
  }
}
