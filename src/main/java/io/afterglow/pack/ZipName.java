package io.afterglow.pack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code podquest-export-2025-07-28.zip}, with {@code -2}, {@code -3} … after the date when another
 * zip has that name.
 *
 * @param service the service's word in file names
 */
public record ZipName(String service, LocalDate date) {

  public ZipName {
    if (!service.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException("not a word for file names: " + service);
    }
  }

  /** The folder within the zip, always without a number. */
  public String folder() {
    return service + "-export-" + date;
  }

  /** The first name that is free. */
  Path free(Path outFolder) {
    Path path = outFolder.resolve(folder() + ".zip");
    for (int number = 2; Files.exists(path); number++) {
      path = outFolder.resolve(folder() + "-" + number + ".zip");
    }
    return path;
  }

  /** A zip of this name, numbered or not, with the very same bytes; null when there is none. */
  @Nullable Path twin(Path outFolder, Path zip) throws IOException {
    long size = Files.size(zip);
    for (Path other : namesakes(outFolder)) {
      if (Files.size(other) == size && Files.mismatch(other, zip) < 0) {
        return other;
      }
    }
    return null;
  }

  private List<Path> namesakes(Path outFolder) throws IOException {
    Pattern mine = Pattern.compile(Pattern.quote(folder()) + "(-[1-9][0-9]*)?\\.zip");
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(outFolder, folder() + "*.zip")) {
      for (Path file : files) {
        if (mine.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file)) {
          found.add(file);
        }
      }
    }
    Collections.sort(found);
    return found;
  }
}
