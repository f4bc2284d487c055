package io.afterglow.run;

import io.afterglow.crawl.Outlook;
import io.afterglow.job.Share;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One look at how far a run is. */
public sealed interface Glance {

  /** What is said of the service's last day. */
  Outlook outlook();

  /**
   * A phase with a known end: all is requested, so there is no queue to count and no day to judge.
   */
  record Known(String phase, Share share) implements Glance {
    @Override
    public Outlook outlook() {
      return new Outlook.Unknown();
    }
  }

  /**
   * Pages are requested.
   *
   * @param podcasts lists read, while lists are still being read; else null
   * @param episodes saved and known, counted as in the summary and report.json
   * @param left null while unknown
   * @param failures pages that were not received
   * @param held null unless the service asked to wait
   */
  record Queue(
      String phase,
      @Nullable Part podcasts,
      Part pages,
      Part episodes,
      double perSecond,
      @Nullable Duration left,
      int failures,
      @Nullable Held held,
      Outlook outlook)
      implements Glance {}

  /** So many of so many. */
  record Part(int done, int all) {}

  /** The service may not be asked before a moment. */
  record Held(Duration pause, Instant until) {}
}
