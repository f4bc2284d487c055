package io.afterglow.run;

import io.afterglow.crawl.Deadline;
import io.afterglow.crawl.Forecast;
import io.afterglow.crawl.Outlook;
import io.afterglow.crawl.Pace;
import io.afterglow.job.Share;
import io.afterglow.job.Tracker;
import io.afterglow.page.Link;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.EpisodeCount;
import io.afterglow.workspace.ListedCount;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.QueueCount;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How far a run is, how fast it goes, and what that means for the service's last day. */
public final class Progress {

  private final Tracker tracker;
  private final Workspace workspace;
  private final Timekeeper time;
  private final Supplier<Duration> held;
  private final @Nullable LocalDate asked;
  private final Pace pace = new Pace();

  /**
   * @param held how long the service may not be asked right now
   * @param asked the user's own word on the last day, null for the banner's
   */
  public Progress(
      Tracker tracker,
      Workspace workspace,
      Timekeeper time,
      Supplier<Duration> held,
      @Nullable LocalDate asked) {
    this.tracker = tracker;
    this.workspace = workspace;
    this.time = time;
    this.held = held;
    this.asked = asked;
  }

  /** The service's last day, null while nobody named one. */
  @Nullable Deadline deadline() throws IOException {
    String banner = workspace.notes().get(Note.SUNSET_ON);
    if (asked != null) {
      return new Deadline(asked);
    }
    return banner == null ? null : new Deadline(LocalDate.parse(banner));
  }

  /**
   * Pages that came or were given up, and what is packed: where this number stands still, so does
   * the run.
   */
  long steps() {
    Share share = tracker.share();
    return tracker.pages() + tracker.failures() + (share == null ? 0 : share.done());
  }

  /** Whether the service asked to be left alone right now. */
  boolean isHeld() {
    return !held.get().isZero();
  }

  /** What is being done, in words. */
  String phase() {
    return tracker.phase();
  }

  /** One look at how far the run is. */
  synchronized Glance glance() throws IOException {
    Share share = tracker.share();
    if (share != null) { // all is asked for: no queue to count, no day to be judged
      return new Glance.Known(tracker.phase(), share);
    }
    List<QueueCount> counts = workspace.tasks().counts();
    boolean listing =
        sum(counts, c -> c.role() == Link.Role.LIST && c.state() == Task.State.WAITING) > 0;
    int waiting = sum(counts, c -> c.state() == Task.State.WAITING);
    int own = sum(counts, c -> c.state() == Task.State.WAITING && isOwn(c));
    Forecast forecast = pace.forecast(tracker.elapsed(), tracker.pages(), waiting);
    return new Glance.Queue(
        tracker.phase(),
        listing ? podcasts() : null,
        pages(counts, waiting),
        episodes(),
        forecast.perSecond(),
        listing ? null : forecast.left(),
        tracker.failures(),
        waits(),
        verdict(listing ? new Forecast(0, null) : forecast, own));
  }

  /** Judged by the service's own pages alone: feeds outlive it. */
  private Outlook verdict(Forecast forecast, int own) throws IOException {
    Deadline deadline = deadline();
    if (deadline == null) {
      return new Outlook.Unknown();
    }
    Duration left =
        forecast.perSecond() == 0
            ? null
            : Duration.ofMillis((long) (own / forecast.perSecond() * 1000));
    return Outlook.of(new Forecast(forecast.perSecond(), left), own, deadline, time.now());
  }

  private Glance.Part podcasts() throws IOException {
    ListedCount listed = workspace.tasks().listed();
    return new Glance.Part(listed.done(), listed.podcasts());
  }

  private static Glance.Part pages(List<QueueCount> counts, int waiting) {
    int done = sum(counts, c -> c.state() == Task.State.SAVED);
    return new Glance.Part(done, done + waiting + sum(counts, c -> c.state() == Task.State.MISSED));
  }

  private Glance.Part episodes() throws IOException {
    EpisodeCount episodes = workspace.tasks().episodes();
    return new Glance.Part(episodes.saved(), episodes.known());
  }

  private Glance.@Nullable Held waits() {
    Duration wait = held.get();
    return wait.compareTo(Duration.ofSeconds(1)) < 0
        ? null
        : new Glance.Held(wait, time.now().plus(wait));
  }

  private static boolean isOwn(QueueCount count) {
    return count.role().isOwn();
  }

  private static int sum(List<QueueCount> counts, Predicate<QueueCount> which) {
    return counts.stream().filter(which).mapToInt(QueueCount::pages).sum();
  }
}
