package io.afterglow.cli.screen;

import io.afterglow.run.Glance;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The line of progress. */
final class GlanceLine {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  private GlanceLine() {}

  static String of(Glance glance) {
    return glance instanceof Glance.Known known
        ? Text.share(known.phase(), known.share())
        : of((Glance.Queue) glance);
  }

  private static String of(Glance.Queue queue) {
    List<String> parts = new ArrayList<>();
    parts.add(counts(queue));
    parts.add(String.format(Locale.ROOT, "%.1f pages/s", queue.perSecond()));
    Duration left = queue.left();
    if (left != null) {
      parts.add(Text.duration(left) + " left");
    }
    if (queue.failures() > 0) {
      parts.add(Text.count(queue.failures(), "page") + " not received");
    }
    Glance.Held held = queue.held();
    if (held != null) {
      parts.add(
          "asked to wait: next request at "
              + CLOCK.format(held.until())
              + " (in "
              + Text.duration(held.pause())
              + ")");
    }
    String verdict = Verdicts.brief(queue.outlook());
    if (!verdict.isEmpty()) {
      parts.add(verdict);
    }
    return String.join(" | ", parts);
  }

  private static String counts(Glance.Queue queue) {
    Glance.Part podcasts = queue.podcasts();
    Glance.Part pages = queue.pages();
    Glance.Part episodes = queue.episodes();
    return podcasts == null
        ? String.format(
            Locale.ROOT,
            "%s: pages %,d/%,d | episodes %,d/%,d",
            queue.phase(),
            pages.done(),
            pages.all(),
            episodes.done(),
            episodes.all())
        : String.format(
            Locale.ROOT,
            "Listing: podcasts %,d/%,d | episodes found %,d",
            podcasts.done(),
            podcasts.all(),
            episodes.all());
  }
}
