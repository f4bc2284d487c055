package io.afterglow.job;

import io.afterglow.catalog.Catalog;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Fetched;
import io.afterglow.page.Item;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.Reading;
import io.afterglow.page.Validators;
import io.afterglow.workspace.Capture;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.TaskQueue;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is asked for again by a later run, though it is stored: lists and feeds, which grow. A
 * server that kept what it said of them answers that nothing has changed; and where asking fails,
 * what is stored holds, and the run goes on as if nobody had asked. Safe for use by several
 * threads.
 */
final class Refresh {

  /** Within a day a run that is started again only continues, once the login is proved. */
  private static final Duration AGE = Duration.ofDays(1);

  /** Few publishers correct a transcript at all, and then soon. */
  private static final Duration AGE_OF_FILES = Duration.ofDays(30);

  private final FetchPlan plan;
  private final Workspace workspace;
  private final Set<Long> again = ConcurrentHashMap.newKeySet();
  private final Set<Long> cut = ConcurrentHashMap.newKeySet();
  private boolean filesDone;

  Refresh(FetchPlan plan, Workspace workspace) {
    this.plan = plan;
    this.workspace = workspace;
  }

  /**
   * Queues what is to be asked for again: the account's own lists in every run, for they prove the
   * login and name new subscriptions; other lists and feeds when a day has passed, files of feeds
   * after a month, or at once when their end was missing.
   *
   * @param known whether the account's lists are known; while they are not, the pages that lead to
   *     them are asked for again, for another login may see more
   */
  void begin(boolean known) throws IOException {
    workspace.warnings().clear("refresh");
    if (!plan.sources().isEmpty()) {
      again.addAll(
          workspace.queue().expire(Link.Role.LIST, known ? AGE : Duration.ZERO, Duration.ZERO));
    }
    for (TaskRow feed : workspace.tasks().of(Link.Role.FEED)) {
      if (workspace.notes().get(Note.STALE, feed.link().address()) != null) {
        workspace.notes().put(Note.STALE, feed.link().address(), "");
      }
    }
    if (plan.open() != null) {
      Duration age = plan.fromFeeds() ? Duration.ZERO : AGE;
      again.addAll(workspace.queue().expire(Link.Role.FEED, age, age));
      cut.addAll(workspace.queue().reopenCut(Link.Role.FEED_FILE));
      again.addAll(cut);
      again.addAll(workspace.queue().expire(Link.Role.FEED_FILE, AGE_OF_FILES, AGE_OF_FILES));
    }
  }

  /**
   * Queues files of feeds that may have changed at their addresses, once in a run: those whose item
   * in the feed has changed since they were last requested.
   *
   * @return whether there are any
   */
  boolean files(List<Catalog.FeedFile> saved) throws IOException {
    if (filesDone) {
      return false;
    }
    filesDone = true;
    Map<Address, TaskQueue.Checked> checked = workspace.queue().checked(Link.Role.FEED_FILE);
    Set<Long> tasks = new TreeSet<>();
    for (Catalog.FeedFile file : saved) {
      TaskQueue.Checked task = checked.get(file.address());
      if (task != null && !cut.contains(task.id()) && file.changedAt().isAfter(task.at())) {
        tasks.add(task.id());
      }
    }
    workspace.queue().reopen(tasks);
    again.addAll(tasks);
    return !tasks.isEmpty();
  }

  /**
   * Whether a stored file is better than what is at its address now: of two cut ones, the longer.
   */
  boolean isWorse(Task task, Page page, Reading reading) throws IOException {
    if (task.link().role() != Link.Role.FEED_FILE
        || !again.contains(task.id())
        || !reading.isCutOff()) {
      return false;
    }
    Capture stored = cut.contains(task.id()) ? workspace.pages().copy(task.link().address()) : null;
    return stored == null || page.body().length <= workspace.pages().page(stored).body().length;
  }

  /**
   * Nothing is to be kept of what a server said of a copy that is not whole: it may say so again.
   */
  static Fetched.Found withoutPart(Fetched.Found found, Reading reading) {
    boolean part =
        reading.isCutOff()
            || reading.items().stream()
                .anyMatch(item -> item instanceof Item.FeedView feed && feed.loss() != null);
    return part
        ? new Fetched.Found(
            found.page(), found.cut(), Validators.NONE, found.reading(), found.attempts())
        : found;
  }

  /** What is known of a page's stored copy, for the pages that are asked for more than once. */
  Validators known(Task task) throws IOException {
    return switch (task.link().role()) {
      case LIST, FEED, FEED_FILE -> workspace.queue().validators(task);
      default -> Validators.NONE;
    };
  }

  /** Whether a page that did not come was asked for only to see what is new: no loss, then. */
  boolean failed(Task task, Fetched.Missed missed) throws IOException {
    if (!again.contains(task.id())) {
      return false;
    }
    boolean list = task.link().role() == Link.Role.LIST;
    if (plan.fromFeeds() && task.link().role() == Link.Role.FEED) {
      workspace
          .notes()
          .put(Note.STALE, task.link().address(), missed.why().name() + " " + missed.detail());
    }
    if (list && missed.why() == Why.LOGIN_NEEDED) {
      workspace.queue().miss(task, missed.why(), missed.detail(), missed.attempts());
    }
    workspace
        .queue()
        .keep(list && concernsAll(missed.why()) ? Set.copyOf(again) : Set.of(task.id()));
    if (list) {
      workspace
          .warnings()
          .put(
              "refresh",
              "Whether the lists have grown could not be told ("
                  + missed.detail()
                  + "); what was stored of them earlier holds.");
    }
    return true;
  }

  private static boolean concernsAll(Why why) {
    return switch (why) {
      case LOGIN_NEEDED, RATE_LIMITED, CHALLENGE, SERVER_ERROR, NETWORK -> true;
      default -> false;
    };
  }
}
