package io.afterglow.job;

import io.afterglow.model.PodcastId;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Archive;
import io.afterglow.page.Fetched;
import io.afterglow.page.Link;
import io.afterglow.page.PageSource;
import io.afterglow.page.Service;
import io.afterglow.source.wayback.SavePageNow;
import io.afterglow.source.wayback.SavePageNow.Outcome;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Held;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has the public pages of an account captured that the Wayback Machine lacks. A page is handed in
 * only after the service showed it to somebody without a login; what became of each is remembered
 * in the workspace, so a second run asks for none of it again.
 */
public final class PreserveJob {

  /** Under way at a time: a capture takes up to two minutes, and the archive bears a few. */
  private static final int UNDER_WAY = 5;

  private final Service service;
  private final Workspace workspace;
  private final Archive wayback;
  private final PageSource open;
  private final Timekeeper time;
  private final Worth worth;
  private volatile boolean interrupted;

  /**
   * A job over pages that were fetched earlier.
   *
   * @param open the service without any login
   */
  public PreserveJob(
      Service service, Workspace workspace, Archive wayback, PageSource open, Timekeeper time) {
    this.service = service;
    this.workspace = workspace;
    this.wayback = wayback;
    this.open = open;
    this.time = time;
    this.worth = new Worth(service, new Walls(service, workspace, new Strangers()));
  }

  /**
   * What is to be done.
   *
   * @param held pages that the archive has
   * @param handed pages that were handed in earlier, for good or in vain
   * @param lacking pages that it lacks, by their public address
   * @param trouble why the archive's list is not whole; null when it is
   */
  public record Difference(
      int held, int handed, Map<Address, Link> lacking, @Nullable String trouble) {

    public Difference {
      lacking = new LinkedHashMap<>(lacking);
    }
  }

  /**
   * What came of it.
   *
   * @param guarded pages that the service does not show without a login: none was handed in
   * @param pending pages that were taken, with no end of it seen yet
   * @param refused what the archive said, by page
   * @param stopped why the archive ended the run early; null when it did not
   */
  public record Result(
      int saved,
      int guarded,
      int pending,
      Map<Address, String> refused,
      Outcome.@Nullable Stopped stopped) {

    public Result {
      refused = new LinkedHashMap<>(refused);
    }
  }

  /** Hands in nothing more; what is under way is looked after by the next run. */
  public void interrupt() {
    interrupted = true;
  }

  /** Compares; hands in nothing. */
  public Difference difference() throws IOException, InterruptedException {
    Rests rests = new Rests(workspace, time);
    rests.impose(wayback);
    Fetched.Missed missed =
        wayback.list(new Listings(SourceName.WAYBACK, workspace.held(), service::page, time));
    rests.note(wayback);
    Map<Address, Link> lacking = new LinkedHashMap<>();
    int held = 0;
    int handed = 0;
    for (Map.Entry<Address, Link> page : pages().entrySet()) {
      if (isHeld(page.getValue())) {
        held++;
      } else if (isSettled(page.getKey())) {
        handed++;
      } else {
        lacking.put(page.getKey(), page.getValue());
      }
    }
    return new Difference(held, handed, lacking, missed == null ? null : missed.detail());
  }

  /** Pages that were fetched, under the addresses that everybody knows; podcasts first. */
  private Map<Address, Link> pages() throws IOException {
    Map<Address, Link> pages = new LinkedHashMap<>();
    List<TaskRow> rows = new ArrayList<>();
    for (Link.Role role : List.of(Link.Role.TRANSCRIPT, Link.Role.EPISODE, Link.Role.TRANSLATION)) {
      rows.addAll(workspace.tasks().of(role));
    }
    Set<PodcastId> podcasts = new LinkedHashSet<>();
    for (TaskRow row : rows) {
      PodcastId podcast = row.link().podcast();
      if (row.state() == Task.State.SAVED && podcast != null) {
        podcasts.add(podcast);
      }
    }
    for (PodcastId podcast : podcasts) {
      Link page = service.page(service.canonical(podcast));
      if (page != null) {
        pages.put(service.canonical(podcast), page);
      }
    }
    for (TaskRow row : rows) {
      Address address = service.canonical(row.link());
      if (row.state() == Task.State.SAVED && address != null) {
        pages.put(address, row.link());
      }
    }
    return pages;
  }

