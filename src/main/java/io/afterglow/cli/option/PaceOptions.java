package io.afterglow.cli.option;

import io.afterglow.run.Politeness;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast, and how patient. The defaults are polite. */
public final class PaceOptions {

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "4",
      description = "Fetch up to N pages at a time (default: ${DEFAULT-VALUE}).")
  int parallel = 4;

  @Option(
      names = "--delay",
      paramLabel = "DURATION",
      defaultValue = "200ms",
      converter = DurationOption.class,
      description =
          "Pause between two requests to one host: 0, 500ms, 2s … (default: ${DEFAULT-VALUE}).")
  Duration delay = Duration.ofMillis(200);

  @Option(
      names = "--retries",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Try a page that could not be fetched N more times (default: ${DEFAULT-VALUE}).")
  int retries = 5;

  @Option(
      names = "--max-wait",
      paramLabel = "DURATION",
      defaultValue = "15m",
      converter = DurationOption.class,
      description =
          "Longest wait that the service may ask for at a time (default: ${DEFAULT-VALUE}).")
  Duration maxWait = Duration.ofMinutes(15);

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "30s",
      converter = DurationOption.class,
      description = "Longest silence within one answer (default: ${DEFAULT-VALUE}).")
  Duration timeout = Duration.ofSeconds(30);

  @Option(
      names = "--page-timeout",
      paramLabel = "DURATION",
      defaultValue = "2m",
      converter = DurationOption.class,
      description = "Longest time for one answer as a whole (default: ${DEFAULT-VALUE}).")
  Duration pageTimeout = Duration.ofMinutes(2);

  @Option(
      names = "--backoff",
      paramLabel = "DURATION",
      defaultValue = "1s",
      converter = DurationOption.class,
      description = {
        "Longest first pause after a failure; it doubles, up to 60 times that (default: ${DEFAULT-VALUE}).",
        "A site that does not answer for 100 of these, or answers with errors only for 600, counts as gone."
      })
  Duration backoff = Duration.ofSeconds(1);

  @Option(
      names = "--accept-expired-certificate",
      paramLabel = "HOST",
      description = {
        "Accept an expired certificate from this host, as services that close may have one. Its name and its signature",
        "are checked all the same. May be given more than once."
      })
  List<String> expiredHosts = new ArrayList<>();

  @Option(
      names = "--no-robots",
      description = "Ignore robots.txt: what is fetched is your own data.")
  boolean noRobots;

  @Option(
      names = "--deadline",
      paramLabel = "DATE",
      description = {
        "The service's last day (2025-07-28), instead of the one in its banner.",
        "Changes only what is reported, and exit code 9."
      })
  @Nullable LocalDate deadline;

  public Politeness politeness() {
    return new Politeness(
        new Politeness.Tempo(parallel, delay, backoff),
        retries,
        new Politeness.Limits(maxWait, timeout, pageTimeout),
        expiredHosts,
        !noRobots,
        deadline);
  }
}
