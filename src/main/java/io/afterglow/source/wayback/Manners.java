package io.afterglow.source.wayback;

import io.afterglow.source.http.Turnstile;
import java.time.Duration;

/**
 * How an archive is asked.
 *
 * @param listing from one listing request to the next
 * @param page from one page request to the next
 * @param pause first pause after a failure; it doubles
 * @param hold how long nothing is asked after a 429 that does not say
 * @param rest how long an archive that refuses connections is left alone
 * @param longest the longest wait that it may ask for
 */
public record Manners(
    Duration listing,
    Duration page,
    Duration pause,
    Duration hold,
    Duration rest,
    Duration longest) {

  /**
   * What the Internet Archive asks of its clients: at most 80 % of 30 listing and 600 page requests
   * a minute; after a 429 a minute of silence; refused connections mean a block of an hour.
   */
  public static Manners internetArchive(Duration longest) {
    return new Manners(
        Turnstile.perMinute(24),
        Turnstile.perMinute(480),
        Duration.ofSeconds(2),
        Duration.ofMinutes(1),
        Duration.ofHours(1),
        longest);
  }

  /**
   * An archive that somebody runs on their own: the pace that the person sets. Who refuses there is
   * no firewall: most likely the server is yet to be started.
   */
  public Manners paced(Duration delay, Duration firstPause) {
    return new Manners(delay, delay, firstPause, hold, Duration.ofMinutes(1), longest);
  }
}
