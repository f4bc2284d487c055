package io.afterglow.workspace;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A fact as it was indexed, with the page that it was read from. */
public record StoredItem(ItemRow row, Capture capture) {

  /** From the columns of both, those of the item first. */
  static StoredItem read(ResultSet row) throws SQLException {
    return new StoredItem(
        ItemRow.read(row, row.getString(11), row.getString(12)), Capture.read(row, 13));
  }
}
