package io.afterglow.cli.command;

import io.afterglow.cli.screen.Console;
import io.afterglow.run.ExitCode;
import io.afterglow.run.Failure;
import io.afterglow.run.Failures;
import io.afterglow.run.FinishedZip;
import io.afterglow.verify.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    description = {
      "Checks finished zips: every checksum, every file, every count. Needs nothing but the zips.",
      "The exit code is 0 when all are sound, also where something is missing that report.json names."
    },
    footer = {"verify exports/my.zip — Check a zip.", "verify exports/*.zip — Check all zips."})
final class VerifyCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "ZIP", description = "The zips to check.")
  private List<Path> zips = List.of();

  private final Console console;

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (zips.size() == 1) {
      return checked(zips.get(0)).code();
    }
    List<ExitCode> codes = new ArrayList<>();
    for (Path zip : zips) {
      try {
        codes.add(checked(zip));
      } catch (IOException | Failure e) {
        Failure failure = Failures.of(e);
        console.say(String.valueOf(failure.getMessage()));
        codes.add(failure.code());
      }
    }
    return ExitCode.worst(codes.toArray(ExitCode[]::new)).code();
  }

  private ExitCode checked(Path zip) throws IOException {
    Verification verification = FinishedZip.verified(zip);
    verification.findings().forEach(finding -> console.result(finding.toString()));
    if (!verification.sound()) {
      console.result(
          "NOT SOUND: "
              + zip
              + ". Do not rely on it: take another copy, or make it again with pack from its workspace.");
      return ExitCode.VERIFY;
    }
    console.result(
        "Sound: every checksum, file and count of "
            + zip
            + " is right."
            + (verification.complete()
                ? ""
                : " It says of itself that something is missing: see report.json in it."));
    return ExitCode.OK;
  }
}
