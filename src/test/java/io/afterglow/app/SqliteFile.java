package io.afterglow.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.StringJoiner;

/** A database of an app, made by a test. */
final class SqliteFile implements AutoCloseable {

  private final Connection connection;

  SqliteFile(Path file) throws Exception {
    Files.createDirectories(file.getParent());
    this.connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    connection.setAutoCommit(false);
  }

  /** Runs statements. */
  SqliteFile run(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
    return this;
  }

  /** Makes a table with columns of no type. */
  SqliteFile table(String name, String columns) throws SQLException {
    return run("CREATE TABLE " + name + " (" + columns + ")");
  }

  /** Inserts a row. */
  SqliteFile row(String table, Map<String, ?> values) throws SQLException {
    StringJoiner names = new StringJoiner(", ");
    StringJoiner marks = new StringJoiner(", ");
    values.keySet().forEach(name -> names.add(name));
    values.keySet().forEach(name -> marks.add("?"));
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")")) {
      int place = 1;
      for (Object value : values.values()) {
        insert.setObject(place++, value);
      }
      insert.executeUpdate();
    }
    return this;
  }

  @Override
  public void close() throws SQLException {
    connection.commit();
    connection.close();
  }
}
