package io.afterglow.cli.command;

import io.afterglow.cli.option.ChoiceOptions;
import io.afterglow.cli.option.OutputOptions;
import io.afterglow.cli.option.PlaceOptions;
import io.afterglow.cli.option.RunOptions;
import io.afterglow.run.Audience;
import io.afterglow.run.DemoRun;
import io.afterglow.run.RunSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Starts a built-in look-alike of PodQuest on this machine, with an invented account, and exports it with the real exporter.",
      "With --feeds: serves a dozen invented podcasts as feeds, with the usual faults, and exports those.",
      "Needs no network and no account."
    },
    footer = {
      "demo — Export the invented account.",
      "demo --feeds — Export invented podcasts from their feeds."
    })
final class DemoCommand implements Callable<Integer> {

  @Option(names = "--feeds", description = "Export podcasts from their feeds, without any service.")
  private boolean feeds;

  @Mixin private final PlaceOptions place = new PlaceOptions();
  @Mixin private final ChoiceOptions choice = new ChoiceOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  private final Commands commands;

  DemoCommand(Commands commands) {
    this.commands = commands;
  }

  @Override
  public Integer call() throws Exception {
    RunSettings settings =
        new RunOptions(commands.services()).settings(place, choice.formats(), false);
    Audience audience = ShownRun.audience(commands, output);
    DemoRun.Use export = run -> ShownRun.of(commands, output, run).export();
    return (feeds
            ? DemoRun.ofFeeds(commands.services(), settings, audience, export)
            : DemoRun.of(commands.services(), settings, audience, export))
        .code();
  }
}
