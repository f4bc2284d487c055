package io.afterglow.cli;

import io.afterglow.job.PackJob;
import io.afterglow.job.Share;
import io.afterglow.job.Tracker;
import io.afterglow.time.Timekeeper;
import java.time.Duration;

/** Shows a waiting person how far packing is, where nothing else goes on beside it. */
final class ShareView implements PackJob.Watcher {

  private final Console console;
  private final Timekeeper time;
  private final Tracker tracker;
  private final Duration pause;
  private long last;

  ShareView(Console console, Timekeeper time) {
    this.console = console;
    this.time = time;
    this.tracker = new Tracker(time, event -> {});
    this.pause = console.moves() ? ProgressView.MOVING : ProgressView.PLAIN;
    this.last = time.nanos();
  }

  @Override
  public void at(String phase, long done, long total, Share.Unit unit) {
    tracker.share(phase, done, total, unit);
    Share share = tracker.share();
    if (share == null || time.nanos() - last < pause.toNanos()) {
      return;
    }
    last = time.nanos();
    if (console.moves()) {
      console.overwrite(Text.share(phase, share));
    } else {
      console.say(Text.share(phase, share));
    }
  }
}
