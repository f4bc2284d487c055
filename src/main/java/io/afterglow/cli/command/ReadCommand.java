package io.afterglow.cli.command;

import io.afterglow.cli.option.PlaceOptions;
import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.Text;
import io.afterglow.run.ExitCode;
import io.afterglow.run.ReadRun;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "read",
    description = {
      "Reads the stored pages again, offline, after Afterglow learned to read better, and prints what changed, field by field."
    },
    footer = {"read — Read the pages in the only workspace below exports again."})
final class ReadCommand implements Callable<Integer> {

  @Mixin private final PlaceOptions place = new PlaceOptions();
  private final Commands commands;
  private final Console console;

  ReadCommand(Commands commands) {
    this.commands = commands;
    this.console = commands.console();
  }

  @Override
  public Integer call() throws Exception {
    int[] changes = new int[1];
    ReadRun.Result read =
        ReadRun.of(
            commands.services(),
            place.folders(),
            (id, line) -> {
              changes[0]++;
              console.result(id + "  " + line);
            });
    read.remarks().forEach(console::say);
    read.alarms().forEach(alarm -> console.say("Still doubtful: " + alarm));
    console.say(
        "Read " + Text.count(read.pages(), "page") + "; " + Text.count(changes[0], "change") + ".");
    return ExitCode.OK.code();
  }
}
