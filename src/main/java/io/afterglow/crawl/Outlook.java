package io.afterglow.crawl;

import java.time.Duration;
import java.time.Instant;

/** What a forecast means for a deadline. */
public sealed interface Outlook {

  /** Too little is known: nothing was fetched yet, or lists are still being read. */
  record Unknown() implements Outlook {}

  /** The day is over. */
  record Over() implements Outlook {}

  /** Done before the end, with time to spare. */
  record InTime(Duration spare) implements Outlook {}

  /**
   * Not all can be had.
   *
   * @param reachable pages that can be fetched until then
   * @param waiting pages that are still to be fetched
   * @param certain whether even twice the rate would not do
   */
  record TooLate(int reachable, int waiting, boolean certain) implements Outlook {}

  /** A pace that was narrowed by one failure may double again; more is not to be hoped for. */
  int HOPE = 2;

  /**
   * Judges.
   *
   * @param waiting pages to be fetched by then
   */
  static Outlook of(Forecast forecast, int waiting, Deadline deadline, Instant now) {
    if (deadline.isOver(now)) {
      return new Over();
    }
    Duration left = forecast.left();
    if (left == null) {
      return new Unknown();
    }
    Duration open = Duration.between(now, deadline.plannedEnd());
    if (left.compareTo(open) <= 0) {
      return new InTime(open.minus(left));
    }
    long reachable = (long) (Math.max(0, open.toSeconds()) * forecast.perSecond());
    boolean certain = left.dividedBy(HOPE).compareTo(open) > 0;
    return new TooLate((int) Math.min(reachable, waiting), waiting, certain);
  }
}
