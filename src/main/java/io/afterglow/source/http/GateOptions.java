package io.afterglow.source.http;

import java.time.Duration;
import java.util.Map;

/**
 * How the gate behaves; the defaults are polite.
 *
 * @param robots whether robots.txt is obeyed
 * @param route proxies on the way, and hosts whose expired certificate is good enough
 */
public record GateOptions(Pace pace, Limits limits, boolean robots, String userAgent, Route route) {

  /** Apple says about 20 calls a minute; the others are free of charge, and say nothing. */
  private static final Map<String, Duration> PUBLISHED =
      Map.of(
          "itunes.apple.com", Duration.ofSeconds(3),
          "api.podcastindex.org", Duration.ofSeconds(1),
          "api.fyyd.de", Duration.ofSeconds(1));

  /**
   * How often one host is asked.
   *
   * @param parallel requests under way
   * @param delay from the start of one request to the start of the next
   * @param retries requests for one page before it is given up, at least 1
   * @param maxWait the longest wait that a server may ask for
   * @param backoffBase the longest first pause after a failure; it doubles up to sixty times that
   */
  public record Pace(
      int parallel, Duration delay, int retries, Duration maxWait, Duration backoffBase) {

    /**
     * @throws IllegalArgumentException for numbers that make no gate
     */
    public Pace {
      if (parallel < 1 || retries < 1 || delay.isNegative() || maxWait.isNegative()) {
        throw new IllegalArgumentException(
            "parallel and retries are at least 1, delay and max-wait not negative");
      }
    }
  }

  /**
   * What one request may cost.
   *
   * @param connect limit for reaching the server
   * @param idle limit between two bytes
   * @param whole limit for a whole request, which a dripping server cannot stretch
   * @param maxPage decoded bytes of one page
   * @param maxRedirects hops for one page
   */
  public record Limits(
      Duration connect, Duration idle, Duration whole, int maxPage, int maxRedirects) {}

  /**
   * The usual manners: four at a time, five a second.
   *
   * @param version of this program, for an honest user agent
   */
  public static GateOptions polite(String version) {
    return new GateOptions(
        new Pace(4, Duration.ofMillis(200), 6, Duration.ofMinutes(15), Duration.ofSeconds(1)),
        new Limits(
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(120), 64 << 20, 10),
        true,
        "Afterglow/" + version + " (+exports its user's own podcasts; one person, one account)",
        Route.DIRECT);
  }

  /**
   * Pace at one host: at least what it publishes (Apple: about 20 calls a minute).
   *
   * @param host its name
   */
  Duration delay(String host) {
    Duration published = PUBLISHED.getOrDefault(host, Duration.ZERO);
    return published.compareTo(pace.delay) > 0 ? published : pace.delay;
  }

  public GateOptions withPace(Pace other) {
    return new GateOptions(other, limits, robots, userAgent, route);
  }

  public GateOptions withParallel(int number) {
    return withPace(new Pace(number, pace.delay, pace.retries, pace.maxWait, pace.backoffBase));
  }

  public GateOptions withDelay(Duration pause) {
    return withPace(new Pace(pace.parallel, pause, pace.retries, pace.maxWait, pace.backoffBase));
  }

  public GateOptions withRetries(int number) {
    return withPace(new Pace(pace.parallel, pace.delay, number, pace.maxWait, pace.backoffBase));
  }

  /** Limits for connecting, for silence, and for a whole request. */
  public GateOptions withLimits(Duration connect, Duration idle, Duration whole) {
    return withLimits(new Limits(connect, idle, whole, limits.maxPage, limits.maxRedirects));
  }

  public GateOptions withMaxPage(int bytes) {
    return withLimits(
        new Limits(limits.connect, limits.idle, limits.whole, bytes, limits.maxRedirects));
  }

  private GateOptions withLimits(Limits other) {
    return new GateOptions(pace, other, robots, userAgent, route);
  }

  public GateOptions withRobots(boolean obeyed) {
    return new GateOptions(pace, limits, obeyed, userAgent, route);
  }

  public GateOptions withRoute(Route way) {
    return new GateOptions(pace, limits, robots, userAgent, way);
  }
}
