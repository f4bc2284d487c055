package io.afterglow.cli;

import io.afterglow.cli.command.Commands;
import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.FailureLines;
import io.afterglow.cli.screen.Interrupts;
import io.afterglow.run.ExitCode;
import io.afterglow.run.Version;
import io.afterglow.service.Services;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The program. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    Console console = Console.system();
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> FailureLines.tell(console, e));
    System.exit(run(Services.KNOWN, console, Interrupts.listen(console, List.of(args)), args));
  }

  /** Runs one command and returns its exit code. */
  public static int run(PrintStream out, PrintStream err, String... args) {
    return run(Services.KNOWN, out, err, args);
  }

  /** Runs one command of a program that knows other services. */
  public static int run(Services services, PrintStream out, PrintStream err, String... args) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false);
    return run(services, console, Interrupts.none(console), args);
  }

  private static int run(
      Services services, Console console, Interrupts interrupts, String... args) {
    if (args.length == 1
        && args[0].equals(
            "--version")) { // asked for by scripts: answered before anything is loaded
      console.result("afterglow " + Version.text());
      return console.failed() ? ExitCode.STORAGE.code() : ExitCode.OK.code();
    }
    return new Commands(services, console, interrupts).run(args);
  }
}
