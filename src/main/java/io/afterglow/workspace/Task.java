package io.afterglow.workspace;

import io.afterglow.page.Link;

/**
 * A page to fetch, as it stands in the queue.
 *
 * @param id its row
 * @param rank its place in the queue, lower first
 * @param attempts requests spent on it in earlier tries
 */
public record Task(long id, Link link, int rank, int attempts) {

  /** What has become of a task. */
  public enum State {
    WAITING,
    SAVED,
    MISSED,
    SKIPPED
  }
}
