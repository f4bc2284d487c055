package io.afterglow.cli.command;

import io.afterglow.cli.option.DryRunOption;
import io.afterglow.cli.option.OutputOptions;
import io.afterglow.cli.option.RunOptions;
import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.Interrupts;
import io.afterglow.run.FormatChoice;
import io.afterglow.service.Services;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "fetch",
    description = {
      "Only gathers pages into the workspace. May be stopped and continued; pack makes the zip, offline."
    })
final class FetchCommand implements Callable<Integer> {

  @Mixin private final RunOptions options;
  @Mixin private final DryRunOption dryRun = new DryRunOption();
  @Mixin private final OutputOptions output = new OutputOptions();

  private final Services services;
  private final Console console;
  private final Interrupts interrupts;

  FetchCommand(Services services, Console console, Interrupts interrupts) {
    this.services = services;
    this.options = new RunOptions(services);
    this.console = console;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() throws Exception {
    ShownRun run =
        ShownRun.of(
            services,
            options.settings(FormatChoice.NONE, dryRun.isGiven()),
            console,
            interrupts,
            output);
    return (dryRun.isGiven() ? run.preview() : run.fetch()).code();
  }
}
