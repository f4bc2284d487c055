package io.afterglow.cli.command;

import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** Writes what a download brings beside the program, where systems look for it below a prefix. */
@Command(
    name = "manual",
    hidden = true,
    description = "Writes man pages and completion for bash, zsh and fish into a folder.")
final class ManualCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FOLDER", description = "Where to; like /usr/share.")
  private Path folder = Path.of("share");

  private final CommandLine line;

  ManualCommand(CommandLine line) {
    this.line = line;
  }

  @Override
  public Integer call() throws IOException {
    CommandSpec root = line.getCommandSpec();
    String bash = AutoComplete.bash(root.name(), line);
    write("bash-completion/completions/afterglow", bash);
    write("zsh/site-functions/_afterglow", zsh(bash));
    write("fish/vendor_completions.d/afterglow.fish", FishCompletion.of(root));
    write("man/man1/afterglow.1", ManPage.of(root));
    for (CommandLine command : line.getSubcommands().values()) {
      CommandSpec spec = command.getCommandSpec();
      if (!spec.usageMessage().hidden()) {
        write("man/man1/afterglow-" + spec.name() + ".1", ManPage.of(spec));
      }
    }
    return ExitCode.OK.code();
  }

  /**
   * zsh takes bash's script; as a function that is loaded when first used it must answer at once.
   */
  private static String zsh(String bash) {
    return "#compdef afterglow\n"
        + bash
        + "\n_bash_complete -o default -F _complete_afterglow \"$@\"\n";
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
