package io.afterglow.workspace;

import io.afterglow.model.SourceName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One item of a feed in outline.
 *
 * @param fact its number, to ask for the whole of it
 * @param capture the copy of the feed that it is in
 * @param capturedAt when that copy was fetched
 * @param source who gave that copy
 * @param key the episode's part of its id
 * @param publishedOn ISO date
 * @param sha256 of the item as it was written
 * @param files the files that it links to, as JSON
 */
public record FeedOutline(
    long fact,
    long capture,
    Instant capturedAt,
    SourceName source,
    String key,
    String title,
    @Nullable String publishedOn,
    String sha256,
    String files) {

  static final String COLUMNS =
      "i.id, i.capture, c.captured_at, i.episode, i.title, i.published_on, i.held, i.offered, c.source";

  /** Whether an archive gave the copy that it is in. */
  public boolean isArchived() {
    return source == SourceName.WAYBACK || source == SourceName.COMMONCRAWL;
  }

  /** From all columns. */
  static FeedOutline read(ResultSet row) throws SQLException {
    return new FeedOutline(
        row.getLong(1),
        row.getLong(2),
        Instant.parse(row.getString(3)),
        SourceName.valueOf(row.getString(9)),
        row.getString(4),
        Objects.requireNonNullElse(row.getString(5), ""),
        row.getString(6),
        row.getString(7),
        row.getString(8));
  }
}
