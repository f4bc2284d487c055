package io.afterglow.export.sqlite;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inserts rows, one prepared statement a table. */
final class Inserts implements AutoCloseable {

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  Inserts(Connection connection) {
    this.connection = connection;
  }

  /**
   * Inserts a row.
   *
   * @param table with its columns in brackets, or without for all in order
   * @param values texts, numbers, truth values (1 and 0), null, and anything else as its text
   */
  void add(String table, @Nullable Object... values) throws IOException {
    try {
      PreparedStatement insert = statement(table, values.length);
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 1, column(values[i]));
      }
      insert.executeUpdate();
    } catch (SQLException e) {
      throw LibraryDatabase.failure(e);
    }
  }

  private PreparedStatement statement(String table, int values) throws SQLException {
    PreparedStatement known = statements.get(table);
    if (known == null) {
      String marks = String.join(", ", Collections.nCopies(values, "?"));
      known = connection.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")");
      statements.put(table, known);
    }
    return known;
  }

  private static @Nullable Object column(@Nullable Object value) {
    if (value == null || value instanceof Number) {
      return value;
    }
    return value instanceof Boolean truth ? (truth ? 1 : 0) : value.toString();
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
  }
}
