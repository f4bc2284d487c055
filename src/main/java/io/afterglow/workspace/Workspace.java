package io.afterglow.workspace;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Report;
import io.afterglow.model.SourceName;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Fetched;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.Validators;
import io.afterglow.time.Timekeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one account. A page is appended to the WARC first and indexed second, in one
 * transaction with all that was read of it; when a run dies between the two, opening the folder
 * again indexes the record, or cuts it where it is torn. So {@code kill -9} at any byte loses at
 * most the pages in flight, and what {@link #save} returned from is there after a power cut. An
 * index that is damaged or gone is made again from the WARC; {@link #unread} then says which pages
 * are to be read again, for a workspace knows no readers.
 *
 * <p>Safe for use by several threads. Streams read lazily and must be closed.
 */
public final class Workspace implements AutoCloseable {

  private static final String CAPTURE =
      "c.id, c.address, c.source, c.captured_at, c.status, c.content_type, c.sha256, c.kind, c.warc_offset, c.warc_length";
  private static final String TASK = "id, address, kind, role, rank, podcast, episode, attempts";
  private static final String ITEM =
      "i.item, i.podcast, i.episode, i.addressed, i.title, i.podcast_title, i.image_url, i.published_on, i.held, i.offered, i.json, i.problems";

  private final Path folder;
  private final Timekeeper time;
  private final WorkspaceLock lock;
  private final Database database;
  private final WarcFile warc;
  private final Set<Long> claimed = new HashSet<>();

  /** How the names of warnings begin that tell of something lost. */
  private static final String LOSS = "warning:loss:";

  private final PageRows rows;
  private final Intake intake;
  private final List<String> remarks = new ArrayList<>();
  private int generation;

  private Workspace(
      Path folder, WorkspaceLock lock, Database database, WarcFile warc, Timekeeper time) {
    this.time = time;
    this.folder = folder;
    this.lock = lock;
    this.database = database;
    this.warc = warc;
    this.rows = new PageRows(database);
    this.intake = new Intake(this, database, rows, warc);
  }

  /**
   * Opens the folder, or makes it, readable by its owner alone; repairs what a killed run left.
   *
   * @throws WorkspaceException when another run holds it, it is damaged or newer than this program,
   *     or cannot be written
   */
  public static Workspace open(Path folder, Timekeeper time) throws IOException {
    Rights.folder(folder);
    WorkspaceLock lock = WorkspaceLock.take(folder.resolve("lock"), time.now());
    Deque<AutoCloseable> opened = new ArrayDeque<>(List.of(lock));
    try {
      Rights.room(folder);
      WarcFile warc = WarcFile.open(folder.resolve("pages.warc.gz"));
      opened.push(warc);
      Opening opening = Opening.of(folder, warc.size() > 0);
      opened.push(opening.database());
      Workspace workspace = new Workspace(folder, lock, opening.database(), warc, time);
      workspace.repair(opening.remade());
      workspace.generation = Integer.parseInt(workspace.meta("generation", "1"));
      if (workspace.meta("startedAt") == null) {
        workspace.meta("startedAt", workspace.oldestCapture(time.now()));
      }
      return workspace;
    } catch (IOException | RuntimeException e) {
      closeAll(opened, e);
      throw e;
    }
  }

  private static void closeAll(Deque<AutoCloseable> opened, Exception failure) {
    for (AutoCloseable one : opened) {
      try {
        one.close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
  }

  public Path folder() {
    return folder;
  }

  /** A small file beside the index, readable by its owner alone from the first byte on. */
  public Path privateFile(String name) throws IOException {
    Path file = folder.resolve(name);
    Rights.file(file);
    return file;
  }

  /** What had to be mended, a sentence each, for a person. */
  public synchronized List<String> remarks() {
    return List.copyOf(remarks);
  }

  private void repair(@Nullable String remade) throws IOException {
    Long end =
        database.first(
            "SELECT coalesce(max(warc_offset + warc_length), 0) FROM capture", r -> r.getLong(1));
    long indexed = end == null ? 0 : end;
    long size = warc.size();
    if (indexed < size) {
      adopt(indexed, remade);
    } else if (indexed > size) {
      forget(size);
    }
  }

  /**
   * Records that stand behind the last indexed one: that of the page in flight when a run died, or
   * all of them when the index is new. They are indexed unread; what is torn is cut.
   */
  private void adopt(long from, @Nullable String remade) throws IOException {
    List<String> damage = new ArrayList<>();
    int[] adopted = new int[1];
    database.transaction(
        () ->
            damage.addAll(
                warc.each(
                    from,
                    record -> {
                      adopt(record);
                      adopted[0]++;
                    })));
    if (remade != null) {
      remarks.add(
          "The index of "
              + folder
              + " "
              + remade
              + ". It was made again from the "
              + adopted[0]
              + " pages stored; why others could not be fetched is forgotten, so they are tried again.");
    }
    damage.forEach(
        place ->
            remarks.add(
                "pages.warc.gz is damaged from "
                    + place
                    + "; what stood there is fetched again, as far as it is still named."));
  }

  private void adopt(WarcFile.Stored record) throws IOException {
    Page page = record.page();
    Asked asked = record.asked();
    String sha256 = sha256(page.body());
    Long known = rows.known(page, sha256);
    long capture =
        known == null
            ? rows.capture(page, record.validators(), kind(asked), sha256, record.span(), true)
            : known;
    if (known != null) {
      rows.said(capture, record.validators());
    }
    if (asked != null) {
      rows.queue(List.of(new NewTask(asked.link(), asked.rank(), false)));
      database.update(
          "UPDATE task SET state = 'SAVED', why = NULL, detail = NULL, capture = ? WHERE address = ?",
          capture,
          asked.link().address().value());
      rows.answer(page, capture);
    }
    if (page.source() == SourceName.LIVE && page.address() != null && meta("site") == null) {
      remember("site", page.address().origin() + "/");
    }
  }

  /** Only a reader tells what a page is; but which reader, its task does. */
  private static PageKind kind(@Nullable Asked asked) {
    return asked == null ? PageKind.UNKNOWN : asked.link().kind();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Pages whose record is not on the disk (a WARC that was cut or replaced) are queued again. */
  private void forget(long size) throws IOException {
    database.transaction(
        () -> {
          String lost = "(SELECT id FROM capture WHERE warc_offset + warc_length > ?)";
          database.update(
              "UPDATE task SET state = 'WAITING', capture = NULL WHERE capture IN " + lost, size);
          database.update("DELETE FROM entry WHERE capture IN " + lost, size);
          database.update("DELETE FROM item WHERE capture IN " + lost, size);
          int pages =
              database.update("DELETE FROM capture WHERE warc_offset + warc_length > ?", size);
          remarks.add(
              "pages.warc.gz has lost its end: " + pages + " pages of it are fetched again.");
        });
  }

  // ---- what is said of the whole

  /** A remembered word, null when it was never set. */
  public synchronized @Nullable String meta(String name) throws IOException {
    return database.first("SELECT value FROM meta WHERE name = ?", row -> row.getString(1), name);
  }

  private String meta(String name, String otherwise) throws IOException {
    String value = meta(name);
    return value == null ? otherwise : value;
  }

  /** Remembers a word under a name. Never a secret. */
  public synchronized void meta(String name, Object value) throws IOException {
    database.transaction(() -> remember(name, value));
  }

  private void remember(String name, Object value) throws WorkspaceException {
    database.update(
        "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        value.toString());
  }

  /** A warning for the report, one for each thing that it is about; blank takes it back. */
  public synchronized void warn(String about, String words) throws IOException {
    database.transaction(() -> remember("warning:" + about, words));
  }

  /** As {@link #warn}, of something that is lost: as long as it stands, nothing is complete. */
  public synchronized void warnOfLoss(String about, String words) throws IOException {
    database.transaction(() -> remember(LOSS + about, words));
  }

  /** The warnings of losses that no missing page stands for. */
  public synchronized List<String> losses() throws IOException {
    return database.list(
        "SELECT value FROM meta WHERE name LIKE ? AND value <> '' ORDER BY name",
        row -> row.getString(1),
        LOSS + "%");
  }

  /** Takes back the warnings about all whose names begin so, those of losses included. */
  public synchronized void unwarn(String start) throws IOException {
    database.transaction(
        () -> {
          for (String name : List.of("warning:" + start, LOSS + start)) {
            database.update(
                "DELETE FROM meta WHERE substr(name, 1, ?) = ?",
                name.codePointCount(0, name.length()),
                name);
          }
        });
  }

  /** All warnings, in the order of what they are about. */
  public synchronized List<String> warnings() throws IOException {
    return database.list(
        "SELECT value FROM meta WHERE name LIKE 'warning:%' AND value <> '' ORDER BY name",
        row -> row.getString(1));
  }

  /**
   * A SHA-256 of all that a catalog may read here, so of all that a zip is made from: equal when
   * nothing was stored, missed or remembered meanwhile, and different when in doubt. Takes time
   * with the size of the index.
   *
   * @param but a remembered word that does not count, for whoever remembers the sum itself
   */
  public synchronized String fingerprint(String but) throws IOException {
    return Fingerprint.of(database, generation, but);
  }

  // ---- the queue

  /** Queues pages; an address that is there already stays as it is. */
  public synchronized void enqueue(List<NewTask> tasks) throws IOException {
    database.transaction(() -> rows.queue(tasks));
  }

  /**
   * The next page to fetch, taken until it is saved, missed or given back; null when none waits.
   *
   * @param from pages before this rank are left where they are
   * @param upTo pages behind this rank are left where they are
   */
  public synchronized @Nullable Task claim(int from, int upTo) throws IOException {
    List<Long> waiting =
        database.list(
            "SELECT id FROM task WHERE state = 'WAITING' AND rank BETWEEN ? AND ? ORDER BY rank, id LIMIT ?",
            row -> row.getLong(1),
            from,
            upTo,
            claimed.size() + 1);
    for (long id : waiting) {
      if (claimed.add(id)) {
        return database.first("SELECT " + TASK + " FROM task WHERE id = ?", Workspace::task, id);
      }
    }
    return null;
  }

  /** Gives a page back to the queue, as if it had never been taken. */
  public synchronized void release(Task task) {
    claimed.remove(task.id());
  }

  /** Pages that were missed for a reason that may pass wait again. Returns how many. */
  public int retryMissed() throws IOException {
    return retryMissed(Why::mayPass, role -> true);
  }

  /**
   * Pages of these roles that were missed for one of these reasons wait again. Returns how many.
   */
  public synchronized int retryMissed(Predicate<Why> which, Predicate<Link.Role> whose)
      throws IOException {
    int[] count = new int[1];
    database.transaction(
        () ->
            count[0] =
                database.update(
                    "UPDATE task SET state = 'WAITING' WHERE state = 'MISSED' AND why IN ("
                        + names(Why.values(), which)
                        + ") AND role IN ("
                        + names(Link.Role.values(), whose)
                        + ")"));
    return count[0];
  }

  private static <T extends Enum<T>> String names(T[] all, Predicate<T> which) {
    return Stream.of(all)
        .filter(which)
        .map(one -> "'" + one.name() + "'")
        .collect(Collectors.joining(", "));
  }

  /**
   * Saved pages of one role that were asked for longer ago than an age wait again: lists and feeds
   * grow. What is stored holds until a newer copy comes. Returns their rows.
   *
   * @param ofNone the age for pages of no podcast: the account's own lists
   */
  public synchronized List<Long> expire(Link.Role role, Duration age, Duration ofNone)
      throws IOException {
    List<Long> old =
        database.list(
            "SELECT t.id FROM task t JOIN capture c ON c.id = t.capture WHERE t.role = ? AND t.state = 'SAVED'"
                + " AND c.source = 'LIVE' AND coalesce(t.checked_at, c.captured_at) < CASE WHEN t.podcast IS NULL THEN ? ELSE ? END ORDER BY t.id",
            row -> row.getLong(1),
            role.name(),
            time.now().minus(ofNone).toString(),
            time.now().minus(age).toString());
    database.transaction(
        () -> {
          for (long id : old) {
            database.update("UPDATE task SET state = 'WAITING' WHERE id = ?", id);
          }
        });
    return old;
  }

  /** What the server said of the stored copy of a page. */
  public synchronized Validators validators(Task task) throws IOException {
    Validators said =
        database.first(
            "SELECT c.address, c.etag, c.last_modified FROM task t JOIN capture c ON c.id = t.capture WHERE t.id = ?",
            row -> Validators.of(new Address(row.getString(1)), row.getString(2), row.getString(3)),
            task.id());
    return said == null ? Validators.NONE : said;
  }

  /** The stored copy of a page holds: the server said so. */
  public synchronized void unchanged(Task task) throws IOException {
    database.transaction(
        () ->
            database.update(
                "UPDATE task SET state = 'SAVED', why = NULL, detail = NULL, checked_at = ? WHERE id = ?",
                time.now().toString(),
                task.id()));
    claimed.remove(task.id());
  }

  /** Stored copies that were to be asked for again hold until a later run. */
  public synchronized void keep(Collection<Long> tasks) throws IOException {
    database.transaction(
        () -> {
          for (long id : tasks) {
            database.update(
                "UPDATE task SET state = 'SAVED' WHERE id = ? AND state = 'WAITING'", id);
          }
        });
  }

  /** Other episodes under whose address the same bytes were stored. */
  public synchronized List<EpisodeId> sharing(String sha256, EpisodeId than) throws IOException {
    List<EpisodeId> all =
        database.list(
            "SELECT DISTINCT t.episode FROM capture c JOIN task t ON t.capture = c.id"
                + " WHERE c.sha256 = ? AND t.episode IS NOT NULL",
            row -> EpisodeId.parse(row.getString(1)),
            sha256);
    return all.stream().filter(other -> !other.episode().equals(than.episode())).toList();
  }

  /** Whether a page with these bytes was taken back as no content. */
  public synchronized boolean isDisowned(String sha256) throws IOException {
    return meta("disowned:" + sha256) != null;
  }

  /**
   * Takes back what was read of pages with these bytes under one episode's address: they are no
   * content. Their records stay in the WARC.
   */
  public synchronized void disown(String sha256, EpisodeId episode, Why why, String detail)
      throws IOException {
    database.transaction(
        () -> {
          remember("disowned:" + sha256, why.name());
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

  /** Episodes under whose addresses pages with these bytes stand, by the last part of their ids. */
  public synchronized Set<String> episodesWith(String sha256) throws IOException {
    return database
        .list(
            "SELECT DISTINCT i.episode FROM capture c JOIN item i ON i.capture = c.id"
                + " WHERE c.sha256 = ? AND i.item = 'EpisodeView' AND i.addressed",
            row -> EpisodeId.parse(row.getString(1)).episode(),
            sha256)
        .stream()
        .collect(Collectors.toSet());
  }

  /** Takes back what was read of all pages with these bytes; their records stay in the WARC. */
  public synchronized void disown(String sha256, Why why) throws IOException {
    database.transaction(
        () -> {
          remember("disowned:" + sha256, why.name());
          String captures = "(SELECT id FROM capture WHERE sha256 = ?)";
          database.update("DELETE FROM item WHERE capture IN " + captures, sha256);
          database.update(
              "UPDATE task SET state = 'WAITING', capture = NULL WHERE capture IN " + captures,
              sha256);
        });
  }

  /** The saved lists of a podcast wait again; what was read of them stays until they come. */
  public synchronized void relist(PodcastId podcast) throws IOException {
    database.transaction(
        () ->
            database.update(
                "UPDATE task SET state = 'WAITING' WHERE podcast = ? AND role = 'LIST' AND state = 'SAVED'",
                podcast.value()));
  }

  /** Pages by role and state. */
  public synchronized List<QueueCount> counts() throws IOException {
    return database.list(
        "SELECT role, state, count(*) FROM task GROUP BY role, state ORDER BY role, state",
        row ->
            new QueueCount(
                Link.Role.valueOf(row.getString(1)),
                Task.State.valueOf(row.getString(2)),
                row.getInt(3)));
  }

  /** How many of the service's own pages were missed for a reason. */
  public synchronized int missed(Why why) throws IOException {
    Integer count =
        database.first(
            "SELECT count(*) FROM task WHERE state = 'MISSED' AND why = ? AND role IN ("
                + names(Link.Role.values(), Link.Role::isOwn)
                + ")",
            row -> row.getInt(1),
            why.name());
    return count == null ? 0 : count;
  }

  /** When the service's lists were read, the one that was read longest ago; null without any. */
  public synchronized @Nullable Instant listsReadAt() throws IOException {
    String oldest =
        database.first(
            "SELECT min(coalesce(t.checked_at, c.captured_at)) FROM task t JOIN capture c"
                + " ON c.id = t.capture WHERE t.role = 'LIST' AND c.source = 'LIVE'",
            row -> row.getString(1));
    return oldest == null ? null : Instant.parse(oldest);
  }

  /** Episodes that a list or a page named, but for those that the user left out. */
  public synchronized EpisodeCount episodes() throws IOException {
    EpisodeCount count =
        database.first(
            "SELECT count(DISTINCT CASE WHEN state = 'SAVED' THEN episode END), count(DISTINCT episode)"
                + " FROM task WHERE role IN ('TRANSCRIPT', 'EPISODE') AND state <> 'SKIPPED'",
            row -> new EpisodeCount(row.getInt(1), row.getInt(2)));
    return count == null ? new EpisodeCount(0, 0) : count;
  }

  /** How far the podcasts' lists have been read. */
  public synchronized ListedCount listed() throws IOException {
    ListedCount count =
        database.first(
            "SELECT count(DISTINCT podcast), count(DISTINCT CASE WHEN state = 'WAITING' THEN podcast END)"
                + " FROM task WHERE role = 'LIST' AND kind = 'PODCAST' AND state <> 'SKIPPED'",
            row -> new ListedCount(row.getInt(1), row.getInt(1) - row.getInt(2)));
    return count == null ? new ListedCount(0, 0) : count;
  }

  /**
   * What a stored page of one kind takes on the disk, compressed, on average; 0 while there is
   * none.
   */
  public synchronized long averageBytes(PageKind kind) throws IOException {
    Long bytes =
        database.first(
            "SELECT coalesce(avg(warc_length), 0) FROM capture WHERE kind = ?",
            row -> row.getLong(1),
            kind.name());
    return bytes == null ? 0 : bytes;
  }

  /** What archives say that they hold. */
  public HeldPages held() {
    return new HeldPages(this, database);
  }

  /** All pages of the service that were missed wait again, whatever the reason was. */
  public synchronized void reopenMissed() throws IOException {
    database.transaction(
        () ->
            database.update(
                "UPDATE task SET state = 'WAITING' WHERE state = 'MISSED' AND role IN ("
                    + names(Link.Role.values(), Link.Role::isOwn)
                    + ")"));
  }

  /** Takes pages off the queue that were left out by the user's options. Whether there were any. */
  public synchronized boolean forgetSkipped() throws IOException {
    int[] forgotten = new int[1];
    database.transaction(
        () -> forgotten[0] = database.update("DELETE FROM task WHERE state = 'SKIPPED'"));
    return forgotten[0] > 0;
  }

  /** Takes a page off the queue, as if nothing had named it. */
  public synchronized void drop(Task task) throws IOException {
    database.transaction(() -> database.update("DELETE FROM task WHERE id = ?", task.id()));
    claimed.remove(task.id());
  }

  /** Answers a task with a page that is stored already. */
  public synchronized void answer(Task task, Capture capture) throws IOException {
    database.transaction(
        () ->
            database.update(
                "UPDATE task SET state = 'SAVED', why = NULL, detail = NULL, capture = ? WHERE id = ?",
                capture.id(),
                task.id()));
    claimed.remove(task.id());
  }

  // ---- saving

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
    intake.save(new Saving(task, found, kind, sha256, generation(), items, links, record));
    if (task != null) {
      release(task);
    }
  }

  private synchronized boolean isKnown(Page page, String sha256) throws IOException {
    return rows.known(page, sha256) != null;
  }

  private synchronized int generation() {
    return generation;
  }

  /** Records that a page has moved for good. */
  public synchronized void moved(Task task, Address lasting) throws IOException {
    database.transaction(
        () ->
            database.update("UPDATE task SET moved = ? WHERE id = ?", lasting.value(), task.id()));
  }

  /** Records why a page was not saved; one that was saved earlier stays saved. */
  public synchronized void miss(Task task, Why why, String detail, int attempts)
      throws IOException {
    database.transaction(
        () ->
            database.update(
                "UPDATE task SET state = iif(capture IS NULL, 'MISSED', 'SAVED'), why = ?, detail = ?, attempts = attempts + ? WHERE id = ?",
                why.name(),
                detail,
                attempts,
                task.id()));
    claimed.remove(task.id());
  }

  /**
   * Records that what the user gave holds a page only damaged or cut. One that is stored whole
   * stays saved.
   */
  public synchronized void lack(NewTask page, Why why, String detail) throws IOException {
    database.transaction(
        () -> {
          rows.queue(List.of(page));
          database.update(
              "UPDATE task SET state = 'MISSED', why = ?, detail = ? WHERE address = ? AND capture IS NULL",
              why.name(),
              detail,
              page.link().address().value());
        });
  }

  /** A page that was missed is there: the user saved it, and it is stored. */
  public synchronized void supplied(Address address, String sha256) throws IOException {
    database.transaction(
        () ->
            database.update(
                "UPDATE task SET state = 'SAVED', why = NULL, detail = NULL,"
                    + " capture = (SELECT id FROM capture WHERE sha256 = ? ORDER BY id LIMIT 1)"
                    + " WHERE address = ? AND state = 'MISSED'",
                sha256,
                address.value()));
  }

  /** Remembers that a page with these bytes lacks its end. */
  public synchronized void cut(String sha256) throws IOException {
    meta("cut:" + sha256, true);
  }

  /** Whether a page with these bytes is known to lack its end. */
  public synchronized boolean isCut(String sha256) throws IOException {
    return meta("cut:" + sha256) != null;
  }

  /** Lets a page that was missed before be, for the reason of then. */
  public synchronized void leave(Task task) throws IOException {
    database.transaction(
        () -> database.update("UPDATE task SET state = 'MISSED' WHERE id = ?", task.id()));
    claimed.remove(task.id());
  }

  // ---- reading what is stored

  /**
   * The stored copy of what stands under an address: the one that answered when it was asked for,
   * else one that was saved; null when there is none.
   */
  public synchronized @Nullable Capture copy(Address address) throws IOException {
    return database.first(
        "SELECT "
            + CAPTURE
            + " FROM capture c WHERE c.id = (SELECT capture FROM task WHERE address = ?1)"
            + " OR coalesce(c.address, '') = ?1 ORDER BY c.id = (SELECT capture FROM task WHERE address = ?1) DESC,"
            + " c.captured_at DESC, c.source, c.sha256 LIMIT 1",
        row -> capture(row, 1),
        address.value());
  }

  /** A stored page by its bytes; null when there is none. */
  public synchronized @Nullable Capture copy(String sha256) throws IOException {
    return database.first(
        "SELECT " + CAPTURE + " FROM capture c WHERE c.sha256 = ? ORDER BY c.id LIMIT 1",
        row -> capture(row, 1),
        sha256);
  }

  /** Stored pages in the order in which they came, the first few behind a row. */
  public synchronized List<Capture> captures(long behind, int most) throws IOException {
    return database.list(
        "SELECT " + CAPTURE + " FROM capture c WHERE c.id > ? ORDER BY c.id LIMIT ?",
        row -> capture(row, 1),
        behind,
        most);
  }

  /**
   * Stored pages in the order of address, source and content, which is the same for every run that
   * fetched the same pages; the first few behind one, or from the start.
   */
  public synchronized List<Capture> sorted(@Nullable Capture behind, int most) throws IOException {
    String place = "(coalesce(c.address, ''), c.source, c.sha256)";
    String address = behind == null || behind.address() == null ? "" : behind.address();
    return database.list(
        "SELECT "
            + CAPTURE
            + " FROM capture c WHERE "
            + place
            + " > (?, ?, ?) ORDER BY coalesce(c.address, ''), c.source, c.sha256 LIMIT ?",
        row -> capture(row, 1),
        address,
        behind == null ? "" : behind.source().name(),
        behind == null ? "" : behind.sha256(),
        most);
  }

  /** The first few of the pages that are indexed and were not read yet, in their order. */
  public synchronized List<Capture> unread(int most) throws IOException {
    return database.list(
        "SELECT " + CAPTURE + " FROM capture c WHERE c.unread ORDER BY c.id LIMIT ?",
        row -> capture(row, 1),
        most);
  }

  /** Stores what was read of an unread page. */
  public synchronized void read(
      Capture capture, PageKind kind, List<ItemRow> items, List<NewTask> links) throws IOException {
    database.transaction(
        () -> {
          database.update(
              "UPDATE capture SET kind = ?, unread = 0 WHERE id = ?", kind.name(), capture.id());
          rows.read(capture.id(), generation, items);
          rows.queue(links);
        });
  }

  /** What was asked for when a page came; null for a page that was not asked for. */
  public synchronized @Nullable Link asked(Capture capture) throws IOException {
    Task task =
        database.first(
            "SELECT " + TASK + " FROM task WHERE capture = ? ORDER BY id LIMIT 1",
            Workspace::task,
            capture.id());
    return task == null ? null : task.link();
  }

  private Instant oldestCapture(Instant otherwise) throws IOException {
    String oldest = database.first("SELECT min(captured_at) FROM capture", row -> row.getString(1));
    return oldest == null ? otherwise : Instant.parse(oldest);
  }

  /** When the newest page was captured; null while there is none. */
  public synchronized @Nullable Instant newestCapture() throws IOException {
    String newest = database.first("SELECT max(captured_at) FROM capture", row -> row.getString(1));
    return newest == null ? null : Instant.parse(newest);
  }

  /** A stored page, whole. */
  public synchronized Page page(Capture capture) throws IOException {
    byte[] body = warc.body(new WarcFile.Span(capture.warcOffset(), capture.warcLength()));
    String address = capture.address();
    return new Page(
        address == null ? null : new Address(address),
        capture.source(),
        capture.capturedAt(),
        capture.status(),
        capture.contentType(),
        body);
  }

  /**
   * Facts of one kind, in the order in which their pages came; without those of episodes when
   * {@code item} is another kind.
   */
  public Stream<StoredItem> items(String item) throws IOException {
    return database.stream(
        "SELECT "
            + ITEM
            + ", "
            + CAPTURE
            + " FROM item i JOIN capture c ON c.id = i.capture"
            + " WHERE i.generation = ? AND i.item = ? ORDER BY i.id",
        Workspace::stored,
        generation,
        item);
  }

  /**
   * The same in the order of capture, and pages of one moment by address: an order that two runs
   * over the same pages share when their clock is fixed.
   */
  public Stream<StoredItem> itemsByCapture(String item) throws IOException {
    return database.stream(
        "SELECT "
            + ITEM
            + ", "
            + CAPTURE
            + " FROM item i JOIN capture c ON c.id = i.capture"
            + " WHERE i.generation = ? AND i.item = ?"
            + " ORDER BY c.captured_at, coalesce(c.address, ''), c.source, c.sha256, i.id",
        Workspace::stored,
        generation,
        item);
  }

  /** Facts of one kind about one podcast id. */
  public List<StoredItem> items(String item, PodcastId podcast) throws IOException {
    return database.list(
        "SELECT "
            + ITEM
            + ", "
            + CAPTURE
            + " FROM item i JOIN capture c ON c.id = i.capture"
            + " WHERE i.generation = ? AND i.item = ? AND i.podcast = ? ORDER BY i.id",
        Workspace::stored,
        generation,
        item,
        podcast.value());
  }

  /** Facts of one kind about one episode id. */
  public List<StoredItem> items(String item, EpisodeId episode) throws IOException {
    return database.list(
        "SELECT "
            + ITEM
            + ", "
            + CAPTURE
            + " FROM item i JOIN capture c ON c.id = i.capture"
            + " WHERE i.generation = ? AND i.item = ? AND i.podcast = ? AND i.episode = ? ORDER BY i.id",
        Workspace::stored,
        generation,
        item,
        episode.podcast().value(),
        episode.toString());
  }

  /** Facts of one kind that were read of one stored page. */
  public List<StoredItem> items(String item, long capture) throws IOException {
    return database.list(
        "SELECT "
            + ITEM
            + ", "
            + CAPTURE
            + " FROM item i JOIN capture c ON c.id = i.capture"
            + " WHERE i.generation = ? AND i.item = ? AND i.capture = ? ORDER BY i.id",
        Workspace::stored,
        generation,
        item,
        capture);
  }

  /** Facts of one kind, each without its JSON, for a look at who is who. */
  public Stream<ItemRow> outlines(String item) throws IOException {
    return database.stream(
        "SELECT DISTINCT item, podcast, episode, addressed, title, podcast_title, image_url, published_on, held, offered"
            + " FROM item WHERE generation = ? AND item = ? ORDER BY podcast, episode",
        row -> outline(row),
        generation,
        item);
  }

  /**
   * What each source gave: pages, and episodes that were read from them.
   *
   * @param holder the one id of an episode that is read under several
   */
  public synchronized List<Report.SourceUse> sources(UnaryOperator<EpisodeId> holder)
      throws IOException {
    Map<String, Set<EpisodeId>> read = new HashMap<>();
    database.list(
        "SELECT DISTINCT c.source, i.episode FROM item i JOIN capture c ON c.id = i.capture"
            + " WHERE i.generation = ? AND i.item = 'EpisodeView'",
        row ->
            read.computeIfAbsent(row.getString(1), source -> new HashSet<>())
                .add(holder.apply(EpisodeId.parse(row.getString(2)))),
        generation);
    return database.list(
        "SELECT source, count(*) FROM capture GROUP BY source ORDER BY source",
        row ->
            new Report.SourceUse(
                SourceName.valueOf(row.getString(1)),
                row.getInt(2),
                read.getOrDefault(row.getString(1), Set.of()).size()));
  }

  /** Rows of all podcasts' lists, as they were listed, each with the podcast whose list it is. */
  public Stream<ListedEpisode> listedEpisodes() throws IOException {
    return database.stream(
        "SELECT DISTINCT i.podcast, e.podcast, e.episode, e.title, e.published_on FROM entry e"
            + " JOIN item i ON i.capture = e.capture AND i.generation = e.generation AND i.item = 'PodcastView'"
            + " WHERE e.generation = ? ORDER BY e.rowid",
        row ->
            new ListedEpisode(
                row.getString(1),
                new ItemRow.Entry(
                    row.getString(2), row.getString(3), row.getString(4), row.getString(5))),
        generation);
  }

  /** The titles under which lists name an episode, each once. */
  public synchronized List<String> titles(EpisodeId id) throws IOException {
    return database.list(
        "SELECT DISTINCT title FROM entry WHERE generation = ? AND podcast = ? AND episode = ?",
        row -> row.getString(1),
        generation,
        id.podcast().value(),
        id.toString());
  }

  /** The names under which a podcast's own page knows it. */
  public synchronized List<String> podcastTitles(PodcastId id) throws IOException {
    return database.list(
        "SELECT DISTINCT title FROM item WHERE generation = ? AND item = 'PodcastView' AND podcast = ?"
            + " AND title <> ''",
        row -> row.getString(1),
        generation,
        id.value());
  }

  /** Whether a list of the podcast names an episode by this title. */
  public synchronized boolean isListed(PodcastId podcast, String title) throws IOException {
    return database.first(
            "SELECT 1 FROM entry WHERE generation = ? AND podcast = ? AND title = ? LIMIT 1",
            row -> row.getLong(1),
            generation,
            podcast.value(),
            title)
        != null;
  }

  /** All queued pages about one podcast id. */
  public List<TaskRow> tasks(PodcastId podcast) throws IOException {
    return database.list(
        "SELECT "
            + TASK
            + ", state, why, detail, capture, moved FROM task WHERE podcast = ? ORDER BY id",
        Workspace::taskRow,
        podcast.value());
  }

  /** Episodes one of whose pages of a role is queued, and not left out. */
  public synchronized Stream<EpisodeId> wanted(Link.Role role) throws IOException {
    return database.stream(
        "SELECT DISTINCT episode FROM task WHERE role = ? AND state <> 'SKIPPED' AND episode IS NOT NULL",
        row -> EpisodeId.parse(row.getString(1)),
        role.name());
  }

  /** Episodes one of whose pages was requested in vain, or still is to be requested. */
  public synchronized List<EpisodeId> missedEpisodes() throws IOException {
    return database.list(
        "SELECT DISTINCT episode FROM task WHERE state IN ('MISSED', 'WAITING') AND episode IS NOT NULL ORDER BY episode",
        row -> EpisodeId.parse(row.getString(1)));
  }

  /** All queued pages of one role. */
  public List<TaskRow> tasks(Link.Role role) throws IOException {
    return database.list(
        "SELECT "
            + TASK
            + ", state, why, detail, capture, moved FROM task WHERE role = ? ORDER BY id",
        Workspace::taskRow,
        role.name());
  }

  // ---- reading again

  /** Facts under the next generation, written beside those in force. */
  public synchronized void reindex(Capture capture, PageKind kind, List<ItemRow> items)
      throws IOException {
    boolean disowned = isDisowned(capture.sha256());
    database.transaction(
        () -> {
          database.update("UPDATE capture SET kind = ? WHERE id = ?", kind.name(), capture.id());
          rows.read(capture.id(), generation + 1, disowned ? List.of() : items);
        });
  }

  /**
   * For a page whose record is damaged: what was read of it before holds, and it is fetched again.
   */
  public synchronized void keepReading(Capture capture) throws IOException {
    database.transaction(
        () -> {
          String same =
              "capture, item, podcast, episode, addressed, title, podcast_title, image_url,"
                  + " published_on, held, offered, json, problems";
          database.update(
              "INSERT INTO item (generation, "
                  + same
                  + ") SELECT generation + 1, "
                  + same
                  + " FROM item WHERE capture = ? AND generation = ? ORDER BY id",
              capture.id(),
              generation);
          database.update(
              "INSERT INTO entry SELECT generation + 1, capture, podcast, episode, title, published_on"
                  + " FROM entry WHERE capture = ? AND generation = ? ORDER BY rowid",
              capture.id(),
              generation);
          database.update("UPDATE task SET state = 'WAITING' WHERE capture = ?", capture.id());
        });
    remarks.add(
        "A stored page is damaged ("
            + (capture.address() == null ? capture.sha256() : capture.address())
            + "): what was read of it before is kept, and it is fetched again.");
  }

  /**
   * Makes the next generation the one in force; the one before is forgotten by {@link
   * #forgetOlder}.
   */
  public synchronized void promote() throws IOException {
    generation++;
    meta("generation", generation);
  }

  /**
   * The same workspace as it was read before {@link #promote}; for reading only, and closed with
   * this one.
   */
  public Workspace earlier() {
    Workspace earlier = new Workspace(folder, lock, database, warc, time);
    earlier.generation = generation - 1;
    return earlier;
  }

  /** Drops every generation but the one in force, also one that a killed run left half written. */
  public synchronized void forgetOlder() throws IOException {
    database.transaction(
        () -> {
          database.update("DELETE FROM item WHERE generation <> ?", generation);
          database.update("DELETE FROM entry WHERE generation <> ?", generation);
        });
  }

  @Override
  public void close() throws IOException {
    try (lock;
        warc) {
      database.close();
      seal();
    }
  }

  /** Without a seal the next run looks at the whole index; nothing else is lost. */
  private void seal() {
    try {
      if (Opening.isSettled(folder)) {
        Opening.seal(folder).put();
      }
    } catch (IOException e) {
      System.getLogger(Workspace.class.getName())
          .log(System.Logger.Level.DEBUG, "the index could not be sealed", e);
    }
  }

  // ---- rows

  private static Link link(ResultSet row) throws SQLException {
    String podcast = row.getString("podcast");
    String episode = row.getString("episode");
    return new Link(
        new Address(row.getString("address")),
        PageKind.valueOf(row.getString("kind")),
        podcast == null ? null : new PodcastId(podcast),
        episode == null ? null : EpisodeId.parse(episode),
        Link.Role.valueOf(row.getString("role")));
  }

  private static Task task(ResultSet row) throws SQLException {
    return new Task(row.getLong("id"), link(row), row.getInt("rank"), row.getInt("attempts"));
  }

  private static TaskRow taskRow(ResultSet row) throws SQLException {
    String why = row.getString("why");
    String moved = row.getString("moved");
    return new TaskRow(
        link(row),
        Task.State.valueOf(row.getString("state")),
        why == null ? null : Why.valueOf(why),
        row.getString("detail"),
        row.getInt("attempts"),
        row.getLong("capture"),
        moved == null ? null : new Address(moved));
  }

  private static ItemRow outline(ResultSet row) throws SQLException {
    return item(row, "", "");
  }

  private static StoredItem stored(ResultSet row) throws SQLException {
    return new StoredItem(item(row, row.getString(11), row.getString(12)), capture(row, 13));
  }

  private static ItemRow item(ResultSet row, String json, String problems) throws SQLException {
    return new ItemRow(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getBoolean(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        json,
        problems,
        List.of());
  }

  private static Capture capture(ResultSet row, int at) throws SQLException {
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
