package io.afterglow.source;

import io.afterglow.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves by sleeping alone. */
public final class FakeTime implements Timekeeper {

  public static final Instant START = Instant.parse("2025-07-20T12:00:00Z");

  private final List<Duration> sleeps = new ArrayList<>();
  private long nanos;

  @Override
  public synchronized Instant now() {
    return START.plusNanos(nanos).truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    synchronized (this) {
      sleeps.add(duration);
      nanos += duration.toNanos();
    }
    Thread.sleep(1); // lets other workers run, as real sleep would
  }

  public synchronized void pass(Duration duration) {
    nanos += duration.toNanos();
  }

  public synchronized List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }

  public synchronized Duration slept() {
    return sleeps.stream().reduce(Duration.ZERO, Duration::plus);
  }
}
