package io.afterglow.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of each column of the index it is said whether a zip may depend on it. */
class FingerprintTest {

  private static final List<String> COUNTED = List.of("meta", "capture", "task", "item", "entry");

  /** A cache of what archives list, which no catalog reads. */
  private static final List<String> LEFT_OUT = List.of("holding", "listing");

  /** What is about asking a server again. */
  private static final Set<String> OF_NO_ACCOUNT =
      Set.of("capture.etag", "capture.last_modified", "task.checked_at");

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() throws IOException {
    database = Database.open(folder.resolve("workspace.sqlite"));
    database.begin();
    database.update(
        "PRAGMA defer_foreign_keys = ON"); // columns change one by one; nothing is committed
    database.update("INSERT INTO meta VALUES ('account', 'Robin')");
    database.update(
        "INSERT INTO capture VALUES (1, '/a', 'LIVE', 'at', 200, 'html', 'sum', 'EPISODE', 0, 9, 0, 'e', 'l')");
    database.update(
        "INSERT INTO task VALUES (1, '/a', 'EPISODE', 'EPISODE', 1, 'p', 'p/e', 'SAVED', '', '', 1, '', 1, 'at')");
    database.update(
        "INSERT INTO item VALUES (1, 1, 1, 'EpisodeView', 'p', 'p/e', 1, '', '', '', '', '', '', '{}', '[]')");
    database.update("INSERT INTO entry VALUES (1, 1, 'p', 'p/e', 'title', '')");
  }

  @AfterEach
  void close() throws IOException {
    database.close();
  }

  @Test
  void eachColumnCountsUnlessItIsAboutAskingAgain() throws IOException {
    for (String table : COUNTED) {
      List<String> columns =
          database.list("SELECT name FROM pragma_table_info(?)", row -> row.getString(1), table);
      assertThat(columns).as(table).isNotEmpty();
      for (String column : columns) {
        String before = sum();
        // more.
        database.update(
            "UPDATE " + table + " SET " + column + " = coalesce(" + column + ", 0) || 7");
        boolean counts = !OF_NO_ACCOUNT.contains(table + "." + column);
        assertThat(!sum().equals(before)).as("%s.%s counts", table, column).isEqualTo(counts);
        if (column.equals("generation")) { // a row of another one is in force no more
          database.update("UPDATE " + table + " SET generation = 1");
        }
      }
    }
  }

  @Test
  void eachTableIsCountedOrKnownToBeLeftOut() throws IOException {
    Set<String> tables =
        new TreeSet<>(
            database.list(
                "SELECT name FROM sqlite_schema WHERE type = 'table'", row -> row.getString(1)));
    Set<String> known = new TreeSet<>(COUNTED);
    known.addAll(LEFT_OUT);
    assertThat(tables).isEqualTo(known);
  }

  @Test
  void nothingAndAnEmptyTextAreTwoThings() throws IOException {
    String before = sum();
    database.update("UPDATE task SET why = NULL");
    assertThat(sum()).isNotEqualTo(before);
  }

  @Test
  void howOftenAListWasAskedForIsOfNoAccountAndHowOftenAnEpisodeWas() throws IOException {
    String episode = sum();
    database.update("UPDATE task SET attempts = 2");
    assertThat(sum()).isNotEqualTo(episode);
    database.update("UPDATE task SET episode = NULL, role = 'LIST'");
    String list = sum();
    database.update("UPDATE task SET attempts = 3");
    assertThat(sum()).isEqualTo(list);
    database.update("UPDATE task SET state = 'MISSED'");
    String missed = sum();
    database.update("UPDATE task SET attempts = 4");
    assertThat(sum()).isNotEqualTo(missed);
  }

  @Test
  void aRememberedWordCanBeLeftOut() throws IOException {
    String before = sum();
    database.update("INSERT INTO meta VALUES ('itself', 'one')");
    assertThat(sum()).isEqualTo(before);
  }

  private String sum() throws IOException {
    return Fingerprint.of(database, 1, "itself");
  }
}
