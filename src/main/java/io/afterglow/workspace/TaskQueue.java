package io.afterglow.workspace;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Problem;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Link;
import io.afterglow.page.Validators;
import io.afterglow.time.Timekeeper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pages to fetch, one task each, most important first. A task that is claimed belongs to one
 * worker until it is saved, missed or released. Safe for use by several threads.
 */
public final class TaskQueue {

  private final Database database;
  private final PageRows rows;
  private final Timekeeper time;
  private final Set<Long> claimed = new HashSet<>();

  TaskQueue(Database database, PageRows rows, Timekeeper time) {
    this.database = database;
    this.rows = rows;
    this.time = time;
  }

  /** Queues pages; an address that is there already stays as it is. */
  public void enqueue(List<NewTask> tasks) throws IOException {
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
    // A page is stored first and released then. Both wait here, so none is seen waiting and free.
    for (long id : waiting) {
      if (claimed.add(id)) {
        return database.first("SELECT " + Task.COLUMNS + " FROM task WHERE id = ?", Task::read, id);
      }
    }
    return null;
  }

  /** The page that was queued under an address; null when none was. It stays where it is. */
  public @Nullable Task find(Address address) throws IOException {
    return database.first(
        "SELECT " + Task.COLUMNS + " FROM task WHERE address = ?", Task::read, address.value());
  }

  /** Gives a page back to the queue, as if it had never been taken. */
  public synchronized void release(Task task) {
    claimed.remove(task.id());
  }

  /**
   * Pages of these roles that were missed for one of these reasons wait again. Returns how many.
   */
  public int retryMissed(Predicate<Why> which, Predicate<Link.Role> whose) throws IOException {
    return retry("why IN (" + names(Why.values(), which) + ")", whose);
  }

  /** Pages of these roles that a given file lacks, and nobody has requested, wait again. */
  public void retryUnrequested(Predicate<Link.Role> whose) throws IOException {
    retry("attempts = 0", whose);
  }

  private int retry(String which, Predicate<Link.Role> whose) throws IOException {
    int[] count = new int[1];
    database.transaction(
        () ->
            count[0] =
                database.update(
                    "UPDATE task SET state = 'WAITING' WHERE state = 'MISSED' AND "
                        + which
                        + " AND role IN ("
                        + names(Link.Role.values(), whose)
                        + ")"));
    return count[0];
  }

