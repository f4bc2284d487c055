package io.afterglow.cli.command;

import io.afterglow.cli.option.PlaceOptions;
import io.afterglow.cli.screen.Console;
import io.afterglow.run.ExitCode;
import io.afterglow.run.FinishedZip;
import io.afterglow.run.RunFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "open",
    description = {
      "Opens the offline library of a zip in the browser, and prints the path of its index.html.",
      "The zip is verified and unpacked into a cache folder; a folder that is unpacked already is opened as it is."
    },
    footer = {"open — Open the newest zip.", "open exports/my.zip — Open this zip."})
final class OpenCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "ZIP",
      arity = "0..1",
      description =
          "The zip or the unpacked folder. Default: the newest zip in the folder for zips.")
  private @Nullable Path given;

  @Mixin private final PlaceOptions place = new PlaceOptions();

  private final Console console;
  private final Map<String, String> environment;

  OpenCommand(Console console, Map<String, String> environment) {
    this.console = console;
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    RunFolders folders = place.folders();
    Path cache = CacheFolder.of(environment);
    Path index = FinishedZip.library(given, folders.out(), cache, console::say);
    if (!new Browser(environment).opens(index)) {
      console.say("There is no browser to be started here. Open this file in one:");
    }
    console.result(index.toString());
    return ExitCode.OK.code();
  }
}
