package io.afterglow.cli.command;

import io.afterglow.cli.screen.Console;
import io.afterglow.run.ConvertRun;
import io.afterglow.run.ExitCode;
import io.afterglow.run.FormatChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "convert",
    description = {
      "Writes formats from a finished zip into a folder: a vault of notes, a database, e-books.",
      "Needs nothing but the zip."
    },
    footer = {
      "convert exports/my.zip --to notes --out vault — Make a vault of notes.",
      "convert exports/my.zip --to epub --out books — Make an e-book of each podcast.",
      "convert exports/my.zip --to all --out everything — Write every format."
    })
final class ConvertCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ZIP", description = "The finished zip.")
  private Path zip = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      split = ",",
      required = true,
      completionCandidates = Names.class,
      description = {
        "The formats: ${COMPLETION-CANDIDATES}.",
        "docs/export-format.md describes them."
      })
  private List<String> formats = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      required = true,
      description = "A folder that is empty, or not there yet.")
  private Path folder = Path.of("");

  private final Console console;

  ConvertCommand(Console console) {
    this.console = console;
  }

  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return FormatChoice.all().iterator();
    }
  }

  @Override
  public Integer call() throws Exception {
    ConvertRun.Converted converted = new ConvertRun(zip, formats, folder).run(console::say);
    console.say((converted.files() == 1 ? "1 file is in:" : converted.files() + " files are in:"));
    console.result(folder.toString());
    if (!converted.complete()) {
      console.say("The zip says of itself that something is missing: see report.json in it.");
    }
    return ExitCode.OK.code();
  }
}
