package io.afterglow.workspace;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.SourceName;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.FactKind;
import io.afterglow.page.Fetched;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The stored pages: WARC records, and their index. Safe for use by several threads. */
public final class PageStore {

  /** The first condition follows from the second; with it SQLite begins at the place. */
  static final String SORTED =
      "SELECT "
          + Capture.COLUMNS
          + " FROM capture c WHERE coalesce(c.address, '') >= ?1"
          + " AND (coalesce(c.address, ''), c.source, c.sha256) > (?1, ?2, ?3)"
          + " ORDER BY coalesce(c.address, ''), c.source, c.sha256 LIMIT ?4";

  private final Database database;
  private final PageRows rows;
  private final WarcFile warc;
  private final TaskQueue queue;
  private final FactIndex facts;
  private final Notes notes;
  private final Intake intake;

  PageStore(
      Database database,
      PageRows rows,
      WarcFile warc,
      TaskQueue queue,
      FactIndex facts,
      Notes notes) {
    this.database = database;
    this.rows = rows;
    this.warc = warc;
    this.queue = queue;
    this.facts = facts;
    this.notes = notes;
    this.intake = new Intake(database, rows, warc);
  }

  /**
   * Stores a page with all that was read of it.
   *
   * @param task the task that it answers, null for a page that was not asked for
   * @param links pages to queue
   */
  public void save(
      @Nullable Task task,
      Page page,
      PageKind kind,
      String sha256,
      List<ItemRow> items,
      List<NewTask> links)
      throws IOException {
    save(task, new Fetched.Found(page), kind, sha256, items, links);
  }

  /** As the other one, with what the server said of the page. */
  public void save(
      @Nullable Task task,
      Fetched.Found found,
      PageKind kind,
      String sha256,
      List<ItemRow> items,
      List<NewTask> links)
      throws IOException {
    Page page = found.page();
    Asked asked = task == null ? null : new Asked(task.link(), task.rank());
    byte[] record =
        isKnown(page, sha256) ? null : WarcFile.member(page, found.validators(), sha256, asked);
    intake.save(new Saving(task, found, kind, sha256, facts.generation(), items, links, record));
    if (task != null) {
      queue.release(task);
    }
  }

  private boolean isKnown(Page page, String sha256) throws IOException {
    return rows.known(page, sha256) != null;
  }

  /**
   * The stored copy of what stands under an address: the one that answered when it was asked for,
   * else one that was saved; null when there is none.
   */
  public @Nullable Capture copy(Address address) throws IOException {
    return database.first(
        "SELECT "
            + Capture.COLUMNS
            + " FROM capture c WHERE c.id = (SELECT capture FROM task WHERE address = ?1)"
            + " OR coalesce(c.address, '') = ?1 ORDER BY c.id = (SELECT capture FROM task WHERE address = ?1) DESC,"
            + " c.captured_at DESC, c.source, c.sha256 LIMIT 1",
        row -> Capture.read(row, 1),
        address.value());
  }

  /** A stored page by its bytes; null when there is none. */
  public @Nullable Capture copy(String sha256) throws IOException {
    return database.first(
        "SELECT " + Capture.COLUMNS + " FROM capture c WHERE c.sha256 = ? ORDER BY c.id LIMIT 1",
        row -> Capture.read(row, 1),
        sha256);
  }

  /** When the pages were captured that one source gave of an address. */
  public Set<Instant> capturedAt(SourceName source, Address address) throws IOException {
    return Set.copyOf(
        database.list(
            "SELECT DISTINCT captured_at FROM capture c WHERE coalesce(c.address, '') = ? AND c.source = ?",
            row -> Instant.parse(row.getString(1)),
            address.value(),
            source.name()));
  }

  /** Stored pages in the order in which they came, the first few behind a row. */
  public List<Capture> captures(long behind, int most) throws IOException {
    return database.list(
        "SELECT " + Capture.COLUMNS + " FROM capture c WHERE c.id > ? ORDER BY c.id LIMIT ?",
        row -> Capture.read(row, 1),
        behind,
        most);
  }

  /**
   * Stored pages in the order of address, source and content, which is the same for every run that
   * fetched the same pages; the first few behind one, or from the start.
   */
  public List<Capture> sorted(@Nullable Capture behind, int most) throws IOException {
    String address = behind == null || behind.address() == null ? "" : behind.address();
    return database.list(
        SORTED,
        row -> Capture.read(row, 1),
        address,
        behind == null ? "" : behind.source().name(),
        behind == null ? "" : behind.sha256(),
        most);
  }

  /** The first few of the pages that are indexed and were not read yet, in their order. */
  public List<Capture> unread(int most) throws IOException {
    return database.list(
        "SELECT " + Capture.COLUMNS + " FROM capture c WHERE c.unread ORDER BY c.id LIMIT ?",
        row -> Capture.read(row, 1),
        most);
  }

