package io.afterglow.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "warm-up",
    hidden = true,
    description = "Loads what a run needs, so that run.sh can make a class-data archive of it.")
final class WarmUpCommand implements Callable<Integer> {

  private final Console console;

  WarmUpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Commands.line(console, Interrupts.none(console)).usage(console.out());
    console.result(Version.text());
    return ExitCode.OK.code();
  }
}
