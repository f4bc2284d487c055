package io.afterglow.run;

import io.afterglow.crawl.Deadline;
import io.afterglow.crawl.Outlook;
import io.afterglow.job.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a run reports, in the order in which it happens. */
public sealed interface News {

  /** Something that the user should know of, in words; also under {@code --quiet}. */
  record Remark(String words) implements News {}

  /**
   * A login is in use.
   *
   * @param account whose it is, null while unknown
   * @param end when its first cookie ends, null when none says so
   */
  record SignedIn(@Nullable String account, @Nullable Instant end) implements News {}

  /**
   * So many pages of the service, and podcasts, are named in one place.
   *
   * @param place a file that the user gave, or the command line
   */
  record Named(int pages, String service, int podcasts, String place) implements News {}

  /** A host asked to be left alone for a while, and will be. */
  record HostWaits(String host, Duration asked, Instant until) implements News {}

  /**
   * A host's clock and this computer's differ.
   *
   * @param ahead of this computer's clock; negative when the host's is behind
   */
  record ClockDiffers(String host, Duration ahead) implements News {}

  /** Something happened in the job. */
  record Happened(Event event, Path workspace) implements News {}

  /**
   * How far the run is.
   *
   * @param elapsed since the watch began
   */
  record At(Glance glance, Duration elapsed) implements News {}

  /** What is thought of the service's last day has changed. */
  record Judged(Outlook outlook, Deadline deadline, String service) implements News {}

  /** Nothing has moved for so long. */
  record StandsStill(Duration since, String phase) implements News {}

  /** The watch is over: no {@link At} follows. */
  record Watched() implements News {}
}
