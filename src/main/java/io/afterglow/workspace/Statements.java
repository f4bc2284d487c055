package io.afterglow.workspace;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Prepared statements, each kept for its next use: the texts are the program's own, so they are
 * few. Safe for use by several threads, as one that is in use is not here.
 */
final class Statements {

  private final Connection connection;
  private final Map<String, PreparedStatement> idle = new ConcurrentHashMap<>();

  Statements(Connection connection) {
    this.connection = connection;
  }

  /** Work with a statement that leaves none of its rows unread. */
  interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  <T> T use(String sql, Use<T> use, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = take(sql, arguments);
    boolean kept = false;
    try {
      T result = use.of(statement);
      statement.clearParameters();
      kept = idle.putIfAbsent(sql, statement) == null;
      return result;
    } finally {
      if (!kept) {
        statement.close();
      }
    }
  }

  /** A statement with its arguments, to be closed. */
  PreparedStatement take(String sql, @Nullable Object... arguments) throws SQLException {
    PreparedStatement free = idle.remove(sql);
    PreparedStatement statement = free == null ? connection.prepareStatement(sql) : free;
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }
}
