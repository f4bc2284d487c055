package io.afterglow.export.sqlite;

import io.afterglow.export.Column;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inserts rows, one prepared statement a table. */
final class Inserts implements AutoCloseable {

  private final Connection connection;
  private final Map<String, Insert> tables = new HashMap<>();

  Inserts(Connection connection) {
    this.connection = connection;
  }

  /** How a table is filled, and the number of its last row. */
  private static final class Insert {
    final PreparedStatement statement;
    long last;

    Insert(PreparedStatement statement) {
      this.statement = statement;
    }
  }

  /**
   * Inserts a row.
   *
   * @param owner the id of the row that it belongs to, 0 for none
   * @return its number: rows of a table are numbered from 1 as they come
   */
  <T> long add(DatabaseTable<T> table, long owner, T of) throws IOException {
    Insert into = into(table);
    into.last++;
    insert(into.statement, table, new Row<>(into.last, owner, of));
    return into.last;
  }

  /** Inserts all rows of an owner, numbered from 1. */
  <T> void addAll(DatabaseTable<T> table, long owner, List<T> all) throws IOException {
    PreparedStatement statement = into(table).statement;
    for (int i = 0; i < all.size(); i++) {
      insert(statement, table, new Row<>(i + 1, owner, all.get(i)));
    }
  }

  private static <T> void insert(PreparedStatement statement, DatabaseTable<T> table, Row<T> row)
      throws IOException {
    try {
      int place = 1;
      for (Column<Row<T>> column : table.columns()) {
        statement.setObject(place++, cell(column.value().apply(row)));
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw LibraryDatabase.failure(e);
    }
  }

  private Insert into(DatabaseTable<?> table) throws IOException {
    Insert known = tables.get(table.name());
    if (known == null) {
      try {
        known = new Insert(connection.prepareStatement(table.insert()));
      } catch (SQLException e) {
        throw LibraryDatabase.failure(e);
      }
      tables.put(table.name(), known);
    }
    return known;
  }

  /** Texts, numbers, truth values (1 and 0), null, and anything else as its text. */
  private static @Nullable Object cell(@Nullable Object value) {
    if (value == null || value instanceof Number) {
      return value;
    }
    return value instanceof Boolean truth ? (truth ? 1 : 0) : value.toString();
  }

  @Override
  public void close() throws SQLException {
    for (Insert into : tables.values()) {
      into.statement.close();
    }
  }
}
