package io.afterglow.source.browser;

import io.afterglow.disk.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a browser's database from a private copy: a running browser keeps its own locked, and half
 * of it in the {@code -wal} beside it.
 */
final class DatabaseCopy {

  /** One row to one thing, or null to leave it out. */
  interface Row<T> {
    @Nullable T read(ResultSet row) throws SQLException;
  }

  private static final String NAME = "copy.sqlite";

  private DatabaseCopy() {}

  static <T> List<T> query(Path database, String query, Row<T> reader)
      throws IOException, SQLException {
    Path folder = Files.createTempDirectory("afterglow"); // 0700 on its own
    try {
      for (String suffix : List.of("", "-wal")) {
        Path part = database.resolveSibling(database.getFileName() + suffix);
        if (Files.exists(part)) {
          copy(part, folder.resolve(NAME + suffix));
        }
      }
      return rows(folder.resolve(NAME), query, reader);
    } finally {
      for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
        Files.deleteIfExists(folder.resolve(NAME + suffix));
      }
      Files.delete(folder);
    }
  }

  private static void copy(Path part, Path to) throws IOException {
    try (OutputStream out = OwnerOnly.writeNew(to)) {
      Files.copy(part, out);
    }
  }

  private static <T> List<T> rows(Path database, String query, Row<T> reader) throws SQLException {
    List<T> all = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        T thing = reader.read(rows);
        if (thing != null) {
          all.add(thing);
        }
      }
    }
    return all;
  }
}
