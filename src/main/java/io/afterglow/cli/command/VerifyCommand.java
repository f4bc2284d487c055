package io.afterglow.cli.command;

import io.afterglow.cli.screen.Console;
import io.afterglow.run.ExitCode;
import io.afterglow.run.FinishedZip;
import io.afterglow.verify.Verification;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    description = {
      "Checks a finished zip: every checksum, every file, every count. Needs nothing but the zip.",
      "A sound zip is a 0, also one that says of itself that something is missing."
    },
    footer = {"verify exports/my.zip — Check a zip."})
final class VerifyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ZIP", description = "The zip to check.")
  private Path zip = Path.of("");

  private final Console console;

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Verification verification = FinishedZip.verified(zip);
    verification.findings().forEach(finding -> console.result(finding.toString()));
    if (!verification.sound()) {
      console.result(
          "NOT SOUND: "
              + zip
              + ". Do not rely on it: take another copy, or make it again with pack from its workspace.");
      return ExitCode.VERIFY.code();
    }
    console.result(
        "Sound: every checksum, file and count of "
            + zip
            + " is right."
            + (verification.complete()
                ? ""
                : " It says of itself that something is missing: see report.json in it."));
    return ExitCode.OK.code();
  }
}
