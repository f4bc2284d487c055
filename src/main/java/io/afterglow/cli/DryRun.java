package io.afterglow.cli;

import io.afterglow.crawl.Deadline;
import io.afterglow.crawl.Forecast;
import io.afterglow.crawl.Outlook;
import io.afterglow.job.FetchResult;
import io.afterglow.job.Stop;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.QueueCount;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a run would fetch, how long that would take and how much it would be, told from the
 * account's lists alone.
 */
final class DryRun {

  private final Console console;
  private final ExportRun.Running run;
  private final Duration delay;

  private DryRun(Console console, ExportRun.Running run, Duration delay) {
    this.console = console;
    this.run = run;
    this.delay = delay;
  }

  /**
   * @param delay between two requests, below which no pace can be
   */
  static ExitCode of(Console console, ExportRun export, Duration delay) throws Exception {
    return export.run(
        run -> {
          FetchResult fetched = run.job().gather();
          run.view().close();
          if (fetched.stop() != Stop.NONE) { // a plan from lists that were not read would be wrong
            return export.told(fetched, export.code(fetched.stop()), run.workspace());
          }
          boolean misses = new DryRun(console, run, delay).tell(export.service().title());
          return misses ? ExitCode.LIMIT : ExitCode.OK;
        });
  }

  /** Returns whether the service's last day will certainly be over before the run could be done. */
  private boolean tell(String service) throws IOException {
    Workspace workspace = run.workspace();
    List<QueueCount> counts = workspace.tasks().counts();
    int feeds = waiting(counts, Link.Role.FEED);
    int own =
        waiting(counts, Link.Role.TRANSCRIPT)
            + waiting(counts, Link.Role.EPISODE)
            + waiting(counts, Link.Role.TRANSLATION)
            + waiting(counts, Link.Role.LIST);
    int podcasts = workspace.tasks().listed().podcasts();
    console.result(
        "Would send "
            + Text.count(own + feeds, "request")
            + ": transcripts and show notes of "
            + Text.count(waiting(counts, Link.Role.TRANSCRIPT), "episode")
            + " of "
            + Text.count(podcasts, "podcast")
            + ", and "
            + Text.count(feeds, "feed")
            + ". Translations, searches for feeds and further tries come on top.");
    Forecast forecast = forecast(own + feeds);
    Duration left = forecast.left();
    console.result(
        String.format(
            Locale.ROOT,
            "Would take about %s, at %.1f pages/s%s.",
            left == null ? "no time" : Text.duration(left),
            forecast.perSecond(),
            run.tracker().pages() == 0
                ? " (--delay allows no more)"
                : ", the pace of this listing"));
    console.result(size(own + feeds));
    return isMissed(forecast, own, service);
  }

  /** The pace of this listing, or what {@code --delay} allows when nothing had to be listed. */
  private Forecast forecast(int requests) {
    double measured =
        run.tracker().pages() / Math.max(0.001, run.tracker().elapsed().toMillis() / 1000.0);
    double allowed = delay.isZero() ? Double.MAX_VALUE : 1000.0 / delay.toMillis();
    double perSecond = measured == 0 ? Math.min(allowed, 10) : Math.min(measured, allowed);
    return new Forecast(perSecond, Duration.ofMillis((long) (1000 * requests / perSecond)));
  }

  private String size(int requests) throws IOException {
    long episode = run.workspace().pages().averageBytes(PageKind.EPISODE);
    long list = run.workspace().pages().averageBytes(PageKind.PODCAST);
    long each = episode == 0 ? list : episode;
    return each == 0
        ? "How much that is cannot be told before a page was seen."
        : "Would store about "
            + Text.size(each * requests)
            + ", compressed, if pages are like "
            + (episode == 0 ? "the lists seen so far; transcripts are larger" : "those seen so far")
            + ".";
  }

  private boolean isMissed(Forecast forecast, int own, String service) throws IOException {
    Deadline deadline = run.progress().deadline();
    if (deadline == null) {
      return false;
    }
    Outlook verdict = Outlook.of(forecast, own, deadline, Timekeeper.system().now());
    console.result(Verdicts.sentence(verdict, deadline, service));
    return verdict instanceof Outlook.TooLate late && late.certain();
  }

  private static int waiting(List<QueueCount> counts, Link.Role role) {
    return counts.stream()
        .filter(c -> c.state() == Task.State.WAITING && c.role() == role)
        .mapToInt(QueueCount::pages)
        .sum();
  }
}
