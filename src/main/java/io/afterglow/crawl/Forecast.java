package io.afterglow.crawl;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a run will be done, from what it has done so far.
 *
 * @param perSecond pages a second, 0 while unknown
 * @param left time left, null while unknown
 */
public record Forecast(double perSecond, @Nullable Duration left) {

  /** Fewer pages than this say nothing about a rate. */
  private static final int ENOUGH = 5;

  /**
   * A forecast from pages done in this run.
   *
   * @param done pages fetched in this run
   * @param waiting pages in the queue
   */
  public static Forecast of(int done, int waiting, Duration elapsed) {
    if (done < ENOUGH || elapsed.isZero() || elapsed.isNegative()) {
      return new Forecast(0, null);
    }
    double perSecond = done / (elapsed.toNanos() / 1e9);
    return new Forecast(perSecond, Duration.ofMillis((long) (waiting / perSecond * 1000)));
  }
}
