package io.afterglow.cli.command;

import io.afterglow.cli.guide.GuidedRun;
import io.afterglow.cli.option.SiteOption;
import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.Interrupts;
import io.afterglow.run.ExitCode;
import io.afterglow.run.Failure;
import io.afterglow.service.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

@Command(
    name = "start",
    description = {
      "The guided run: asks what it needs, one question at a time, shows the plan, then exports. Needs a terminal.",
      "Without any words the program does the same. Options of export given here are handed on to it."
    })
final class StartCommand implements Callable<Integer> {

  @Mixin private final SiteOption site;

  @Unmatched List<String> further = new ArrayList<>();

  private final Services services;
  private final Console console;
  private final Interrupts interrupts;

  StartCommand(Services services, Console console, Interrupts interrupts) {
    this.services = services;
    this.site = new SiteOption(services);
    this.console = console;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() throws Exception {
    if (!console.answers()) {
      throw new Failure(
          ExitCode.USAGE, "start asks questions and needs a terminal. Without one: export --help.");
    }
    return new GuidedRun(
            services,
            console,
            interrupts,
            (shown, words) -> Commands.run(services, shown, interrupts, words),
            site.name(),
            further)
        .run();
  }
}
