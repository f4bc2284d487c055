package io.afterglow.disk;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A copy of an SQLite database in a folder of its own, removed when closed: its owner may keep the
 * original locked, and half of it in the {@code -wal} beside it.
 *
 * @param database the copy
 */
public record PrivateCopy(Path database) implements Closeable {

  private static final String NAME = "copy.sqlite";

  /** What lies beside a database: written by its owner, and by whoever reads the copy. */
  private static final List<String> SUFFIXES = List.of("", "-wal", "-shm", "-journal");

  /** Copies a database with its journals; the index of one ({@code -shm}) is made anew. */
  public static PrivateCopy of(Path original) throws IOException {
    PrivateCopy copy =
        new PrivateCopy(Files.createTempDirectory("afterglow").resolve(NAME)); // 0700 on its own
    try {
      for (String suffix : List.of("", "-wal", "-journal")) {
        Path part = original.resolveSibling(original.getFileName() + suffix);
        if (Files.isRegularFile(part)) {
          copy(part, copy.beside(suffix));
        }
      }
      return copy;
    } catch (IOException e) {
      copy.close();
      throw e;
    }
  }

  private static void copy(Path part, Path to) throws IOException {
    try (OutputStream out = OwnerOnly.writeNew(to)) {
      Files.copy(part, out);
    }
  }

  private Path beside(String suffix) {
    return database.resolveSibling(NAME + suffix);
  }

  @Override
  public void close() throws IOException {
    for (String suffix : SUFFIXES) {
      Files.deleteIfExists(beside(suffix));
    }
    Files.deleteIfExists(database.resolve("..").normalize());
  }
}
