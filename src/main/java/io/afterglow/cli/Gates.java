package io.afterglow.cli;

import io.afterglow.source.http.GateOptions;
import io.afterglow.source.http.Proxies;
import io.afterglow.source.http.Route;
import io.afterglow.text.HostName;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a command asks: at the pace of its options, through the proxy that {@code HTTPS_PROXY} and
 * its kin name, and with the certificates that the person forgives.
 */
final class Gates {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private Gates() {}

  /**
   * The options of a gate.
   *
   * @param parallel requests at a time
   * @param example a host, for saying what a host is
   */
  static GateOptions of(PaceOptions pace, int parallel, Console console, String example) {
    if (pace.timeout.isZero() || pace.pageTimeout.isZero()) {
      throw new Failure(ExitCode.USAGE, "--timeout and --page-timeout take more than 0.");
    }
    if (parallel < 1 || parallel > 64 || pace.retries < 0) {
      throw new Failure(ExitCode.USAGE, "--parallel takes 1 to 64, --retries 0 or more.");
    }
    return GateOptions.polite(Version.text())
        .withPace(
            new GateOptions.Pace(
                parallel, pace.delay, pace.retries + 1, pace.maxWait, pace.backoff))
        .withLimits(CONNECT, pace.timeout, pace.pageTimeout)
        .withRobots(!pace.noRobots)
        .withRoute(route(pace.expiredHosts, console, example));
  }

  private static Route route(List<String> forgiven, Console console, String example) {
    Set<String> expired = new TreeSet<>();
    for (String host : forgiven) {
      String name = HostName.ascii(host);
      if (name == null) {
        throw new Failure(
            ExitCode.USAGE,
            "--accept-expired-certificate takes the name of a host, such as " + example);
      }
      expired.add(name);
      console.say(
          "The certificate of "
              + host
              + " may be expired: you allowed it. Its name and its signature must still be right.");
    }
    try {
      return new Route(Proxies.of(System.getenv()), expired);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }
}
