package io.afterglow.workspace;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A page to fetch, as it stands in the queue.
 *
 * @param id its row
 * @param rank its place in the queue, lower first
 * @param attempts requests spent on it in earlier tries
 */
public record Task(long id, Link link, int rank, int attempts) {

  static final String COLUMNS = "id, address, kind, role, rank, podcast, episode, attempts";

  static Task read(ResultSet row) throws SQLException {
    return new Task(row.getLong("id"), link(row), row.getInt("rank"), row.getInt("attempts"));
  }

  /** From columns of these names. */
  static Link link(ResultSet row) throws SQLException {
    String podcast = row.getString("podcast");
    String episode = row.getString("episode");
    return new Link(
        new Address(row.getString("address")),
        PageKind.valueOf(row.getString("kind")),
        podcast == null ? null : new PodcastId(podcast),
        episode == null ? null : EpisodeId.parse(episode),
        Link.Role.valueOf(row.getString("role")));
  }

  /** What has become of a task. */
  public enum State {
    WAITING,
    SAVED,
    MISSED,
    SKIPPED
  }
}
