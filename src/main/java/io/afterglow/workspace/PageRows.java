package io.afterglow.workspace;

import io.afterglow.page.Fetched;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.Validators;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the index holds of a page: its capture, what was read of it, the pages that it names and the
 * task that it answers. Writes within a transaction of whoever calls.
 */
record PageRows(Database database) {

  /** The same bytes from the same place are one capture; null when there is none yet. */
  @Nullable Long known(Page page, String sha256) throws WorkspaceException {
    return database.first(
        "SELECT id FROM capture WHERE coalesce(address, '') = ? AND source = ? AND sha256 = ?",
        row -> row.getLong(1),
        place(page),
        page.source().name(),
        sha256);
  }

  /** Where a page stands; empty for a copy without an address. */
  static String place(Page page) {
    return page.address() == null ? "" : page.address().value();
  }

  /** Adds a capture and returns its row. */
  long capture(
      Page page, Validators said, PageKind kind, String sha256, WarcFile.Span span, boolean unread)
      throws WorkspaceException {
    return database.insert(
        "INSERT INTO capture (address, source, captured_at, status, content_type, sha256, kind, warc_offset, warc_length, unread,"
            + " etag, last_modified) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        page.address() == null ? null : page.address().value(),
        page.source().name(),
        page.capturedAt().toString(),
        page.status(),
        page.contentType(),
        sha256,
        kind.name(),
        span.offset(),
        span.length(),
        unread,
        said.etag(),
        said.lastModified());
  }

  /** What the server said when it sent a page that is stored already. */
  void said(long capture, Validators said) throws WorkspaceException {
    if (!said.isEmpty()) {
      database.update(
          "UPDATE capture SET etag = ?, last_modified = ? WHERE id = ?",
          said.etag(),
          said.lastModified(),
          capture);
    }
  }

  /** Adds what was read of a capture. */
  void read(long capture, int generation, List<ItemRow> rows) throws WorkspaceException {
    for (ItemRow row : rows) {
      database.update(
          "INSERT INTO item (generation, capture, item, podcast, episode, addressed, title, podcast_title, image_url,"
              + " published_on, held, offered, json, problems) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          generation,
          capture,
          row.kind().stored(),
          row.podcast(),
          row.episode(),
          row.addressed(),
          row.title(),
          row.podcastTitle(),
          row.imageUrl(),
          row.publishedOn(),
          row.held(),
          row.offered(),
          row.json(),
          row.problems());
      for (ItemRow.Entry entry : row.entries()) {
        database.update(
            "INSERT INTO entry (generation, capture, podcast, episode, title, published_on) VALUES (?, ?, ?, ?, ?, ?)",
            generation,
            capture,
            entry.podcast(),
            entry.episode(),
            entry.title(),
            entry.publishedOn());
      }
    }
  }

  /** Queues pages; an address that is there already stays as it is. */
  void queue(List<NewTask> tasks) throws WorkspaceException {
    for (NewTask task : tasks) {
      Link link = task.link();
      database.update(
          "INSERT OR IGNORE INTO task (address, kind, role, rank, podcast, episode, state) VALUES (?, ?, ?, ?, ?, ?, ?)",
          link.address().value(),
          link.kind().name(),
          link.role().name(),
          task.rank(),
          text(link.podcast()),
          text(link.episode()),
          task.skipped() ? Task.State.SKIPPED.name() : Task.State.WAITING.name());
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** A task is done. */
  void answer(Task task, Fetched.Found found, long capture) throws WorkspaceException {
    Page page = found.page();
    database.update(
        "UPDATE task SET state = 'SAVED', why = NULL, detail = NULL, attempts = attempts + ?, capture = ?, checked_at = ? WHERE id = ?",
        found.attempts(),
        capture,
        page.capturedAt().toString(),
        task.id());
    answer(page, capture);
  }

  /** A redirect led to a page that waits under its own address: it need not be fetched again. */
  void answer(Page page, long capture) throws WorkspaceException {
    if (page.address() != null) {
      database.update(
          "UPDATE task SET state = 'SAVED', capture = ? WHERE address = ? AND state = 'WAITING'",
          capture,
          page.address().value());
    }
  }
}
