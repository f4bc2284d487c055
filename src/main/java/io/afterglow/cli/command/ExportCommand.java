package io.afterglow.cli.command;

import io.afterglow.cli.option.ChoiceOptions;
import io.afterglow.cli.option.DryRunOption;
import io.afterglow.cli.option.OutputOptions;
import io.afterglow.cli.option.RunOptions;
import io.afterglow.run.Audience;
import io.afterglow.run.ExitCode;
import io.afterglow.run.ExportRun;
import io.afterglow.run.Failure;
import io.afterglow.run.RunSettings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Option(
      names = "--check-audio",
      description = {
        "Ask with HEAD whether the audio of old episodes still answers: of those that their feed does not list any more.",
        "No audio is downloaded."
      })
  private boolean checkAudio;

  @Mixin private final RunOptions options;
  @Mixin private final ChoiceOptions choice = new ChoiceOptions();
  @Mixin private final DryRunOption dryRun = new DryRunOption();
  @Mixin private final OutputOptions output = new OutputOptions();

  private final Commands commands;

  ExportCommand(Commands commands) {
    this.commands = commands;
    this.options = new RunOptions(commands.services());
  }

  /**
   * The run that a command line asks for.
   *
   * @param words {@code export} first
   * @param lists whether nothing but lists is fetched
   * @throws Failure for words that are no such command line
   */
  static ExportRun run(Commands commands, List<String> words, Audience audience, boolean lists)
      throws IOException {
    try {
      CommandLine.ParseResult parsed = commands.line().parseArgs(words.toArray(String[]::new));
      ExportCommand export = (ExportCommand) parsed.subcommand().commandSpec().userObject();
      RunSettings settings = export.settings(lists);
      return new ExportRun(commands.services(), settings, audience);
    } catch (CommandLine.ParameterException e) {
      throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private RunSettings settings(boolean lists) {
    return options.settings(choice.formats(), lists).withAudioCheck(checkAudio);
  }

  @Override
  public Integer call() throws Exception {
    ShownRun run = ShownRun.of(commands, settings(dryRun.isGiven()), output);
    return (dryRun.isGiven() ? run.preview() : run.export()).code();
  }
}
