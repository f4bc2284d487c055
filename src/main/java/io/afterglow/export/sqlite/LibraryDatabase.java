package io.afterglow.export.sqlite;

import io.afterglow.disk.OwnerOnly;
import io.afterglow.export.Aside;
import io.afterglow.export.Exporter;
import io.afterglow.export.Output;
import io.afterglow.export.sqlite.DatabaseTables.Fact;
import io.afterglow.json.FormatVersion;
import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.Missing;
import io.afterglow.model.Podcast;
import io.afterglow.model.Report;
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
import java.util.List;
import org.sqlite.SQLiteErrorCode;

/**
 * {@code library.sqlite}: everything in tables, with full-text search; docs/library-sqlite.md tells
 * how to ask it. Its bytes depend on the library alone: rows are inserted in its order, by one
 * connection, in one transaction.
 */
public final class LibraryDatabase implements Exporter {

  private static final String PATH = "data/library.sqlite";

  /**
   * No journal: a run that dies leaves nothing, and nobody else sees the file before it is whole.
   */
  private static final String SETTINGS =
      "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA journal_mode = OFF;"
          + " PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
          + " PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000; PRAGMA user_version = "
          + FormatVersion.CURRENT;

  /** How to search, for readers of the file alone: no other file of the zip states it. */
  private static final String SEARCH =
      "MATCH searches paragraphs_fts (transcripts) and episodes_fts (title, notes, topics,"
          + " insights, chapters, people). In scripts without blanks between words a word of two"
          + " to four signs is found as it is, a longer one as the phrase of its pairs:"
          + " \"旧收 收音 音机 机的\" for 旧收音机的. Do not run 'rebuild': these words would no"
          + " longer be found.";

  private final int pieceBytes;

  /** With pieces of 8 MB in memory. */
  public LibraryDatabase() {
    this(8 << 20);
  }

  /** With other pieces, for tests that have no gigabytes. */
  LibraryDatabase(int pieceBytes) {
    this.pieceBytes = pieceBytes;
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public Habit habit() {
    return Habit.ON_REQUEST;
  }

  @Override
  public Pass begin(Library library, Output out) throws IOException {
    Path file = OwnerOnly.file(out.scratch());
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try {
        run(connection, SETTINGS);
        for (DatabaseTable<?> table : DatabaseTables.ALL) {
          run(connection, table.sql());
        }
        run(connection, views());
        for (DatabaseTable<?> index : DatabaseTables.INDEXES) {
          run(connection, fewPieces(index.name(), pieceBytes));
        }
        connection.setAutoCommit(false);
        Inserts rows = new Inserts(connection);
        about(rows, library.report());
        return new Filling(connection, rows, file, out);
      } catch (IOException | SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static final class Filling implements Pass {

    private final Connection connection;
    private final EpisodeRows rows;
    private final Inserts all;
    private final Path file;
    private final Output out;
    private volatile Path whole;
    private final Aside aside = new Aside("sqlite");

    Filling(Connection connection, Inserts all, Path file, Output out) {
      this.connection = connection;
      this.all = all;
      this.rows = new EpisodeRows(all);
      this.file = file;
      this.out = out;
      this.whole = file;
    }

    @Override
    public void podcast(Podcast podcast) throws IOException {
      aside.then(() -> rows.podcast(podcast));
    }

    @Override
    public void episode(Podcast podcast, Episode episode) throws IOException {
      aside.then(() -> rows.episode(podcast, episode));
    }

    @Override
    public void ended() throws IOException {
      aside.then(this::settle);
    }

    private void settle() throws IOException {
      try (connection) {
        all.close();
        connection.commit();
        connection.setAutoCommit(true);
        whole = hasGaps() ? withoutGaps() : file;
      } catch (SQLException e) {
        throw failure(e);
      }
    }

    @Override
    public void finish() throws IOException {
      aside.join();
      out.copy(PATH, whole);
      Files.delete(file);
      Files.deleteIfExists(whole);
    }

    /** What the index was merged from stays behind in free pages. */
    private boolean hasGaps() throws SQLException {
      try (Statement ask = connection.createStatement();
          ResultSet pages = ask.executeQuery("PRAGMA freelist_count")) {
        return pages.getLong(1) > 0;
      }
    }

    private Path withoutGaps() throws IOException, SQLException {
      Path small = OwnerOnly.file(out.scratch());
      try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
        vacuum.setString(1, small.toString());
        vacuum.executeUpdate();
      }
      return small;
    }

    @Override
    public void close() throws IOException {
      aside.close();
      try {
        connection.close();
      } catch (SQLException e) {
        throw failure(e);
      }
    }
  }

  private static void about(Inserts rows, Report report) throws IOException {
    rows.addAll(
        DatabaseTables.ABOUT,
        0,
        List.of(
            new Fact("formatVersion", FormatVersion.CURRENT),
            new Fact("service", report.service()),
            new Fact("account", report.account() == null ? "" : report.account()),
            new Fact("tool", report.tool().name() + " " + report.tool().version()),
            new Fact("startedAt", report.startedAt()),
            new Fact("finishedAt", report.finishedAt()),
            new Fact("complete", report.complete()),
            new Fact("search", SEARCH)));
    for (Missing missing : report.missing()) {
      rows.add(DatabaseTables.MISSING, 0, missing);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /**
   * An index is written in large pieces, each sorted in memory, and 64 of them are merged when
   * there are so many: with pieces of 1 MB, as it writes otherwise, merging them takes longer than
   * all else.
   */
  private static String fewPieces(String index, int bytes) {
    return "INSERT INTO "
        + index
        + " ("
        + index
        + ", rank) VALUES ('automerge', 0), ('crisismerge', 64), ('hashsize', "
        + bytes
        + ")";
  }

  private static String views() throws IOException {
    try (InputStream in = LibraryDatabase.class.getResourceAsStream("views.sql")) {
      if (in == null) {
        throw new IOException("the program is incomplete: views.sql is not in its archive");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A full disk is told in the words that every other file uses for it. */
  static IOException failure(SQLException e) {
    boolean full = e.getErrorCode() == SQLiteErrorCode.SQLITE_FULL.code;
    return new IOException(
        full
            ? "No space left on device: library.sqlite cannot grow"
            : "library.sqlite cannot be written: " + e.getMessage(),
        e);
  }
}
