package io.afterglow.source.browser;

import io.afterglow.disk.PrivateCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a browser's database from a private copy. */
final class DatabaseCopy {

  /** One row to one thing, or null to leave it out. */
  interface Row<T> {
    @Nullable T read(ResultSet row) throws SQLException;
  }

  private DatabaseCopy() {}

  static <T> List<T> query(Path database, String query, Row<T> reader)
      throws IOException, SQLException {
    try (PrivateCopy copy = PrivateCopy.of(database)) {
      return rows(copy.database(), query, reader);
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
