package io.afterglow.cli.command;

import io.afterglow.cli.option.DryRunOption;
import io.afterglow.cli.option.OutputOptions;
import io.afterglow.cli.option.RunOptions;
import io.afterglow.run.FormatChoice;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "fetch",
    description = {
      "Only gathers pages into the workspace. May be stopped and continued; pack makes the zip, offline."
    },
    footer = {
      "fetch --cookies cookies.txt — Fetch the pages of your account; pack then makes the zip.",
      "fetch podcasts.opml --limit 20 — Fetch 20 episodes for a first try.",
      "fetch --cookies cookies.txt --delay 2s — Fetch slowly, for a service that is busy."
    })
final class FetchCommand implements Callable<Integer> {

  @Mixin private final RunOptions options;
  @Mixin private final DryRunOption dryRun = new DryRunOption();
  @Mixin private final OutputOptions output = new OutputOptions();

  private final Commands commands;

  FetchCommand(Commands commands) {
    this.commands = commands;
    this.options = new RunOptions(commands.services());
  }

  @Override
  public Integer call() throws Exception {
    ShownRun run =
        ShownRun.of(commands, options.settings(FormatChoice.NONE, dryRun.isGiven()), output);
    return (dryRun.isGiven() ? run.preview() : run.fetch()).code();
  }
}
