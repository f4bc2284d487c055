package io.afterglow.source.http;

import io.afterglow.time.Timekeeper;
import java.time.Duration;

/**
 * Lets requests of one kind pass at even distances, so that no minute has more than its share; may
 * be shut for a while. Safe for use by several threads.
 */
public final class Turnstile {

  private final Timekeeper time;
  private final long gap;
  private long next;

  /**
   * A turnstile that is open.
   *
   * @param gap from the start of one request to the start of the next
   */
  public Turnstile(Timekeeper time, Duration gap) {
    this.time = time;
    this.gap = gap.toNanos();
    this.next = time.nanos();
  }

  /** So many a minute. */
  public static Duration perMinute(int requests) {
    return Duration.ofNanos(Duration.ofMinutes(1).toNanos() / requests);
  }

  /** Waits for the next turn. */
  public void pass() throws InterruptedException {
    for (long wait = turn(); wait > 0; wait = turn()) {
      time.sleep(Duration.ofMillis(wait / 1_000_000 + 1));
    }
  }

  /** Takes the turn when it has come, else tells how long it is until then. */
  private synchronized long turn() {
    long now = time.nanos();
    if (now < next) {
      return next - now;
    }
    next = now + gap;
    return 0;
  }

  /** Lets nobody pass for so long. */
  public synchronized void shut(Duration wait) {
    next = Math.max(next, time.nanos() + wait.toNanos());
  }
}
