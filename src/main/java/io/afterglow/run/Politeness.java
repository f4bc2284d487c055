package io.afterglow.run;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast a run requests, and how patient it is.
 *
 * @param retries further tries for a page that could not be fetched
 * @param expiredHosts hosts whose certificate may be expired
 * @param deadline the user's own word on the service's last day, null for the banner's
 */
public record Politeness(
    Tempo tempo,
    int retries,
    Limits limits,
    List<String> expiredHosts,
    boolean robots,
    @Nullable LocalDate deadline) {

  /**
   * How fast.
   *
   * @param parallel requests at a time, at most
   * @param delay between two requests to one host
   * @param backoff first pause after a failure, at most
   */
  public record Tempo(int parallel, Duration delay, Duration backoff) {}

  /**
   * How long at most.
   *
   * @param longestWait that the service may ask for at a time
   * @param silence within one answer
   * @param page for one answer as a whole
   */
  public record Limits(Duration longestWait, Duration silence, Duration page) {}

  public Politeness {
    expiredHosts = List.copyOf(expiredHosts);
  }

  /** The same without a pause between requests, for a site on this computer. */
  Politeness withoutDelay() {
    Tempo fast = new Tempo(tempo.parallel(), Duration.ZERO, tempo.backoff());
    return new Politeness(fast, retries, limits, expiredHosts, robots, deadline);
  }

  /** The same with one request at a time. */
  Politeness oneByOne() {
    Tempo single = new Tempo(1, tempo.delay(), tempo.backoff());
    return new Politeness(single, retries, limits, expiredHosts, robots, deadline);
  }
}