  /** What was asked for when a page came; null for a page that was not asked for. */
  public @Nullable Link asked(Capture capture) throws IOException {
    Task task =
        database.first(
            "SELECT " + Task.COLUMNS + " FROM task WHERE capture = ? ORDER BY id LIMIT 1",
            Task::read,
            capture.id());
    return task == null ? null : task.link();
  }

  /** When the newest page was captured; null while there is none. */
  public @Nullable Instant newestCapture() throws IOException {
    String newest = database.first("SELECT max(captured_at) FROM capture", row -> row.getString(1));
    return newest == null ? null : Instant.parse(newest);
  }

  /** A stored page, whole. */
  public Page page(Capture capture) throws IOException {
    WarcFile.Content content =
        warc.content(new WarcFile.Span(capture.warcOffset(), capture.warcLength()));
    String address = capture.address();
    return new Page(
        address == null ? null : new Address(address),
        capture.source(),
        capture.capturedAt(),
        capture.status(),
        capture.contentType(),
        content.body(),
        content.packed());
  }

  /** Other episodes under whose address the same bytes were stored. */
  public List<EpisodeId> sharing(String sha256, EpisodeId than) throws IOException {
    List<EpisodeId> all =
        database.list(
            "SELECT DISTINCT t.episode FROM capture c JOIN task t ON t.capture = c.id"
                + " WHERE c.sha256 = ? AND t.episode IS NOT NULL",
            row -> EpisodeId.parse(row.getString(1)),
            sha256);
    return all.stream().filter(other -> !other.episode().equals(than.episode())).toList();
  }

  /** Episodes under whose addresses pages with these bytes stand, by the last part of their ids. */
  public Set<String> episodesWith(String sha256) throws IOException {
    return database
        .list(
            "SELECT DISTINCT i.episode FROM capture c JOIN item i ON i.capture = c.id"
                + " WHERE c.sha256 = ? AND i.item = ? AND i.addressed",
            row -> EpisodeId.parse(row.getString(1)).episode(),
            sha256,
            FactKind.EPISODE.stored())
        .stream()
        .collect(Collectors.toSet());
  }

  /** Whether a page with these bytes was taken back as no content. */
  public boolean isDisowned(String sha256) throws IOException {
    return notes.get(Note.DISOWNED, sha256) != null;
  }

  /**
   * Takes back what was read of pages with these bytes under one episode's address: they are no
   * content. Their records stay in the WARC.
   */
  public void disown(String sha256, EpisodeId episode, Why why, String detail) throws IOException {
    database.transaction(
        () -> {
          notes.write(Note.DISOWNED, sha256, why.name());
          String captures =
              "(SELECT c.id FROM capture c JOIN task t ON t.capture = c.id WHERE c.sha256 = ? AND t.episode = ?)";
          database.update(
              "DELETE FROM item WHERE capture IN " + captures, sha256, episode.toString());
          database.update(
              "UPDATE task SET state = 'MISSED', why = ?, detail = ?, capture = NULL WHERE capture IN "
                  + captures,
              why.name(),
              detail,
              sha256,
              episode.toString());
        });
  }

  /** Takes back what was read of all pages with these bytes; their records stay in the WARC. */
  public void disown(String sha256, Why why) throws IOException {
    database.transaction(
        () -> {
          notes.write(Note.DISOWNED, sha256, why.name());
          String captures = "(SELECT id FROM capture WHERE sha256 = ?)";
          database.update("DELETE FROM item WHERE capture IN " + captures, sha256);
          database.update(
              "UPDATE task SET state = 'WAITING', capture = NULL WHERE capture IN " + captures,
              sha256);
        });
  }

  /** Remembers that a page with these bytes lacks its end. */
  public void cut(String sha256) throws IOException {
    notes.put(Note.CUT, sha256, true);
  }

  /** Whether a page with these bytes is known to lack its end. */
  public boolean isCut(String sha256) throws IOException {
    return notes.get(Note.CUT, sha256) != null;
  }

  /**
   * What a stored page of one kind takes on the disk, compressed, on average; 0 while there is
   * none.
   */
  public long averageBytes(PageKind kind) throws IOException {
    Long bytes =
        database.first(
            "SELECT coalesce(avg(warc_length), 0) FROM capture WHERE kind = ?",
            row -> row.getLong(1),
            kind.name());
    return bytes == null ? 0 : bytes;
  }

  /** When the oldest page was captured; null while there is none. */
  @Nullable Instant oldest() throws IOException {
    String oldest = database.first("SELECT min(captured_at) FROM capture", row -> row.getString(1));
    return oldest == null ? null : Instant.parse(oldest);
  }
}
