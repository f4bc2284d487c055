package io.afterglow.app;

import io.afterglow.disk.PrivateCopy;
import io.afterglow.page.AppAge;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * An app's SQLite database, read-only from a private copy. Names of tables and columns come from
 * the readers alone, and a view of that name is no table, so nothing in a file is ever run as SQL.
 */
final class AppDatabase implements Closeable {

  /** What is done with each row. */
  interface Each {
    void row(AppRow row) throws SQLException;
  }

  /** SQLite database file format, section 1.3.1. */
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  static final int HEAD = MAGIC.length;

  private static final String WAL = "-wal";

  private final Path file;
  private final PrivateCopy copy;
  private final Connection connection;
  private final NewestTime times;

  /** Columns of each table, all names in small letters. */
  private final Map<String, Set<String>> tables = new TreeMap<>();

  private final List<String> losses = new ArrayList<>();

  private AppDatabase(Path file, PrivateCopy copy, Connection connection, NewestTime times) {
    this.file = file;
    this.copy = copy;
    this.connection = connection;
    this.times = times;
  }

  /** Whether a file begins as an SQLite database does. */
  static boolean isDatabase(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return isBegunBy(in.readNBytes(HEAD));
    }
  }

  /** Whether these are the first bytes of one, {@link #HEAD} or more. */
  static boolean isBegunBy(byte[] head) {
    return head.length >= HEAD && Arrays.equals(head, 0, HEAD, MAGIC, 0, HEAD);
  }

  /**
   * The name of the database that a file is the journal of, where that database is missing; null
   * for any other file.
   */
  static @Nullable String ofJournal(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (!name.endsWith(WAL) || Files.size(file) == 0) {
      return null;
    }
    String database = name.substring(0, name.length() - WAL.length());
    return Files.exists(file.resolveSibling(database)) ? null : database;
  }

  /**
   * Opens a copy of it with its {@code -wal}.
   *
   * @param times each time that is read is added to it
   * @throws IOException in a sentence for the user, where it is damaged
   */
  static AppDatabase open(Path file, NewestTime times) throws IOException {
    PrivateCopy copy = PrivateCopy.of(file);
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    try {
      AppDatabase opened =
          new AppDatabase(
              file, copy, config.createConnection("jdbc:sqlite:" + copy.database()), times);
      try {
        opened.learnTables();
        return opened;
      } catch (SQLException e) {
        opened.connection.close();
        throw e;
      }
    } catch (SQLException e) {
      copy.close();
      throw damaged(file, e);
    }
  }

  private void learnTables() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Functions that a schema may name are those that cannot do harm.
      statement.execute("PRAGMA trusted_schema = OFF");
      statement.execute("PRAGMA cell_size_check = ON");
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
                  + " WHERE m.type = 'table'")) {
        while (rows.next()) {
          tables
              .computeIfAbsent(small(rows.getString(1)), name -> new LinkedHashSet<>())
              .add(small(rows.getString(2)));
        }
      }
    }
  }

  /** Whether it has a table with at least these columns. */
  boolean has(String table, String... columns) {
    Set<String> known = tables.get(small(table));
    return known != null
        && Arrays.stream(columns).map(AppDatabase::small).allMatch(known::contains);
  }

  /**
   * Notes as a loss what every version of the app has in its databases, and this one has not.
   *
   * @param columns of the table that must be there
   */
  void expect(String table, String... columns) {
    Set<String> known = tables.get(small(table));
    List<String> missing =
        known == null
            ? List.of()
            : Arrays.stream(columns).filter(column -> !known.contains(small(column))).toList();
    if (known == null || !missing.isEmpty()) {
      String what =
          known == null
              ? "no table " + table
              : "no column " + String.join(" and no column ", missing) + " in its table " + table;
      losses.add(
          file
              + " has "
              + what
              + ", which every version of the app writes, so what belongs there is missing. Export"
              + " it from the app again");
    }
  }

  /**
   * Goes through the rows of a table; of one that is not there, through none, and of a damaged one
   * as far as it goes ({@link #losses}).
   *
   * @param columns those that are read; one that the table lacks reads as null
   */
  void each(String table, Collection<String> columns, Each each) {
    Set<String> known = tables.get(small(table));
    if (known == null) {
      return;
    }
    List<String> there = columns.stream().filter(column -> known.contains(small(column))).toList();
    if (there.isEmpty()) {
      return;
    }
    int count = 0;
    String query = "SELECT \"" + String.join("\", \"", there) + "\" FROM \"" + table + "\"";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      AppRow row = new AppRow(rows, AppRow.places(there), times);
      while (rows.next()) {
        each.row(row);
        count++;
      }
    } catch (SQLException e) {
      losses.add(
          file
              + " is damaged: of its table "
              + table
              + " only the first "
              + count
              + " rows can be read. Export it from the app again");
    }
  }

  /** How old what was read of it is. */
  AppAge age() {
    return times.age();
  }

  /** A sentence for each table that could not be read to its end. */
  List<String> losses() {
    return List.copyOf(losses);
  }

  private static IOException damaged(Path file, SQLException e) {
    return new IOException(
        file
            + " is a damaged or incomplete SQLite database, so it cannot be read. Export it from"
            + " the app again, or copy it again while the app is closed, with the -wal file beside"
            + " it",
        e);
  }

  private static String small(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw damaged(file, e);
    } finally {
      copy.close();
    }
  }
}
