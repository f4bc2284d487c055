package io.afterglow.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The export that a command is about: the one that was named, or else the newest. */
final class ChosenExport {

  private ChosenExport() {}

  /**
   * A zip or a folder.
   *
   * @param named null for the newest in the folder for zips
   */
  static Path of(@Nullable Path named, Path out) throws IOException {
    if (named != null) {
      if (!Files.exists(named)) {
        throw new Failure(ExitCode.INPUT, "There is no " + named + ". Check the path.");
      }
      return named;
    }
    return newest(out);
  }

  private static Path newest(Path out) throws IOException {
    List<Path> zips = List.of();
    if (Files.isDirectory(out)) {
      try (Stream<Path> all = Files.list(out)) {
        zips = all.filter(path -> path.toString().endsWith(".zip")).toList();
      }
    }
    return zips.stream()
        .max(Comparator.comparing((Path zip) -> zip.toFile().lastModified()).thenComparing(p -> p))
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.INPUT, "There is no zip in " + out + ". Name one, or run export."));
  }
}
