package io.afterglow.cli.command;

import io.afterglow.cli.option.PlaceOptions;
import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.Text;
import io.afterglow.run.ExitCode;
import io.afterglow.run.Failure;
import io.afterglow.run.StoredWorkspace;
import io.afterglow.workspace.Forgotten;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "forget",
    description = {
      "Deletes an account's workspace: its stored pages, their index, and the mark of its login. Zips and OPML files stay.",
      "Asks first; refuses while a run holds the workspace (code 11)."
    },
    footer = {"forget — Delete the only workspace below exports."})
final class ForgetCommand implements Callable<Integer> {

  @Mixin private final PlaceOptions place = new PlaceOptions();

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  private final Console console;

  ForgetCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    StoredWorkspace workspace = StoredWorkspace.of(place.folders());
    Path folder = workspace.folder();
    if (!yes && !isMeant(folder)) {
      console.say("Nothing was deleted.");
      return ExitCode.OK.code();
    }
    Forgotten gone = workspace.forget();
    console.result(
        "Deleted "
            + folder
            + ": "
            + Text.count(gone.files(), "file")
            + ", "
            + Text.size(gone.bytes())
            + " of stored pages and their index.");
    gone.left()
        .forEach(path -> console.say("Left where it is, for it is none of Afterglow's: " + path));
    console.say("Zips and OPML files were not touched.");
    console.say(
        "The login that you gave still works until it ends: sign out at the service to end it now,"
            + " and delete the cookie file that you exported.");
    return ExitCode.OK.code();
  }

  private boolean isMeant(Path folder) throws IOException {
    if (!console.answers()) {
      throw new Failure(
          ExitCode.USAGE,
          "forget asks before it deletes " + folder + "; here nobody can answer. Say --yes.");
    }
    console.ask("Delete " + folder + "? The zips stay, but what is not in them is lost. [y/N] ");
    String answer = console.line();
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }
}
