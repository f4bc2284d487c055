package io.afterglow.run;

import io.afterglow.crawl.Deadline;
import io.afterglow.crawl.Forecast;
import io.afterglow.crawl.Outlook;
import io.afterglow.job.Tracker;
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
 * What a run would fetch, how long that would take and how much it would be, estimated from the
 * account's lists alone.
 *
 * @param deadline the service's last day, null while nobody named one
 */
public record Preview(
    Requests requests, Speed speed, Size size, @Nullable Deadline deadline, Outlook outlook) {

  /**
   * Requests to be sent.
   *
   * @param own to the service itself
   * @param transcripts among those
   */
  public record Requests(int own, int feeds, int transcripts, int podcasts) {
    public int all() {
      return own + feeds;
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
   * @param delay between two requests, below which no pace can be
   */
  static Preview of(ExportRun.Running run, Duration delay, Instant now) throws IOException {
    Requests requests = requests(run.workspace());
    Speed speed = speed(requests.all(), run.tracker(), delay);
    Deadline deadline = run.progress().deadline();
    return new Preview(
        requests,
        speed,
        size(run.workspace()),
        deadline,
        deadline == null
            ? new Outlook.Unknown()
            : Outlook.of(
                new Forecast(speed.perSecond(), speed.left()), requests.own(), deadline, now));
  }

  private static Requests requests(Workspace workspace) throws IOException {
    List<QueueCount> counts = workspace.tasks().counts();
    int transcripts = waiting(counts, Link.Role.TRANSCRIPT);
    int own =
        transcripts
            + waiting(counts, Link.Role.EPISODE)
            + waiting(counts, Link.Role.TRANSLATION)
            + waiting(counts, Link.Role.LIST);
    return new Requests(
        own, waiting(counts, Link.Role.FEED), transcripts, workspace.tasks().listed().podcasts());
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
