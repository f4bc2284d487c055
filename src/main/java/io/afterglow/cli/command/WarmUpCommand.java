package io.afterglow.cli.command;

import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.Interrupts;
import io.afterglow.run.ExitCode;
import io.afterglow.run.Version;
import io.afterglow.service.Services;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "warm-up",
    hidden = true,
    description = "Loads what a run needs, so that run.sh can make a class-data archive of it.")
final class WarmUpCommand implements Callable<Integer> {

  private final Services services;
  private final Console console;

  WarmUpCommand(Services services, Console console) {
    this.services = services;
    this.console = console;
  }

  @Override
  public Integer call() {
    Commands.line(services, console, Interrupts.none(console)).usage(console.out());
    console.result(Version.text());
    return ExitCode.OK.code();
  }
}
