package io.afterglow.cli.command;

import io.afterglow.cli.option.OutputOptions;
import io.afterglow.cli.option.RunOptions;
import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.Interrupts;
import io.afterglow.cli.screen.NextStep;
import io.afterglow.json.Json;
import io.afterglow.run.FormatChoice;
import io.afterglow.run.Listed;
import io.afterglow.service.Services;
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
    })
final class ListCommand implements Callable<Integer> {

  @Mixin private final RunOptions options;
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(names = "--json", description = "As JSON instead of a table.")
  private boolean json;

  private final Services services;
  private final Console console;
  private final Interrupts interrupts;

  ListCommand(Services services, Console console, Interrupts interrupts) {
    this.services = services;
    this.options = new RunOptions(services);
    this.console = console;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() throws Exception {
    ShownRun run =
        ShownRun.of(
            services, options.settings(FormatChoice.NONE, true), console, interrupts, output);
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
