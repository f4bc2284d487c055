package io.afterglow.cli.command;

import io.afterglow.run.ExitCode;
import io.afterglow.run.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "warm-up",
    hidden = true,
    description = "Loads what a run needs, so that run.sh can make a class-data archive of it.")
final class WarmUpCommand implements Callable<Integer> {

  private final Commands commands;

  WarmUpCommand(Commands commands) {
    this.commands = commands;
  }

  @Override
  public Integer call() {
    commands.line().usage(commands.console().out());
    commands.console().result(Version.text());
    return ExitCode.OK.code();
  }
}
