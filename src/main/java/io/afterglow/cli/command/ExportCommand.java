package io.afterglow.cli.command;

import io.afterglow.cli.option.ChoiceOptions;
import io.afterglow.cli.option.DryRunOption;
import io.afterglow.cli.option.OutputOptions;
import io.afterglow.cli.option.RunOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "export",
    description = {
      "The main job: fetches an account's podcasts, episodes, transcripts and translations, or reads the pages that you saved,"
          + " and leaves one verified zip.",
      "May be stopped at any moment; the same command continues. Your login can also stand in the variable AFTERGLOW_COOKIE."
    },
    footer = {
      "export podcasts.opml — Save every podcast in the list that your podcast app exports.",
      "export saved-pages/ --offline — Read pages that you saved from your browser, without any request.",
      "export --cookies cookies.txt — Save your whole account, with your login from the browser."
    })
final class ExportCommand implements Callable<Integer> {

  @Mixin private final RunOptions options;
  @Mixin private final ChoiceOptions choice = new ChoiceOptions();
  @Mixin private final DryRunOption dryRun = new DryRunOption();
  @Mixin private final OutputOptions output = new OutputOptions();

  private final Commands commands;

  ExportCommand(Commands commands) {
    this.commands = commands;
    this.options = new RunOptions(commands.services());
  }

  @Override
  public Integer call() throws Exception {
    ShownRun run =
        ShownRun.of(commands, options.settings(choice.formats(), dryRun.isGiven()), output);
    return (dryRun.isGiven() ? run.preview() : run.export()).code();
  }
}
