package io.afterglow.cli;

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
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How far a run is, how fast it goes, and what that means for the service's last day. */
final class Progress {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

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
  Progress(
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

  /**
   * One look at how far the run is.
   *
   * @param line for a person
   * @param verdict on the last day; {@code Unknown} without one
   */
  record Glance(String line, Outlook verdict) {}

  synchronized Glance glance() throws IOException {
    Share share = tracker.share();
    if (share != null) { // all is asked for: no queue to count, no day to be judged
      return new Glance(Text.share(tracker.phase(), share), new Outlook.Unknown());
    }
    List<QueueCount> counts = workspace.tasks().counts();
    boolean listing =
        sum(counts, c -> c.role() == Link.Role.LIST && c.state() == Task.State.WAITING) > 0;
    int waiting = sum(counts, c -> c.state() == Task.State.WAITING);
    int own = sum(counts, c -> c.state() == Task.State.WAITING && isOwn(c));
    Forecast forecast = pace.forecast(tracker.elapsed(), tracker.pages(), waiting);
    Outlook verdict = verdict(listing ? new Forecast(0, null) : forecast, own);
    List<String> parts = new ArrayList<>();
    parts.add(listing ? listing() : fetching(counts, waiting));
    parts.add(String.format(Locale.ROOT, "%.1f pages/s", forecast.perSecond()));
    Duration left = forecast.left();
    if (!listing && left != null) {
      parts.add(Text.duration(left) + " left");
    }
    if (tracker.failures() > 0) {
      parts.add(Text.count(tracker.failures(), "page") + " not received");
    }
    if (waits() != null) {
      parts.add("asked to wait: next request at " + waits());
    }
    if (!Verdicts.brief(verdict).isEmpty()) {
      parts.add(Verdicts.brief(verdict));
    }
    return new Glance(String.join(" | ", parts), verdict);
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

  private String listing() throws IOException {
    ListedCount listed = workspace.tasks().listed();
    return String.format(
        Locale.ROOT,
        "Listing: podcasts %,d/%,d | episodes found %,d",
        listed.done(),
        listed.podcasts(),
        workspace.tasks().episodes().known());
  }

  /** Episodes are counted as the summary and report.json count them. */
  private String fetching(List<QueueCount> counts, int waiting) throws IOException {
    EpisodeCount episodes = workspace.tasks().episodes();
    int done = sum(counts, c -> c.state() == Task.State.SAVED);
    return String.format(
        Locale.ROOT,
        "%s: pages %,d/%,d | episodes %,d/%,d",
        tracker.phase(),
        done,
        done + waiting + sum(counts, c -> c.state() == Task.State.MISSED),
        episodes.saved(),
        episodes.known());
  }

  private @Nullable String waits() {
    Duration wait = held.get();
    return wait.compareTo(Duration.ofSeconds(1)) < 0
        ? null
        : CLOCK.format(time.now().plus(wait).atZone(ZoneId.systemDefault()))
            + " (in "
            + Text.duration(wait)
            + ")";
  }

  private static boolean isOwn(QueueCount count) {
    return count.role().isOwn();
  }

  private static int sum(List<QueueCount> counts, Predicate<QueueCount> which) {
    return counts.stream().filter(which).mapToInt(QueueCount::pages).sum();
  }
}