  private boolean isHeld(Link page) throws IOException {
    for (Held held : workspace.held().of(SourceName.WAYBACK, page)) {
      if (held.holding().status() == 200 && isSamePage(held.page(), page)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSamePage(Link one, Link other) {
    return last(one).equals(last(other));
  }

  private static String last(Link link) {
    return link.address().path().replaceFirst(".*/", "");
  }

  private boolean isSettled(Address page) throws IOException {
    String word = workspace.notes().get(Note.PRESERVED, page.value());
    return word != null && !word.startsWith("job ");
  }

  /** Hands in what is lacking. */
  public Result run(Difference difference, SavePageNow archive)
      throws IOException, InterruptedException {
    return new Handing(archive).run(difference.lacking());
  }

  private record UnderWay(Address page, String job) {}

  private final class Handing {

    private final SavePageNow archive;
    private final Deque<UnderWay> jobs = new ArrayDeque<>();
    private final Map<Address, String> refused = new LinkedHashMap<>();
    private Outcome.@Nullable Stopped stopped;
    private int saved;
    private int guarded;
    private int pending;

    Handing(SavePageNow archive) {
      this.archive = archive;
    }

    Result run(Map<Address, Link> pages) throws IOException, InterruptedException {
      try {
        handAll(pages);
      } catch (InterruptedException e) {
        if (!interrupted) {
          throw e;
        }
        pending +=
            jobs.size() + 1; // the one in hand; all are remembered, or get the same job again
      }
      return new Result(saved, guarded, pending, refused, stopped);
    }

    private void handAll(Map<Address, Link> pages) throws IOException, InterruptedException {
      stopped = pages.isEmpty() ? null : archive.room();
      for (Map.Entry<Address, Link> page : pages.entrySet()) {
        if (stopped == null && !interrupted) {
          hand(page.getKey(), page.getValue());
        }
        if (jobs.size() >= UNDER_WAY) {
          settle(jobs.remove());
        }
      }
      while (!jobs.isEmpty()) {
        settle(jobs.remove());
      }
    }

    private void hand(Address page, Link link) throws IOException, InterruptedException {
      String earlier = workspace.notes().get(Note.PRESERVED, page.value());
      if (earlier != null) {
        Outcome known = archive.settled(earlier.substring("job ".length()));
        if (!(known instanceof Outcome.Forgotten)) {
          take(page, known);
          return;
        }
      }
      String closed = closed(link);
      if (closed != null) {
        stopped = new Outcome.Stopped(SavePageNow.Cause.DOWN, closed);
        return;
      }
      if (!isPublic(link)) {
        guarded++;
        return;
      }
      take(page, archive.submit(page));
    }

    private void settle(UnderWay one) throws IOException, InterruptedException {
      if (stopped != null || interrupted) {
        pending++;
        return;
      }
      take(one.page(), archive.settled(one.job()));
    }

    private void take(Address page, Outcome outcome) throws IOException {
      if (outcome instanceof Outcome.Accepted accepted) {
        remember(page, "job " + accepted.job());
        jobs.add(new UnderWay(page, accepted.job()));
      } else if (outcome instanceof Outcome.Saved done) {
        remember(page, "saved " + done.stamp());
        saved++;
      } else if (outcome instanceof Outcome.Refused no) {
        if (no.lasting()) {
          remember(page, "refused " + no.code());
        }
        refused.put(page, no.code() + (no.message().isEmpty() ? "" : ": " + no.message()));
      } else if (outcome instanceof Outcome.Stopped end) {
        stopped = end;
      } else {
        pending++;
      }
    }
  }

  private void remember(Address page, String word) throws IOException {
    workspace.notes().put(Note.PRESERVED, page.value(), word);
  }

  private @Nullable String closed(Link link) {
    var halt = open.halt();
    return halt == null ? null : link.address().host() + " does not answer: " + halt.detail();
  }

  /** Whether the service shows the very page to somebody without a login. */
  private boolean isPublic(Link link) throws IOException, InterruptedException {
    Address live = service.live(link.address());
    return open.fetch(live) instanceof Fetched.Found found
        && !found.cut()
        && worth.of(link, found.page(), false).objection() == null;
  }
}
