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
      description = "Pages fetched at a time, at most (default: ${DEFAULT-VALUE}).")
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
          "Further tries for a page that could not be fetched (default: ${DEFAULT-VALUE}).")
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
        "First pause after a failure, at most; it doubles up to sixty times that (default: ${DEFAULT-VALUE}).",
        "A site that is silent for 100 of them, or answers with errors only for 600, counts as gone."
      })
  Duration backoff = Duration.ofSeconds(1);

  @Option(
      names = "--accept-expired-certificate",
      paramLabel = "HOST",
      description = {
        "Ask this host even when its certificate has expired, as happens to services that close. Everything else about",
        "it must be right: the name, and who signed it. May be given more than once."
      })
  List<String> expiredHosts = new ArrayList<>();

  @Option(
      names = "--no-robots",
      description = "Do not ask robots.txt: what is fetched is your own data.")
  boolean noRobots;

  @Option(
      names = "--deadline",
      paramLabel = "DATE",
      description = {
        "The service's last day (2025-07-28), instead of the one that its banner tells.",
        "Decides nothing but what is said and exit code 9."
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
