package io.afterglow.workspace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * One episode of an app's export in outline.
 *
 * @param fact its number, to ask for the whole of it
 * @param capturedAt when the export was given
 * @param clues what it is recognised by, as JSON
 */
public record AppOutline(long fact, Instant capturedAt, String clues) {

  static final String COLUMNS = "i.id, c.captured_at, i.offered";

  /** From all columns. */
  static AppOutline read(ResultSet row) throws SQLException {
    return new AppOutline(row.getLong(1), Instant.parse(row.getString(2)), row.getString(3));
  }
}
