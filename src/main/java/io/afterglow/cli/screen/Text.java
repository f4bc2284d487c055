package io.afterglow.cli.screen;

import io.afterglow.job.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Numbers as people read them. */
public final class Text {

  private Text() {}

  public static String count(long n, String one) {
    return count(n, one, one + "s");
  }

  static String count(long n, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", n, n == 1 ? one : many);
  }

  static String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    if (seconds >= 48 * 3600) {
      return seconds / 86_400 + " days";
    }
    return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }

  /** In the one unit that matters: {@code 9 h}, {@code 3 days}. */
  static String about(Duration duration) {
    if (duration.toDays() >= 2) {
      return duration.toDays() + " days";
    }
    if (duration.toHours() >= 1) {
      return duration.toHours() + " h";
    }
    return duration.toMinutes() >= 1 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
  }

  /** {@code 2025-07-28 14:00 UTC}. */
  static String moment(Instant moment) {
    return moment.toString().replace('T', ' ').substring(0, 16) + " UTC";
  }

  /** {@code Packing: episodes 1,200/20,000 | 9 min 3 s left}. */
  static String share(String phase, Share share) {
    String done =
        share.unit() == Share.Unit.BYTES
            ? size(share.done()) + " of " + size(share.total())
            : String.format(
                Locale.ROOT,
                "%s %,d/%,d",
                share.unit().name().toLowerCase(Locale.ROOT),
                share.done(),
                share.total());
    Duration left = share.left();
    String rest =
        share.done() >= share.total()
            ? share.unit() == Share.Unit.EPISODES ? " | the last files" : ""
            : left == null ? "" : " | " + duration(left) + " left";
    return phase + ": " + done + rest;
  }

  public static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " bytes";
    }
    double value = bytes / 1000.0;
    String[] units = {"kB", "MB", "GB"};
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, units[unit]);
  }
}
