package io.afterglow.cli.command;

import io.afterglow.cli.guide.NewLogin;
import io.afterglow.cli.option.OutputOptions;
import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.Ending;
import io.afterglow.cli.screen.PreviewLines;
import io.afterglow.cli.screen.Screen;
import io.afterglow.run.Audience;
import io.afterglow.run.ExitCode;
import io.afterglow.run.ExportRun;
import io.afterglow.run.Interruption;
import io.afterglow.run.Listed;
import io.afterglow.run.RunSettings;
import java.io.IOException;
import java.util.function.Consumer;

/** One run of export, fetch, list or demo, shown on the screen. */
record ShownRun(Console console, ExportRun run, Ending ending) {

  static ShownRun of(Commands commands, RunSettings settings, OutputOptions output)
      throws IOException {
    Audience audience = audience(commands, output);
    return of(commands, output, new ExportRun(commands.services(), settings, audience));
  }

  static ShownRun of(Commands commands, OutputOptions output, ExportRun run) {
    Console console = commands.console();
    return new ShownRun(
        console, run, new Ending(console, output.verbosity(), commands.interrupts(), run));
  }

  /** Who watches a run of a command. */
  static Audience audience(Commands commands, OutputOptions output) {
    Console console = commands.console();
    Interruption interruption = commands.interrupts().interruption();
    return new Audience(
        new Screen(console, output.verbosity()),
        console.in(),
        console.answers() && output.asks() ? new NewLogin(console, interruption) : null,
        output.log(),
        interruption);
  }

  ExitCode export() throws Exception {
    return run.export(ending::exported);
  }

  ExitCode fetch() throws Exception {
    return run.fetch(ending::fetched);
  }

  ExitCode list(Consumer<Listed> table) throws Exception {
    return run.list(table.andThen(listed -> ending.stopped(listed.gathered())));
  }

  ExitCode preview() throws Exception {
    return run.preview(
        preview -> PreviewLines.of(preview, run.service()).forEach(console::result),
        ending::stopped);
  }
}
