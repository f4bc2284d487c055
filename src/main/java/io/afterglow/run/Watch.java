package io.afterglow.run;

import io.afterglow.crawl.Deadline;
import io.afterglow.crawl.Outlook;
import io.afterglow.time.Timekeeper;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches how far a run is, and reports it. Once a minute it judges whether the run will be done
 * before the service's last day is over, and reports when that has changed.
 */
public final class Watch implements AutoCloseable {

  /** From one glance to the next, at least. */
  static final Duration GLANCE = Duration.ofMillis(500);

  /** From one glance to the next, at most. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final Duration VERDICT = Duration.ofMinutes(1);

  /** Twice the longest time that one answer may take before it must be coming steadily. */
  private static final Duration STILL = Duration.ofMinutes(5);

  /** Counting a long queue takes time under its lock: at most one part in fifty of it. */
  private static final int SHARE = 50;

  private final Progress progress;
  private final String service;
  private final Timekeeper time;
  private final Consumer<News> news;
  private final Thread thread;
  private long nextVerdict;
  private long lastStep = -1;
  private long lastMove;
  private @Nullable Class<?> said;
  private volatile boolean wasOpen;
  private volatile boolean certainMiss;

  private Watch(Progress progress, String service, Timekeeper time, Consumer<News> news) {
    this.progress = progress;
    this.service = service;
    this.time = time;
    this.news = news;
    this.nextVerdict = time.nanos();
    this.thread = new Thread(this::watch, "progress");
    this.thread.setDaemon(true);
  }

  /** Begins to watch, in a thread of its own. */
  public static Watch start(
      Progress progress, String service, Timekeeper time, Consumer<News> news) {
    Watch watch = new Watch(progress, service, time, news);
    watch.thread.start();
    return watch;
  }

  /**
   * Whether the last day went by during this run, or would certainly do so before the run could be
   * done.
   */
  public boolean missesDeadline() throws IOException {
    Deadline deadline = progress.deadline();
    return certainMiss || (wasOpen && deadline != null && deadline.isOver(time.now()));
  }

  private void watch() {
    try {
      long start = time.nanos();
      while (true) {
        long before = time.nanos();
        Glance glance = progress.glance();
        judge(glance.outlook());
        standstill(before);
        news.accept(new News.At(glance, Duration.ofNanos(time.nanos() - start)));
        time.sleep(rest(Duration.ofNanos(time.nanos() - before)));
      }
    } catch (InterruptedException | IOException | RuntimeException e) {
      news.accept(new News.Watched()); // the run itself meets the same failure and reports it
    }
  }

  /** A glance may also have waited for the lock: after that nobody waits longer than for a line. */
  private static Duration rest(Duration glance) {
    Duration rest = glance.multipliedBy(SHARE);
    return rest.compareTo(GLANCE) < 0 ? GLANCE : rest.compareTo(LONGEST) > 0 ? LONGEST : rest;
  }

  /** A run that stands still says so: a person wonders, and a log shows when it began. */
  private void standstill(long now) {
    long step = progress.steps();
    if (step != lastStep || progress.isHeld()) {
      lastStep = step;
      lastMove = now;
      return;
    }
    if (now - lastMove >= STILL.toNanos()) {
      lastMove = now;
      news.accept(new News.StandsStill(STILL, progress.phase()));
    }
  }

  private void judge(Outlook verdict) throws IOException {
    if (verdict instanceof Outlook.Unknown || time.nanos() - nextVerdict < 0) {
      return;
    }
    nextVerdict = time.nanos() + VERDICT.toNanos();
    wasOpen |= !(verdict instanceof Outlook.Over);
    certainMiss = verdict instanceof Outlook.TooLate late && late.certain();
    Deadline deadline = progress.deadline();
    if (deadline != null && said != verdict.getClass()) {
      said = verdict.getClass();
      news.accept(new News.Judged(verdict, deadline, service));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    mourn();
  }

  /** A short run may end before the first glance; that a day is over is reported all the same. */
  private void mourn() {
    try {
      Deadline deadline = progress.deadline();
      if (said == null && deadline != null && deadline.isOver(time.now())) {
        said = Outlook.Over.class;
        news.accept(new News.Judged(new Outlook.Over(), deadline, service));
      }
    } catch (IOException e) {
      news.accept(new News.Watched()); // the run itself meets the same failure and reports it
    }
  }
}
