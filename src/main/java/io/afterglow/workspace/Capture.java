package io.afterglow.workspace;

import io.afterglow.model.SourceName;
import io.afterglow.page.PageKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stored page, without its body. */
public record Capture(
    long id,
    @Nullable String address,
    SourceName source,
    Instant capturedAt,
    int status,
    String contentType,
    String sha256,
    PageKind kind,
    long warcOffset,
    long warcLength) {

  static final String COLUMNS =
      "c.id, c.address, c.source, c.captured_at, c.status, c.content_type, c.sha256, c.kind, c.warc_offset, c.warc_length";

  /** From {@link #COLUMNS}, the first of which is at a place counted from 1. */
  static Capture read(ResultSet row, int at) throws SQLException {
    return new Capture(
        row.getLong(at),
        row.getString(at + 1),
        SourceName.valueOf(row.getString(at + 2)),
        Instant.parse(row.getString(at + 3)),
        row.getInt(at + 4),
        row.getString(at + 5),
        row.getString(at + 6),
        PageKind.valueOf(row.getString(at + 7)),
        row.getLong(at + 8),
        row.getLong(at + 9));
  }
}
