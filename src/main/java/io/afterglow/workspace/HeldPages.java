package io.afterglow.workspace;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Holding;
import io.afterglow.page.Link;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What archives say that they hold of a service, as far as it was listed. Safe for use by several
 * threads.
 */
public final class HeldPages {

  private static final String PAGE = "h.address, h.kind, h.role, h.podcast, h.episode";

  /** What a server says of a page that is not there proves no page. */
  private static final String PROMISING = " status NOT IN (404, 410) ";

  private final Database database;

  HeldPages(Database database) {
    this.database = database;
  }

  /**
   * How far a part of a list was read.
   *
   * @param at when it was last added to
   */
  public record Part(@Nullable String next, boolean whole, Instant at) {}

  /** Null for a part that was never begun. */
  public @Nullable Part part(SourceName source, String part) throws IOException {
    return database.first(
        "SELECT next, whole, at FROM listing WHERE source = ? AND part = ?",
        row -> new Part(row.getString(1), row.getBoolean(2), Instant.parse(row.getString(3))),
        source.name(),
        part);
  }

  /** Adds rows to a part, with how far it has come, all or nothing. */
  public void add(SourceName source, String part, Map<Holding, Link> rows, Part state)
      throws IOException {
    database.transaction(
        () -> {
          for (Map.Entry<Holding, Link> row : rows.entrySet()) {
            insert(source, row.getKey(), row.getValue());
          }
          database.update(
              "INSERT INTO listing (source, part, next, whole, at) VALUES (?, ?, ?, ?, ?)"
                  + " ON CONFLICT (source, part) DO UPDATE SET next = excluded.next,"
                  + " whole = excluded.whole, at = excluded.at",
              source.name(),
              part,
              state.next(),
              state.whole(),
              state.at().toString());
        });
  }

  private void insert(SourceName source, Holding holding, Link page) throws WorkspaceException {
    EpisodeId episode = page.episode();
    database.update(
        "INSERT OR IGNORE INTO holding (source, address, kind, role, podcast, episode, name,"
            + " original, stamp, status, type, digest, length, place, cut)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        source.name(),
        page.address().value(),
        page.kind().name(),
        page.role().name(),
        String.valueOf(page.podcast()),
        episode == null ? null : episode.toString(),
        episode == null ? null : episode.episode(),
        holding.original().value(),
        holding.stamp(),
        holding.status(),
        holding.type(),
        holding.digest(),
        holding.length(),
        holding.place(),
        holding.cut());
  }

  /** All podcasts of which anything may be held, in the order of their ids. */
  public List<PodcastId> podcasts() throws IOException {
    return database.list(
        "SELECT DISTINCT podcast FROM holding WHERE role <> 'FEED' AND"
            + PROMISING
            + "ORDER BY podcast",
        row -> new PodcastId(row.getString(1)));
  }

  /**
   * The other ids of a podcast: those under which one of its episodes stands.
   *
   * @param unique whether an episode's own part of its id names it under every id of its podcast
   */
  public List<PodcastId> kin(PodcastId podcast, Predicate<EpisodeId> unique) throws IOException {
    List<EpisodeId> elsewhere =
        database.list(
            "SELECT DISTINCT b.podcast, b.name FROM holding a JOIN holding b ON b.name = a.name"
                + " WHERE a.podcast = ? AND b.podcast <> a.podcast AND a."
                + PROMISING.strip()
                + " AND b."
                + PROMISING.strip()
                + " ORDER BY b.podcast",
            row -> new EpisodeId(new PodcastId(row.getString(1)), row.getString(2)),
            podcast.value());
    return elsewhere.stream().filter(unique).map(EpisodeId::podcast).distinct().toList();
  }

  /** Pages of one podcast id of which something may be held, each once, the list first. */
  public List<Link> pages(PodcastId podcast) throws IOException {
    return database.list(
        "SELECT DISTINCT "
            + PAGE
            + " FROM holding h WHERE h.podcast = ? AND h."
            + PROMISING.strip()
            + " ORDER BY h.name IS NOT NULL, h.name, h.address",
        Task::link,
        podcast.value());
  }

  /** All captures of one address. */
  public List<Held> of(SourceName source, Link page) throws IOException {
    EpisodeId episode = page.episode();
    String shared =
        "(SELECT count(DISTINCT s.name) FROM holding s WHERE s.source = h.source AND s.digest = h.digest"
            + " AND h.digest NOT IN ('', '-'))";
    String rows =
        "SELECT "
            + PAGE
            + ", h.original, h.stamp, h.status, h.type, h.digest, h.length, h.place, h.cut, "
            + shared
            + " FROM holding h WHERE h.source = ? AND ";
    String order = " ORDER BY h.stamp, h.original";
    // An episode's page is the same under every id of its podcast: the caller tells kin apart.
    return episode == null
        ? database.list(
            rows + "h.podcast = ? AND h.name IS NULL" + order,
            row -> held(source, row),
            source.name(),
            String.valueOf(page.podcast()))
        : database.list(
            rows + "h.name = ? AND h.role = ?" + order,
            row -> held(source, row),
            source.name(),
            episode.episode(),
            page.role().name());
  }

  /** All captures of one feed's address, in the order of their time. */
  public List<Holding> ofFeed(SourceName source, Address address) throws IOException {
    return database.list(
        "SELECT h.original, h.stamp, h.status, h.type, h.digest, h.length, h.place, h.cut FROM holding h"
            + " WHERE h.name IS NULL AND h.role = 'FEED' AND h.source = ? AND h.address = ?"
            + " ORDER BY h.stamp, h.original",
        HeldPages::holding,
        source.name(),
        address.value());
  }

  private static Holding holding(ResultSet row) throws SQLException {
    return new Holding(
        new Address(row.getString("original")),
        row.getString("stamp"),
        row.getInt("status"),
        row.getString("type"),
        row.getString("digest"),
        row.getLong("length"),
        row.getString("place"),
        row.getBoolean("cut"));
  }

  private static Held held(SourceName source, ResultSet row) throws SQLException {
    return new Held(source, Task.link(row), holding(row), row.getInt(14));
  }
}
