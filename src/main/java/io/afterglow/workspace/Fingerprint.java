package io.afterglow.workspace;

import io.afterglow.codec.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that a catalog may read of an index, as one SHA-256. Whole rows are summed and not what is
 * known to be read, so that a column more is a cause more to differ; left out is only what is about
 * asking a server again, which changes with each run: when a list was last looked at, how often,
 * and what the server said of its copy. Pages count by their own sums.
 */
final class Fingerprint {

  private static final List<String> QUERIES =
      List.of(
          "SELECT id, address, source, captured_at, status, content_type, sha256, kind, warc_offset, warc_length,"
              + " unread FROM capture WHERE ? >= 0 ORDER BY id",
          "SELECT id, address, kind, role, rank, podcast, episode, state, why, detail,"
              + " iif(state = 'SAVED' AND episode IS NULL, 0, attempts), moved, capture"
              + " FROM task WHERE ? >= 0 ORDER BY id",
          "SELECT rowid, * FROM entry WHERE generation = ? ORDER BY rowid",
          "SELECT * FROM item WHERE generation = ? ORDER BY id");

  private final MessageDigest digest = Sha256.begin();
  private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);

  private Fingerprint() {}

  /**
   * Of an index as it stands.
   *
   * @param generation the one in force
   * @param but a remembered word that does not count
   */
  static String of(Database database, int generation, String but) throws WorkspaceException {
    Fingerprint whole = new Fingerprint();
    whole.add(database, "SELECT name, value FROM meta WHERE name <> ? ORDER BY name", but);
    for (String query : QUERIES) {
      whole.add(database, query, generation);
    }
    return Sha256.hex(whole.digest);
  }

  private void add(Database database, String query, Object argument) throws WorkspaceException {
    try (Stream<Integer> rows = database.stream(query, this::row, argument)) {
      add(query.getBytes(StandardCharsets.UTF_8));
      rows.forEach(columns -> {});
    }
  }

  private int row(ResultSet row) throws SQLException {
    int columns = row.getMetaData().getColumnCount();
    for (int i = 1; i <= columns; i++) {
      byte[] value = row.getBytes(i);
      if (row.wasNull()) {
        add(-1);
      } else {
        add(value == null ? new byte[0] : value); // what an empty text is to the driver
      }
    }
    return columns;
  }

  /** With its length before it, so that no two rows run into one another. */
  private void add(byte[] value) {
    add(value.length);
    digest.update(value);
  }

  private void add(int number) {
    digest.update(length.clear().putInt(number).flip());
  }
}
