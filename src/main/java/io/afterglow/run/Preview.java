package io.afterglow.run;

import io.afterglow.catalog.Catalog;
import io.afterglow.crawl.Deadline;
import io.afterglow.crawl.Forecast;
import io.afterglow.crawl.Outlook;
import io.afterglow.job.OldFeeds;
import io.afterglow.job.Tracker;
import io.afterglow.model.Tally;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.workspace.QueueCount;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run would fetch, how long that would take and how much it would be, estimated from lists
 * alone: those of the account, or podcasts' feeds.
 *
 * @param oldFeeds what archives would be asked for copies of feeds; null when nothing
 * @param deadline the service's last day, null while nobody named one
 */
public record Preview(
    Requests requests,
    Speed speed,
    Size size,
    @Nullable OldFeeds oldFeeds,
    @Nullable Deadline deadline,
    Outlook outlook) {

  /** Requests to be sent. */
  public sealed interface Requests {
    int all();

    /** To the service itself. */
    int own();
  }

  /**
   * Requests for an account's episodes.
   *
   * @param transcripts among those to the service itself
   */
  public record OfAccount(int own, int feeds, int transcripts, int podcasts) implements Requests {
    @Override
    public int all() {
      return own + feeds;
    }
  }

  /**
   * Requests for what feeds link to, once these are read.
   *
   * @param unread podcasts whose feed could not be read
   */
  public record OfFeeds(int podcasts, int unread, int episodes, int transcripts, int chapters)
      implements Requests {
    @Override
    public int all() {
      return transcripts + chapters;
    }

    @Override
    public int own() {
      return 0;
    }
  }

  /**
   * How fast.
   *
   * @param measured whether this is the pace of the listing, and not what the options allow
   */
  public record Speed(double perSecond, Duration left, boolean measured) {}

  /**
   * How much.
   *
   * @param each bytes of a page so far, compressed; 0 when none was seen
   * @param episodes whether pages of episodes were seen, and not lists alone
   */
  public record Size(long each, boolean episodes) {}

  /** Whether the service's last day will certainly be over before the run could be done. */
  boolean missesDeadline() {
    return outlook instanceof Outlook.TooLate late && late.certain();
  }

  /**
   * @param feeds a catalog of the workspace when podcasts' feeds are the lists, else null
   * @param delay between two requests, below which no pace can be
   */
  static Preview of(
      ExportRun.Running run,
      @Nullable Catalog feeds,
      @Nullable OldFeeds oldFeeds,
      Duration delay,
      Instant now)
      throws IOException {
    Requests requests = feeds == null ? ofAccount(run.workspace()) : ofFeeds(feeds);
    Speed speed = speed(requests.all(), run.tracker(), delay);
    Deadline deadline = run.progress().deadline();
    return new Preview(
        requests,
        speed,
        size(run.workspace()),
        oldFeeds,
        deadline,
        deadline == null
            ? new Outlook.Unknown()
            : Outlook.of(
                new Forecast(speed.perSecond(), speed.left()), requests.own(), deadline, now));
  }

  private static Requests ofAccount(Workspace workspace) throws IOException {
    List<QueueCount> counts = workspace.tasks().counts();
    int transcripts = waiting(counts, Link.Role.TRANSCRIPT);
    int own =
        transcripts
            + waiting(counts, Link.Role.EPISODE)
            + waiting(counts, Link.Role.TRANSLATION)
            + waiting(counts, Link.Role.LIST);
    return new OfAccount(
        own, waiting(counts, Link.Role.FEED), transcripts, workspace.tasks().listed().podcasts());
  }

  private static Requests ofFeeds(Catalog catalog) {
    Tally podcasts = catalog.report().podcasts();
    List<Link> files = catalog.nextFeedFiles();
    int chapters = (int) files.stream().filter(link -> link.kind() == PageKind.CHAPTERS).count();
    return new OfFeeds(
        podcasts.saved(),
        podcasts.listed() - podcasts.saved() - podcasts.skipped(),
        catalog.report().episodes().saved(),
        files.size() - chapters,
        chapters);
  }

  /** The pace of this listing, or what {@code --delay} allows when nothing had to be listed. */
  private static Speed speed(int requests, Tracker tracker, Duration delay) {
    double measured = tracker.pages() / Math.max(0.001, tracker.elapsed().toMillis() / 1000.0);
    double allowed = delay.isZero() ? Double.MAX_VALUE : 1000.0 / delay.toMillis();
    double perSecond = measured == 0 ? Math.min(allowed, 10) : Math.min(measured, allowed);
    Duration left = Duration.ofMillis((long) (1000 * requests / perSecond));
    return new Speed(perSecond, left, measured > 0);
  }

  private static Size size(Workspace workspace) throws IOException {
    long episode = workspace.pages().averageBytes(PageKind.EPISODE);
    long each = episode == 0 ? workspace.pages().averageBytes(PageKind.PODCAST) : episode;
    return new Size(each, episode != 0);
  }

  private static int waiting(List<QueueCount> counts, Link.Role role) {
    return counts.stream()
        .filter(c -> c.state() == Task.State.WAITING && c.role() == role)
        .mapToInt(QueueCount::pages)
        .sum();
  }
}
