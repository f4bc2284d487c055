package io.afterglow.cli.screen;

import io.afterglow.crawl.Deadline;
import io.afterglow.job.OldFeeds;
import io.afterglow.run.Preview;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code --dry-run} prints. */
public final class PreviewLines {

  private PreviewLines() {}

  public static List<String> of(Preview preview, String service) {
    Preview.Requests requests = preview.requests();
    List<String> lines = new ArrayList<>();
    lines.add(requests(requests));
    if (requests.all() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Would take about %s, at %.1f pages/s%s.",
              Text.duration(preview.speed().left()),
              preview.speed().perSecond(),
              preview.speed().measured()
                  ? ", the pace of this listing"
                  : " (--delay allows no more)"));
      lines.add(size(preview.size(), requests.all()));
    }
    OldFeeds old = preview.oldFeeds();
    if (old != null && old.podcasts() > 0) {
      lines.add(
          "Web archives would get up to "
              + Text.count(old.requests(), "request")
              + " for old copies of the "
              + Text.count(old.podcasts(), "feed")
              + ", which takes up to "
              + Text.duration(old.longest())
              + " at their pace; most feeds need few. Files of old episodes come on top.");
    }
    Deadline deadline = preview.deadline();
    if (deadline != null) {
      lines.add(Verdicts.sentence(preview.outlook(), deadline, service));
    }
    return lines;
  }

  private static String requests(Preview.Requests requests) {
    return requests instanceof Preview.OfFeeds feeds
        ? ofFeeds(feeds)
        : ofAccount((Preview.OfAccount) requests);
  }

  private static String ofFeeds(Preview.OfFeeds requests) {
    String files =
        requests.all() == 0
            ? "the feeds, which were read now, name no transcript and no chapter file that is not"
                + " saved. Covers come on top."
            : Text.count(requests.transcripts(), "transcript")
                + " and "
                + Text.count(requests.chapters(), "chapter file")
                + ". Covers, second choices of transcripts and retries come on top.";
    return "Would send "
        + (requests.all() == 0 ? "no request" : Text.count(requests.all(), "request"))
        + " for "
        + Text.count(requests.episodes(), "episode")
        + " of "
        + Text.count(requests.podcasts(), "podcast")
        + ": "
        + files
        + (requests.unread() == 0
            ? ""
            : " No feed could be read of " + Text.count(requests.unread(), "podcast") + ".");
  }

  private static String ofAccount(Preview.OfAccount requests) {
    return "Would send "
        + Text.count(requests.all(), "request")
        + ": transcripts and show notes of "
        + Text.count(requests.transcripts(), "episode")
        + " of "
        + Text.count(requests.podcasts(), "podcast")
        + ", and "
        + Text.count(requests.feeds(), "feed")
        + ". Translations, searches for feeds and further tries come on top.";
  }

  private static String size(Preview.Size size, int requests) {
    return size.each() == 0
        ? "How much data that is will be known once the first of these pages is fetched."
        : "Would store about "
            + Text.size(size.each() * requests)
            + ", compressed, if pages are like "
            + (size.episodes()
                ? "those seen so far"
                : "the lists seen so far; transcripts are larger")
            + ".";
  }
}
