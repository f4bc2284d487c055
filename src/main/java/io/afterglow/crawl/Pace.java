package io.afterglow.crawl;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The rate of late, so that a forecast follows a service that slows down or comes back: pages
 * fetched over a window of ten minutes, or since the start while that is shorter. Not safe for use
 * by several threads.
 */
public final class Pace {

  /** Longer than most waits that a service asks for, shorter than its moods. */
  private static final Duration WINDOW = Duration.ofMinutes(10);

  /** Samples closer than this add nothing but memory. */
  private static final Duration STEP = Duration.ofSeconds(5);

  private record Sample(Duration at, int pages) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  public Pace() {
    samples.add(new Sample(Duration.ZERO, 0));
  }

  /**
   * Takes note and forecasts.
   *
   * @param elapsed since the start
   * @param pages fetched since the start
   * @param waiting pages in the queue
   */
  public Forecast forecast(Duration elapsed, int pages, int waiting) {
    while (samples.size() > 1 && elapsed.minus(second().at()).compareTo(WINDOW) >= 0) {
      samples.removeFirst();
    }
    Sample from = samples.getFirst();
    Forecast forecast = Forecast.of(pages - from.pages(), waiting, elapsed.minus(from.at()));
    if (elapsed.minus(samples.getLast().at()).compareTo(STEP) >= 0) {
      samples.addLast(new Sample(elapsed, pages));
    }
    return forecast;
  }

  private Sample second() {
    var all = samples.iterator();
    all.next();
    return all.next();
  }
}
