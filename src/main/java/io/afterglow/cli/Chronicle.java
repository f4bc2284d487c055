package io.afterglow.cli;

import io.afterglow.job.Event;
import java.util.function.Consumer;

/** What happens, for a person: with {@code --verbose} each page, else the milestones alone. */
final class Chronicle implements Consumer<Event> {

  private final Console console;
  private final OutputOptions options;
  private String subscriptions = "";

  Chronicle(Console console, OutputOptions options) {
    this.console = console;
    this.options = options;
  }

  @Override
  public void accept(Event event) {
    if (event instanceof Event.Subscribed subscribed && !options.quiet) {
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
