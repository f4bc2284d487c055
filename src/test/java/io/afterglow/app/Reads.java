package io.afterglow.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What one reader finds at a path. */
final class Reads {

  private Reads() {}

  static Optional<AppExport> read(AppReader reader, Path path) throws IOException {
    try (AppSource source = AppSource.of(path)) {
      return reader.read(source);
    }
  }
}
