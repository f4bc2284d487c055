package io.afterglow.cli.command;

import io.afterglow.cli.option.ChoiceOptions;
import io.afterglow.cli.option.OutputOptions;
import io.afterglow.cli.option.PlaceOptions;
import io.afterglow.cli.option.RunOptions;
import io.afterglow.run.DemoRun;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "demo",
    description = {
      "Starts a built-in look-alike of PodQuest on this machine, with an invented account, and exports it with the real exporter.",
      "Needs no network and no account."
    })
final class DemoCommand implements Callable<Integer> {

  @Mixin private final PlaceOptions place = new PlaceOptions();
  @Mixin private final ChoiceOptions choice = new ChoiceOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  private final Commands commands;

  DemoCommand(Commands commands) {
    this.commands = commands;
  }

  @Override
  public Integer call() throws Exception {
    return DemoRun.of(
            commands.services(),
            new RunOptions(commands.services()).settings(place, choice.formats(), false),
            ShownRun.audience(commands, output),
            run -> ShownRun.of(commands, output, run).export())
        .code();
  }
}
