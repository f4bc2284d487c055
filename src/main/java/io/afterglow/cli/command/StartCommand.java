package io.afterglow.cli.command;

import io.afterglow.cli.guide.GuidedRun;
import io.afterglow.cli.guide.TerminalTalk;
import io.afterglow.cli.option.SiteOption;
import io.afterglow.cli.screen.Console;
import io.afterglow.run.ExitCode;
import io.afterglow.run.Failure;
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
    },
    footer = {"start — Answer one question at a time."})
final class StartCommand implements Callable<Integer> {

  @Mixin private final SiteOption site;

  @Unmatched List<String> further = new ArrayList<>();

  private final Commands commands;

  StartCommand(Commands commands) {
    this.commands = commands;
    this.site = new SiteOption(commands.services());
  }

  @Override
  public Integer call() throws Exception {
    if (!commands.console().answers()) {
      throw new Failure(
          ExitCode.USAGE, "start asks questions and needs a terminal. Without one: export --help.");
    }
    Console console = commands.console();
    console.say(
        "Afterglow takes your podcasts, transcripts and notes with you, and leaves one zip.");
    if (console.terminal()) {
      console.say(
          "Enter takes the first answer, or the one in [brackets]; back goes to the question before."
              + " Ctrl-C ends.");
    }
    try {
      return new GuidedRun(
              commands.services(),
              site.name(),
              further,
              new TerminalTalk(console),
              new TerminalExport(commands))
          .run();
    } catch (TerminalTalk.NobodyThere e) {
      throw new Failure(ExitCode.USAGE, "Nothing was done: " + e.getMessage() + ".", e);
    }
  }
}
