package io.afterglow.workspace;

import io.afterglow.workspace.WorkspaceException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteJDBCLoader;

/**
 * One SQLite file: numbered migrations, statements with positional arguments, transactions. Safe
 * for use by several threads: one at a time, for the whole of a transaction; rows of a stream are
 * read outside of that.
 */
final class Database implements AutoCloseable {

  /**
   * The newest migration in the resources beside this class; also SQLite's {@code user_version}.
   */
  static final int VERSION = 5;

  /**
   * Pages of the log before they are copied into the file: 16 MB. Rows of many pages of a site fall
   * on the same few pages of the index, so copying four times as seldom writes less.
   */
  private static final int LOGGED = 4_000;

  private static final Logger LOG = Logger.getLogger("org.sqlite");

  private final Path file;
  private final Connection connection;
  private final Statements statements;

  private Database(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
    this.statements = new Statements(connection);
  }

  /** Opens a file; nothing is written yet. */
  static Database open(Path file) throws WorkspaceException {
    load();
    try {
      return new Database(file, DriverManager.getConnection("jdbc:sqlite:" + file));
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  /** SQLite comes as a library that is unpacked into a temporary folder first. */
  private static void load() throws WorkspaceException {
    LOG.setLevel(Level.OFF); // what it logs is told below
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) {
      throw new WorkspaceException(
          Reason.STORAGE,
          "Cannot unpack SQLite into "
              + System.getProperty("java.io.tmpdir")
              + " ("
              + e.getMessage()
              + "). Free some space there, or name another folder: JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR.",
          e);
    }
  }

  /** Its format, 0 for an empty one. */
  int version() throws WorkspaceException {
    Integer version = first("PRAGMA user_version", row -> row.getInt(1));
    return version == null ? 0 : version;
  }

  /**
   * Whether every page and every index of the file is in order; takes time with the file's size.
   */
  boolean isConsistent() throws WorkspaceException {
    return "ok".equals(first("PRAGMA integrity_check(1)", row -> row.getString(1)));
  }

  static boolean isDamage(WorkspaceException e) {
    return e.getCause() instanceof SQLiteException sqlite
        && switch (SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)) {
          case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_ERROR, SQLITE_FORMAT -> true;
          default -> false;
        };
  }

  /**
   * WAL: readers never wait for the writer, and after a power cut the file is what it was at some
   * commit. It need not be the last one, so commits are not synced one by one: pages are in the
   * WARC, which is, and what the index lacks of them it is given when the workspace is opened. An
   * older format is copied beside the file, then migrated.
   */
  void begin() throws IOException {
    int version = version();
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = NORMAL");
      statement.execute("PRAGMA foreign_keys = ON");
      statement.execute("PRAGMA cache_size = -8000");
      statement.execute("PRAGMA wal_autocheckpoint = " + LOGGED);
      if (version > 0 && version < VERSION) {
        copy(statement, file.resolveSibling(file.getFileName() + ".v" + version));
      }
      connection.setAutoCommit(false);
      for (int next = version + 1; next <= VERSION; next++) {
        statement.executeUpdate(migration(next));
        statement.executeUpdate("PRAGMA user_version = " + next);
      }
      connection.commit();
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  private static void copy(Statement statement, Path copy) throws IOException, SQLException {
    Files.deleteIfExists(copy); // half of a copy, from a run that was killed
    Rights.file(copy);
    statement.execute("VACUUM INTO '" + copy.toString().replace("'", "''") + "'");
  }

  private static String migration(int number) {
    String name = "00" + number + ".sql";
    try (InputStream in = Database.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("migration " + name + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("migration " + name + " cannot be read", e);
    }
  }

  /** Reads one row. */
  interface Row<T extends @Nullable Object> {
    T read(ResultSet row) throws SQLException;
  }

  /** Work that must be done whole or not at all. */
  interface Work {
    void run() throws IOException;
  }

  synchronized <T> List<T> list(String sql, Row<T> row, @Nullable Object... arguments)
      throws WorkspaceException {
    try {
      return statements.use(sql, statement -> all(statement, row), arguments);
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  private static <T> List<T> all(PreparedStatement statement, Row<T> row) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(row.read(rows));
      }
      return all;
    }
  }

  <T> @Nullable T first(String sql, Row<T> row, @Nullable Object... arguments)
      throws WorkspaceException {
    List<T> all = list(sql, row, arguments);
    return all.isEmpty() ? null : all.get(0);
  }

  /** Rows as they are needed; the stream must be closed. */
  synchronized <T> Stream<T> stream(String sql, Row<T> row, @Nullable Object... arguments)
      throws WorkspaceException {
    try {
      PreparedStatement statement = statements.take(sql, arguments);
      ResultSet rows = statement.executeQuery();
      Iterator<T> iterator = new Rows<>(file, rows, row);
      return StreamSupport.stream(
              Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED), false)
          .onClose(() -> close(statement));
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  synchronized int update(String sql, @Nullable Object... arguments) throws WorkspaceException {
    try {
      return statements.use(sql, PreparedStatement::executeUpdate, arguments);
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  synchronized long insert(String sql, @Nullable Object... arguments) throws WorkspaceException {
    update(sql, arguments);
    Long id = first("SELECT last_insert_rowid()", row -> row.getLong(1));
    return id == null ? 0 : id;
  }

  synchronized void transaction(Work work) throws IOException {
    try {
      work.run();
      connection.commit();
    } catch (SQLException e) {
      rollback();
      throw failure(file, e);
    } catch (IOException | RuntimeException e) {
      rollback();
      throw e;
    }
  }

  @Override
  public void close() throws WorkspaceException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  private void rollback() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // The first failure is the one to tell; SQLite rolls back by itself when the file is opened
      // again.
      System.getLogger(Database.class.getName())
          .log(System.Logger.Level.DEBUG, "rollback failed", e);
    }
  }

  private static void close(Statement statement) {
    try {
      statement.close();
    } catch (SQLException e) {
      throw new IllegalStateException("a statement cannot be closed", e);
    }
  }

  static WorkspaceException failure(Path file, SQLException e) {
    SQLiteErrorCode code =
        e instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.SQLITE_ERROR;
    return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
      case SQLITE_FULL ->
          new WorkspaceException(
              Reason.STORAGE,
              "The disk is full: " + file + " cannot grow. Free some space and run again.",
              e);
      case SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
          new WorkspaceException(
              Reason.STORAGE,
              "Cannot write " + file + " (" + code + "). Check the disk and the folder's rights.",
              e);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new WorkspaceException(Reason.LOCKED, "Another program holds " + file + ".", e);
      default ->
          new WorkspaceException(
              Reason.UNUSABLE,
              file
                  + " is damaged or no workspace of Afterglow ("
                  + code
                  + "). It was left as it is.",
              e);
    };
  }

  private static final class Rows<T> implements Iterator<T> {
    private final Path file;
    private final ResultSet rows;
    private final Row<T> row;
    private boolean ready;

    Rows(Path file, ResultSet rows, Row<T> row) {
      this.file = file;
      this.rows = rows;
      this.row = row;
    }

    @Override
    public boolean hasNext() {
      try {
        ready = ready || rows.next();
        return ready;
      } catch (SQLException e) {
        throw new java.io.UncheckedIOException(failure(file, e));
      }
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      ready = false;
      try {
        return row.read(rows);
      } catch (SQLException e) {
        throw new java.io.UncheckedIOException(failure(file, e));
      }
    }
  }
}
