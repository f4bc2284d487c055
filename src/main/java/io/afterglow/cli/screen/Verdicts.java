package io.afterglow.cli.screen;

import io.afterglow.crawl.Deadline;
import io.afterglow.crawl.Outlook;
import java.util.Locale;

/** Verdicts in words. */
final class Verdicts {

  private Verdicts() {}

  /** A few words for the line of progress, empty when there is nothing to say. */
  static String brief(Outlook verdict) {
    if (verdict instanceof Outlook.InTime inTime) {
      return "done " + Text.about(inTime.spare()) + " before the end";
    }
    if (verdict instanceof Outlook.TooLate late) {
      return "will NOT finish before the end: about " + share(late);
    }
    return "";
  }

  /** A sentence, empty when nothing is known. */
  static String sentence(Outlook verdict, Deadline deadline, String service) {
    String day = service + "'s last day is " + deadline.day() + ". ";
    if (verdict instanceof Outlook.Over) {
      return service
          + "'s last day was "
          + deadline.day()
          + ", and it is over. This run takes what is still there.";
    }
    if (verdict instanceof Outlook.InTime inTime) {
      return day
          + "At this pace all is done "
          + Text.about(inTime.spare())
          + " before that day ends anywhere.";
    }
    if (verdict instanceof Outlook.TooLate late) {
      return day
          + "At this pace this run will NOT finish before it ends: about "
          + share(late)
          + ". The most precious come first: transcripts and AI texts, the newest of each podcast"
          + " before the older, then translations, then show notes.";
    }
    return "";
  }

  private static String share(Outlook.TooLate late) {
    return String.format(Locale.ROOT, "%,d of %,d pages", late.reachable(), late.waiting());
  }
}
