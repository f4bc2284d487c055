package io.afterglow.cli.screen;

import io.afterglow.job.Event;
import io.afterglow.page.Link;
import io.afterglow.text.PrivateFeed;
import java.nio.file.Path;
import java.util.List;

/** What happens in a job: with {@code --verbose} each page, else the milestones alone. */
final class Chronicle {

  private final Console console;
  private final Verbosity verbosity;
  private String subscriptions = "";

  Chronicle(Console console, Verbosity verbosity) {
    this.console = console;
    this.verbosity = verbosity;
  }

  /**
   * @param workspace where the pages are kept, for the command that reads them again
   */
  void tell(Event event, Path workspace) {
    if (event instanceof Event.Alarm alarm) {
      console.say(warning(alarm, workspace));
    } else if (event instanceof Event.Subscribed subscribed && !verbosity.quiet()) {
      subscribed(subscribed);
    } else if (verbosity.verbose()) {
      each(event);
    }
  }

  private void each(Event event) {
    if (event instanceof Event.Phase phase) {
      console.say(phase.words());
    } else if (event instanceof Event.Got got) {
      console.say("got " + Text.size(got.bytes()) + "  " + shown(got.link()));
    } else if (event instanceof Event.Lost lost) {
      console.say(
          "missed (" + lost.why().word() + ": " + lost.detail() + ")  " + shown(lost.link()));
    }
  }

  /** What is open to anybody may have a key of the listener's own in its address. */
  private static String shown(Link link) {
    String address = link.address().value();
    return link.role().isOwn() ? address : PrivateFeed.shown(address);
  }

  /** Said to the quiet as well: whoever waits may still do something about it. */
  private String warning(Event.Alarm alarm, Path workspace) {
    return "WARNING: reading may go wrong. "
        + alarm.words()
        + ". Fetching goes on and keeps every page as it came; `"
        + Shell.again(List.of("read", "--workspace", workspace.toString()))
        + "` reads them again, offline, once Afterglow is mended.";
  }

  private synchronized void subscribed(Event.Subscribed now) {
    String line =
        now.feeds() == 0
            ? Text.count(now.subscriptions(), "subscription") + " found, none with a feed so far."
            : Text.count(now.subscriptions(), "subscription")
                + " found, "
                + now.feeds()
                + " with a feed, already saved: "
                + now.file();
    if (!line.equals(subscriptions)) {
      subscriptions = line;
      console.say(line);
    }
  }
}
