package io.afterglow.cli;

import io.afterglow.pack.Unpacking;
import io.afterglow.verify.Finding;
import io.afterglow.verify.Verification;
import io.afterglow.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "open",
    description = {
      "Opens the offline library of a zip in the browser, and prints the path of its index.html.",
      "The zip is verified and unpacked into a cache folder; a folder that is unpacked already is opened as it is."
    })
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
    Path zip = given != null ? given : newest(place.out);
    Path index = (Files.isDirectory(zip) ? zip : unpacked(zip)).resolve("index.html");
    if (!Files.isRegularFile(index)) {
      throw new Failure(
          ExitCode.INPUT,
          zip + " holds no offline library. Pack it again without --without library.");
    }
    if (!new Browser(environment).opens(index.toAbsolutePath())) {
      console.say("There is no browser to be started here. Open this file in one:");
    }
    console.result(index.toAbsolutePath().toString());
    return ExitCode.OK.code();
  }

  private Path unpacked(Path zip) throws IOException {
    if (!Files.isRegularFile(zip)) {
      throw new Failure(ExitCode.INPUT, "There is no file " + zip + ". Check the path.");
    }
    Verification verification = Verifier.verify(zip);
    if (!verification.sound()) {
      verification.findings().stream().map(Finding::toString).forEach(console::say);
      throw new Failure(
          ExitCode.VERIFY, zip + " is damaged, so it was not unpacked. Pack or copy it again.");
    }
    return Unpacking.of(zip, CacheFolder.of(environment));
  }

  private static Path newest(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new Failure(
          ExitCode.INPUT, "There is no folder " + folder + ". Say which zip to open.");
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.toString().endsWith(".zip"))
          .max(Comparator.comparing(OpenCommand::written).thenComparing(Path::toString))
          .orElseThrow(
              () ->
                  new Failure(
                      ExitCode.INPUT,
                      "There is no zip in " + folder + ". Run demo or export first."));
    }
  }

  private static FileTime written(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