  /**
   * Saved pages of one role that were asked for at least an age ago wait again: lists and feeds
   * grow. What is stored holds until a newer copy comes. Returns their rows.
   *
   * @param ofNone the age for pages of no podcast: the account's own lists
   */
  public List<Long> expire(Link.Role role, Duration age, Duration ofNone) throws IOException {
    List<Long> old =
        database.list(
            "SELECT t.id FROM task t JOIN capture c ON c.id = t.capture WHERE t.role = ? AND t.state = 'SAVED'"
                + " AND c.source = 'LIVE' AND coalesce(t.checked_at, c.captured_at) <= CASE WHEN t.podcast IS NULL THEN ? ELSE ? END ORDER BY t.id",
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

  /** Saved pages of one role whose end was missing wait again. Returns their rows. */
  public List<Long> reopenCut(Link.Role role) throws IOException {
    List<Long> cut =
        database.list(
            "SELECT DISTINCT t.id FROM task t JOIN item i ON i.capture = t.capture"
                + " WHERE t.role = ? AND t.state = 'SAVED' AND instr(i.problems, ?) ORDER BY t.id",
            row -> row.getLong(1),
            role.name(),
            Problem.CUT_OFF);
    reopen(cut);
    return cut;
  }

  /**
   * A saved page.
   *
   * @param id of its task
   * @param at when it was last requested
   */
  public record Checked(long id, Instant at) {}

  /** The saved pages of a kind that came from live servers. */
  public Map<Address, Checked> checked(Link.Role role) throws IOException {
    Map<Address, Checked> checked = new HashMap<>();
    database.list(
        "SELECT t.id, t.address, coalesce(t.checked_at, c.captured_at) FROM task t JOIN capture c ON c.id = t.capture"
            + " WHERE t.role = ? AND t.state = 'SAVED' AND c.source = 'LIVE'",
        row ->
            checked.put(
                new Address(row.getString(2)),
                new Checked(row.getLong(1), Instant.parse(row.getString(3)))),
        role.name());
    return checked;
  }

  /** Saved pages wait again; what is stored holds until they come. */
  public void reopen(Collection<Long> tasks) throws IOException {
    database.transaction(
        () -> {
          for (long id : tasks) {
            database.update(
                "UPDATE task SET state = 'WAITING' WHERE id = ? AND state = 'SAVED'", id);
          }
        });
  }

  /** What the server said of the stored copy of a page. */
  public Validators validators(Task task) throws IOException {
    Validators said =
        database.first(
            "SELECT c.address, c.etag, c.last_modified FROM task t JOIN capture c ON c.id = t.capture WHERE t.id = ?",
            row -> Validators.of(new Address(row.getString(1)), row.getString(2), row.getString(3)),
            task.id());
    return said == null ? Validators.NONE : said;
  }

  /** The stored copy of a page holds: the server said so. */
  public void unchanged(Task task) throws IOException {
    database.transaction(
        () ->
            database.update(
                "UPDATE task SET state = 'SAVED', why = NULL, detail = NULL, checked_at = ? WHERE id = ?",
                time.now().toString(),
                task.id()));
    release(task);
  }

  /** Stored copies that were to be asked for again hold until a later run. */
  public void keep(Collection<Long> tasks) throws IOException {
    database.transaction(
        () -> {
          for (long id : tasks) {
            database.update(
                "UPDATE task SET state = 'SAVED' WHERE id = ? AND state = 'WAITING'", id);
          }
        });
  }

  /** The saved lists of a podcast wait again; what was read of them stays until they come. */
  public void relist(PodcastId podcast) throws IOException {
    database.transaction(
        () ->
            database.update(
                "UPDATE task SET state = 'WAITING' WHERE podcast = ? AND role = 'LIST' AND state = 'SAVED'",
                podcast.value()));
  }

  /**
   * The saved pages of transcripts of these episodes wait again; what is stored holds till then.
   */
  public void reopenTranscripts(Collection<EpisodeId> episodes) throws IOException {
    reopen(episodes, TaskQueue::isOfTranscript);
  }

  /** The same of the pages that hold what else there is of them. */
  public void reopenOwnPages(Collection<EpisodeId> episodes) throws IOException {
    reopen(episodes, role -> role == Link.Role.EPISODE);
  }

  private void reopen(Collection<EpisodeId> episodes, Predicate<Link.Role> which)
      throws IOException {
    String roles = names(Link.Role.values(), which);
    database.transaction(
        () -> {
          for (EpisodeId episode : episodes) {
            database.update(
                "UPDATE task SET state = 'WAITING' WHERE episode = ? AND state = 'SAVED' AND role IN ("
                    + roles
                    + ")",
                episode.toString());
          }
        });
  }

  private static boolean isOfTranscript(Link.Role role) {
    return role == Link.Role.TRANSCRIPT || role == Link.Role.TRANSLATION;
  }

  /** All pages of the service that were missed wait again, whatever the reason was. */
  public void reopenMissed() throws IOException {
    database.transaction(
        () ->
            database.update(
                "UPDATE task SET state = 'WAITING' WHERE state = 'MISSED' AND role IN ("
                    + names(Link.Role.values(), Link.Role::isOwn)
                    + ")"));
  }

  /**
   * Queues pages, and decides anew for those that are queued what the user's options leave out.
   * What holds for a page holds for all pages of its episode or podcast. An episode's stored page
   * stays saved; a stored list is not requested again while it is left out.
   */
  public void rescope(List<NewTask> tasks) throws IOException {
    database.transaction(
        () -> {
          rows.queue(tasks);
          for (NewTask task : tasks) {
            if (task.link().role().isOwn()) {
              rescope(task);
            }
          }
        });
  }

  private void rescope(NewTask task) throws WorkspaceException {
    Link link = task.link();
    Object subject = link.episode() == null ? link.podcast() : link.episode();
    if (subject != null) {
      database.update(
          (task.skipped()
                  ? "UPDATE task SET state = 'SKIPPED' WHERE (capture IS NULL OR role = 'LIST')"
                  : "UPDATE task SET state = iif(capture IS NULL, 'WAITING', 'SAVED') WHERE state = 'SKIPPED'")
              + " AND role IN ("
              + names(Link.Role.values(), Link.Role::isOwn)
              + ") AND "
              + (link.episode() == null ? "podcast" : "episode")
              + " = ?",
          subject.toString());
    }
  }

  /** Takes a page off the queue, as if nothing had named it. */
  public void drop(Task task) throws IOException {
    database.transaction(() -> database.update("DELETE FROM task WHERE id = ?", task.id()));
    release(task);
  }

  /** Answers a task with a page that is stored already. */
  public void answer(Task task, Capture capture) throws IOException {
    database.transaction(
        () ->
            database.update(
                "UPDATE task SET state = 'SAVED', why = NULL, detail = NULL, capture = ? WHERE id = ?",
                capture.id(),
                task.id()));
    release(task);
  }

  /** Records that a page has moved for good. */
  public void moved(Task task, Address lasting) throws IOException {
    database.transaction(
        () ->
            database.update("UPDATE task SET moved = ? WHERE id = ?", lasting.value(), task.id()));
  }

  /** Records why a page was not saved; one that was saved earlier stays saved. */
  public void miss(Task task, Why why, String detail, int attempts) throws IOException {
    database.transaction(
        () ->
            database.update(
                "UPDATE task SET state = iif(capture IS NULL, 'MISSED', 'SAVED'), why = ?, detail = ?, attempts = attempts + ? WHERE id = ?",
                why.name(),
                detail,
                attempts,
                task.id()));
    release(task);
  }

  /**
   * Records that what the user gave holds a page only damaged or cut. One that is stored whole
   * stays saved.
   */
  public void lack(NewTask page, Why why, String detail) throws IOException {
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
  public void supplied(Address address, String sha256) throws IOException {
    database.transaction(
        () ->
            database.update(
                "UPDATE task SET state = 'SAVED', why = NULL, detail = NULL,"
                    + " capture = (SELECT id FROM capture WHERE sha256 = ? ORDER BY id LIMIT 1)"
                    + " WHERE address = ? AND state = 'MISSED'",
                sha256,
                address.value()));
  }

  /** Lets a page that was missed before be, for the reason of then. */
  public void leave(Task task) throws IOException {
    database.transaction(
        () -> database.update("UPDATE task SET state = 'MISSED' WHERE id = ?", task.id()));
    release(task);
  }

  static <T extends Enum<T>> String names(T[] all, Predicate<T> which) {
    return Stream.of(all)
        .filter(which)
        .map(one -> "'" + one.name() + "'")
        .collect(Collectors.joining(", "));
  }
}
