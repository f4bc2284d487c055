package io.afterglow.cli;

import io.afterglow.crawl.Deadline;
import io.afterglow.crawl.Outlook;
import io.afterglow.time.Timekeeper;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shows a waiting person how far the run is: on a terminal one line that moves, elsewhere a plain
 * line now and then. Once a minute it judges whether the run will be done before the service's last
 * day is over, and says so when that has changed.
 */
final class ProgressView implements AutoCloseable {

  static final Duration MOVING = Duration.ofMillis(500);
  static final Duration PLAIN = Duration.ofSeconds(30);
  private static final Duration VERDICT = Duration.ofMinutes(1);

  /** Twice the longest time that one answer may take before it must be coming steadily. */
  private static final Duration STILL = Duration.ofMinutes(5);

  /** Counting a long queue takes time under its lock: at most one part in fifty of it. */
  private static final int SHARE = 50;

  private final Console console;
  private final Progress progress;
  private final String service;
  private final Timekeeper time;
  private final boolean moving;
  private final boolean quiet;
  private final Thread thread;
  private long nextVerdict;
  private long lastStep = -1;
  private long lastMove;
  private @Nullable Class<?> said;
  private volatile boolean wasOpen;
  private volatile boolean certainMiss;

  private ProgressView(
      Console console, Progress progress, String service, Timekeeper time, OutputOptions options) {
    this.console = console;
    this.progress = progress;
    this.service = service;
    this.time = time;
    this.moving = console.moves() && !options.noColor;
    this.quiet = options.quiet;
    this.nextVerdict = time.nanos();
    this.thread = new Thread(this::show, "progress");
    this.thread.setDaemon(true);
  }

  static ProgressView start(
      Console console, Progress progress, String service, Timekeeper time, OutputOptions options) {
    ProgressView view = new ProgressView(console, progress, service, time, options);
    view.thread.start();
    return view;
  }

  /**
   * Whether the last day went by during this run, or would certainly do so before the run could be
   * done.
   */
  boolean missesDeadline() throws IOException {
    Deadline deadline = progress.deadline();
    return certainMiss || (wasOpen && deadline != null && deadline.isOver(time.now()));
  }

  private void show() {
    try {
      long nextPlain = time.nanos() + PLAIN.toNanos();
      while (true) {
        long before = time.nanos();
        Progress.Glance glance = progress.glance();
        judge(glance.verdict());
        watch(before);
        if (!quiet && moving) {
          console.overwrite(glance.line());
        } else if (!quiet && time.nanos() - nextPlain >= 0) {
          console.say(glance.line());
          nextPlain += PLAIN.toNanos();
        }
        time.sleep(rest(Duration.ofNanos(time.nanos() - before)));
      }
    } catch (InterruptedException e) {
      console.settle();
    } catch (IOException | RuntimeException e) {
      console.settle(); // the run itself meets the same failure and tells it
    }
  }

  /** A glance may also have waited for the lock: after that nobody waits longer than for a line. */
  private static Duration rest(Duration glance) {
    Duration rest = glance.multipliedBy(SHARE);
    return rest.compareTo(MOVING) < 0 ? MOVING : rest.compareTo(PLAIN) > 0 ? PLAIN : rest;
  }

  /** A run that stands still says so: a person wonders, and a log shows when it began. */
  private void watch(long now) {
    long step = progress.steps();
    if (step != lastStep || progress.isHeld()) {
      lastStep = step;
      lastMove = now;
      return;
    }
    if (now - lastMove >= STILL.toNanos()) {
      lastMove = now;
      console.say(
          "No progress for "
              + Text.duration(STILL)
              + " while "
              + progress.phase().toLowerCase(Locale.ROOT)
              + ". Ctrl-C ends the run; nothing that was fetched is lost.");
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
      console.say(Verdicts.sentence(verdict, deadline, service));
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

  /** A short run may end before the first glance; that a day is over is told all the same. */
  private void mourn() {
    try {
      Deadline deadline = progress.deadline();
      if (said == null && deadline != null && deadline.isOver(time.now())) {
        said = Outlook.Over.class;
        console.say(Verdicts.sentence(new Outlook.Over(), deadline, service));
      }
    } catch (IOException e) {
      console.settle(); // the run itself meets the same failure and tells it
    }
  }
}
