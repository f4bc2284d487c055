package io.afterglow.workspace;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Why;
import io.afterglow.page.Link;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has become of the pages to fetch. Safe for use by several threads. */
public final class Tasks {

  private final Database database;

  Tasks(Database database) {
    this.database = database;
  }

  /** Pages by role and state. */
  public List<QueueCount> counts() throws IOException {
    return database.list(
        "SELECT role, state, count(*) FROM task GROUP BY role, state ORDER BY role, state",
        row ->
            new QueueCount(
                Link.Role.valueOf(row.getString(1)),
                Task.State.valueOf(row.getString(2)),
                row.getInt(3)));
  }

  /** How many of the service's own pages were missed for a reason. */
  public int missed(Why why) throws IOException {
    Integer count =
        database.first(
            "SELECT count(*) FROM task WHERE state = 'MISSED' AND why = ? AND role IN ("
                + TaskQueue.names(Link.Role.values(), Link.Role::isOwn)
                + ")",
            row -> row.getInt(1),
            why.name());
    return count == null ? 0 : count;
  }

  /** When the service's lists were read, the one that was read longest ago; null without any. */
  public @Nullable Instant listsReadAt() throws IOException {
    String oldest =
        database.first(
            "SELECT min(coalesce(t.checked_at, c.captured_at)) FROM task t JOIN capture c"
                + " ON c.id = t.capture WHERE t.role = 'LIST' AND c.source = 'LIVE'",
            row -> row.getString(1));
    return oldest == null ? null : Instant.parse(oldest);
  }

  /** Episodes that a list or a page named, but for those that the user left out. */
  public EpisodeCount episodes() throws IOException {
    EpisodeCount count =
        database.first(
            "SELECT count(DISTINCT CASE WHEN state = 'SAVED' THEN episode END), count(DISTINCT episode)"
                + " FROM task WHERE role IN ('TRANSCRIPT', 'EPISODE') AND state <> 'SKIPPED'",
            row -> new EpisodeCount(row.getInt(1), row.getInt(2)));
    return count == null ? new EpisodeCount(0, 0) : count;
  }

  /** How far the podcasts' lists have been read. */
  public ListedCount listed() throws IOException {
    ListedCount count =
        database.first(
            "SELECT count(DISTINCT podcast), count(DISTINCT CASE WHEN state = 'WAITING' THEN podcast END)"
                + " FROM task WHERE role = 'LIST' AND kind = 'PODCAST' AND state <> 'SKIPPED'",
            row -> new ListedCount(row.getInt(1), row.getInt(1) - row.getInt(2)));
    return count == null ? new ListedCount(0, 0) : count;
  }

  /** All queued pages of one role. */
  public List<TaskRow> of(Link.Role role) throws IOException {
    return database.list(
        "SELECT " + TaskRow.COLUMNS + " FROM task WHERE role = ? ORDER BY id",
        TaskRow::read,
        role.name());
  }

  /** All queued pages about one podcast id. */
  public List<TaskRow> of(PodcastId podcast) throws IOException {
    return database.list(
        "SELECT " + TaskRow.COLUMNS + " FROM task WHERE podcast = ? ORDER BY id",
        TaskRow::read,
        podcast.value());
  }

  /** Episodes one of whose pages of a role is queued, and not left out. */
  public Stream<EpisodeId> wanted(Link.Role role) throws IOException {
    return database.stream(
        "SELECT DISTINCT episode FROM task WHERE role = ? AND state <> 'SKIPPED' AND episode IS NOT NULL",
        row -> EpisodeId.parse(row.getString(1)),
        role.name());
  }

  /** Episodes with a stored page. */
  public Stream<EpisodeId> storedEpisodes() throws IOException {
    return database.stream(
        "SELECT DISTINCT episode FROM task WHERE capture IS NOT NULL AND episode IS NOT NULL",
        row -> EpisodeId.parse(row.getString(1)));
  }

  /** Episodes one of whose pages was requested in vain, or still is to be requested. */
  public List<EpisodeId> missedEpisodes() throws IOException {
    return database.list(
        "SELECT DISTINCT episode FROM task WHERE state IN ('MISSED', 'WAITING') AND episode IS NOT NULL ORDER BY episode",
        row -> EpisodeId.parse(row.getString(1)));
  }
}
