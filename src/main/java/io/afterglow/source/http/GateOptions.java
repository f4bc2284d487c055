package io.afterglow.source.http;

import java.time.Duration;
import java.util.Map;

/**
 * How the gate behaves; the defaults are polite.
 *
 * @param parallel requests under way at one host
 * @param delay from the start of one request to the start of the next at one host
 * @param retries requests for one page before it is given up, at least 1
 * @param maxWait the longest wait that a server may ask for
 * @param connect limit for reaching the server
 * @param idle limit between two bytes
 * @param whole limit for a whole request, which a dripping server cannot stretch
 * @param maxPage decoded bytes of one page
 * @param maxRatio decoded bytes for each byte received, over the first megabyte
 * @param maxRedirects hops for one page
 * @param backoffBase the longest first pause after a failure; it doubles up to sixty times that
 * @param robots whether robots.txt is obeyed
 * @param route proxies on the way, and hosts whose expired certificate is good enough
 */
public record GateOptions(
    int parallel,
    Duration delay,
    int retries,
    Duration maxWait,
    Duration connect,
    Duration idle,
    Duration whole,
    int maxPage,
    int maxRatio,
    int maxRedirects,
    Duration backoffBase,
    boolean robots,
    String userAgent,
    Route route) {

  private static final Map<String, Duration> PUBLISHED =
      Map.of("itunes.apple.com", Duration.ofSeconds(3));

  /**
   * @throws IllegalArgumentException for numbers that make no gate
   */
  public GateOptions {
    if (parallel < 1 || retries < 1 || delay.isNegative() || maxWait.isNegative()) {
      throw new IllegalArgumentException(
          "parallel and retries are at least 1, delay and max-wait not negative");
    }
  }

  /**
   * The usual manners: four at a time, five a second.
   *
   * @param version of this program, for an honest user agent
   */
  public static GateOptions polite(String version) {
    return new GateOptions(
        4,
        Duration.ofMillis(200),
        6,
        Duration.ofMinutes(15),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(120),
        64 << 20,
        200, // zlib cannot do more than 1032:1, honest pages stay under 50:1
        10,
        Duration.ofSeconds(1),
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
    return published.compareTo(delay) > 0 ? published : delay;
  }

  public GateOptions withParallel(int number) {
    return new GateOptions(
        number,
        delay,
        retries,
        maxWait,
        connect,
        idle,
        whole,
        maxPage,
        maxRatio,
        maxRedirects,
        backoffBase,
        robots,
        userAgent,
        route);
  }

  public GateOptions withDelay(Duration pause) {
    return new GateOptions(
        parallel,
        pause,
        retries,
        maxWait,
        connect,
        idle,
        whole,
        maxPage,
        maxRatio,
        maxRedirects,
        backoffBase,
        robots,
        userAgent,
        route);
  }

  public GateOptions withRetries(int number) {
    return new GateOptions(
        parallel,
        delay,
        number,
        maxWait,
        connect,
        idle,
        whole,
        maxPage,
        maxRatio,
        maxRedirects,
        backoffBase,
        robots,
        userAgent,
        route);
  }

  public GateOptions withMaxWait(Duration longest) {
    return new GateOptions(
        parallel,
        delay,
        retries,
        longest,
        connect,
        idle,
        whole,
        maxPage,
        maxRatio,
        maxRedirects,
        backoffBase,
        robots,
        userAgent,
        route);
  }

  /** Limits for connecting, for silence, and for a whole request. */
  public GateOptions withLimits(Duration connecting, Duration silent, Duration all) {
    return new GateOptions(
        parallel,
        delay,
        retries,
        maxWait,
        connecting,
        silent,
        all,
        maxPage,
        maxRatio,
        maxRedirects,
        backoffBase,
        robots,
        userAgent,
        route);
  }

  public GateOptions withMaxPage(int bytes) {
    return new GateOptions(
        parallel,
        delay,
        retries,
        maxWait,
        connect,
        idle,
        whole,
        bytes,
        maxRatio,
        maxRedirects,
        backoffBase,
        robots,
        userAgent,
        route);
  }

  /** As {@link #backoffBase}: tests shorten it, {@code --misbehave} too. */
  public GateOptions withBackoffBase(Duration base) {
    return new GateOptions(
        parallel,
        delay,
        retries,
        maxWait,
        connect,
        idle,
        whole,
        maxPage,
        maxRatio,
        maxRedirects,
        base,
        robots,
        userAgent,
        route);
  }

  public GateOptions withRobots(boolean obeyed) {
    return new GateOptions(
        parallel,
        delay,
        retries,
        maxWait,
        connect,
        idle,
        whole,
        maxPage,
        maxRatio,
        maxRedirects,
        backoffBase,
        obeyed,
        userAgent,
        route);
  }

  public GateOptions withRoute(Route way) {
    return new GateOptions(
        parallel,
        delay,
        retries,
        maxWait,
        connect,
        idle,
        whole,
        maxPage,
        maxRatio,
        maxRedirects,
        backoffBase,
        robots,
        userAgent,
        way);
  }
}
