package io.afterglow.cli;

import io.afterglow.source.http.Notices;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells a person why nothing happens for a while. */
record Waiting(Console console, OutputOptions output) implements Notices {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  @Override
  public void waits(String host, Duration asked, Instant until) {
    if (!output.quiet) {
      console.say(
          host
              + " asked to wait "
              + Text.duration(asked)
              + "; next request at "
              + time(until)
              + ".");
    }
  }

  /** Said even to those who asked for quiet: a wrong clock makes good cookies look old. */
  @Override
  public void clockDiffers(String host, Duration ahead) {
    console.say(
        "This computer's clock is "
            + Text.duration(ahead.abs())
            + (ahead.isNegative() ? " ahead of" : " behind")
            + " the clock of "
            + host
            + ". If your login seems to have expired, set the clock first.");
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }
}
