package io.afterglow.source.wayback;

import io.afterglow.source.http.Turnstile;
import java.time.Duration;

/**
 * How Save Page Now is asked.
 *
 * @param submit from one address to the next
 * @param poll from one question after a capture to the next
 * @param pause first pause after a failure; it doubles
 * @param hold how long nothing is sent when it asks to wait and does not say how long
 * @param capture how long a capture may take before it is left alone
 * @param longest the longest wait that it may ask for
 */
public record SavePace(
    Duration submit,
    Duration poll,
    Duration pause,
    Duration hold,
    Duration capture,
    Duration longest) {

  /** Six addresses of the seven a minute that its documentation allows with keys. */
  public static SavePace internetArchive(Duration longest) {
    return new SavePace(
        Turnstile.perMinute(6),
        Duration.ofSeconds(5),
        Duration.ofSeconds(2),
        Duration.ofMinutes(1),
        Duration.ofMinutes(3), // it gives up after two by itself
        longest);
  }

  /** A service that somebody runs on their own: the pace that the person sets. */
  public SavePace paced(Duration delay, Duration firstPause) {
    return new SavePace(delay, firstPause, firstPause, firstPause, capture, longest);
  }
}
