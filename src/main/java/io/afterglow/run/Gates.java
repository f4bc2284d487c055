package io.afterglow.run;

import io.afterglow.source.http.GateOptions;
import io.afterglow.source.http.Proxies;
import io.afterglow.source.http.Route;
import io.afterglow.text.HostName;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * How a run requests: at the pace that was asked for, through the proxy that {@code HTTPS_PROXY}
 * and the like name, and with the certificates that the user forgives.
 */
final class Gates {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private Gates() {}

  /**
   * The options of a gate.
   *
   * @param remark takes what the user should know
   * @param example a host, for saying what a host is
   */
  static GateOptions of(Politeness pace, Consumer<String> remark, String example) {
    Politeness.Tempo tempo = pace.tempo();
    Politeness.Limits limits = pace.limits();
    if (limits.silence().isZero() || limits.page().isZero()) {
      throw new Failure(ExitCode.USAGE, "--timeout and --page-timeout take more than 0.");
    }
    if (tempo.parallel() < 1 || tempo.parallel() > 64 || pace.retries() < 0) {
      throw new Failure(ExitCode.USAGE, "--parallel takes 1 to 64, --retries 0 or more.");
    }
    return GateOptions.polite(Version.text())
        .withPace(
            new GateOptions.Pace(
                tempo.parallel(),
                tempo.delay(),
                pace.retries() + 1,
                limits.longestWait(),
                tempo.backoff()))
        .withLimits(CONNECT, limits.silence(), limits.page())
        .withRobots(pace.robots())
        .withRoute(route(pace.expiredHosts(), remark, example));
  }

  private static Route route(List<String> forgiven, Consumer<String> remark, String example) {
    Set<String> expired = new TreeSet<>();
    for (String host : forgiven) {
      String name = HostName.ascii(host);
      if (name == null) {
        throw new Failure(
            ExitCode.USAGE,
            "--accept-expired-certificate takes the name of a host, such as " + example);
      }
      expired.add(name);
      remark.accept(
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
