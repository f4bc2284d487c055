package io.afterglow.cli;

import io.afterglow.time.Timekeeper;
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
    })
final class ForgetCommand implements Callable<Integer> {

  @Mixin private final StoredOptions stored = new StoredOptions();

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
    Path folder = stored.folder();
    if (!yes && !isMeant(folder)) {
      console.say("Nothing was deleted.");
      return ExitCode.OK.code();
    }
    Forgotten gone = Forgotten.of(folder, Timekeeper.system());
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
