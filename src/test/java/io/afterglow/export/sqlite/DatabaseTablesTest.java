package io.afterglow.export.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DatabaseTablesTest {

  @Test
  void the_document_lists_the_tables_as_they_are_declared() throws IOException {
    String document = Files.readString(Path.of("docs", "library-sqlite.md"));
    assertThat(document.lines().filter(line -> line.startsWith("| `")))
        .containsExactlyElementsOf(
            DatabaseTables.ALL.stream().map(DatabaseTable::documented).toList());
  }

  @Test
  void meanings_are_comments_in_the_schema() {
    assertThat(DatabaseTables.CHAPTERS.sql())
        .isEqualTo(
            """
            CREATE TABLE chapters (
              episode       INTEGER NOT NULL REFERENCES episodes (id),
              position      INTEGER NOT NULL,
              title         TEXT,
              summary       TEXT,
              points        TEXT    NOT NULL,       -- one a line
              start_seconds REAL,
              PRIMARY KEY (episode, position)
            ) WITHOUT ROWID;
            """);
  }
}
