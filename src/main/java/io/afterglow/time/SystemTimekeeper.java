package io.afterglow.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

record SystemTimekeeper(Clock clock) implements Timekeeper {

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Thread.sleep(duration.toMillis());
  }
}
