package io.afterglow.cli;

import io.afterglow.job.Event;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What happens, for a person: with {@code --verbose} each page, else the milestones alone. */
final class Chronicle implements Consumer<Event> {

  private final Console console;
  private final Path workspace;
  private final OutputOptions options;
  private String subscriptions = "";

  /**
   * @param workspace where the pages are kept, for the command that reads them again
   */
  Chronicle(Console console, Path workspace, OutputOptions options) {
    this.console = console;
    this.workspace = workspace;
    this.options = options;
  }

  @Override
  public void accept(Event event) {
    if (event instanceof Event.Alarm alarm) {
      console.say(warning(alarm));
    } else if (event instanceof Event.Subscribed subscribed && !options.quiet) {
      subscribed(subscribed);
    } else if (options.verbose && event instanceof Event.Phase phase) {
      console.say(phase.words());
    } else if (options.verbose && event instanceof Event.Got got) {
      console.say("got " + Text.size(got.bytes()) + "  " + got.link().address().value());
    } else if (options.verbose && event instanceof Event.Lost lost) {
      console.say(
          "missed (" + lost.why().word() + ": " + lost.detail() + ")  " + lost.link().address());
    }
  }

  /** Said to the quiet as well: whoever waits may still do something about it. */
  private String warning(Event.Alarm alarm) {
    return "WARNING: reading may go wrong. "
        + alarm.words()
        + ". Fetching goes on and keeps every page as it came; `"
        + Shell.again(List.of("read", "--workspace", workspace.toString()))
        + "` reads them again, offline, once Afterglow is mended.";
  }

  private synchronized void subscribed(Event.Subscribed now) {
    String line =
        now.feeds() == 0
            ? Text.count(now.subscriptions(), "subscription")
                + " found; the service names no feed for them, so feeds are looked for at the end."
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
