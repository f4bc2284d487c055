package io.afterglow.source.wayback;

import io.afterglow.page.Halt;
import io.afterglow.source.http.Turnstile;
import io.afterglow.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The archive's patience with us: two turnstiles, what shuts them, and when to leave it alone. */
final class Courtesy {

  /** Requests to slow down in a row after which this run asks no further. */
  private static final int WARNINGS = 6;

  private final Timekeeper time;
  private final Manners manners;
  private final Turnstile listings;
  private final Turnstile pages;
  private int warnings;
  private @Nullable Halt halt;
  private long restsUntil;

  Courtesy(Timekeeper time, Manners manners) {
    this.time = time;
    this.manners = manners;
    this.listings = new Turnstile(time, manners.listing());
    this.pages = new Turnstile(time, manners.page());
  }

  Turnstile listings() {
    return listings;
  }

  Turnstile pages() {
    return pages;
  }

  synchronized @Nullable Halt halt() {
    if (halt != null && time.nanos() >= restsUntil) {
      halt = null;
      warnings = 0;
    }
    return halt;
  }

  synchronized void answered() {
    warnings = 0;
  }

  /**
   * Nothing at all is requested for as long as it says, or a minute. When it asks for more than a
   * run may wait, or again and again, this run is over; the next may go on as soon as that time is
   * over.
   */
  synchronized void slowDown(@Nullable Duration asked) {
    Duration wait = asked == null || asked.isZero() ? manners.hold() : asked;
    if (wait.compareTo(manners.longest()) > 0) {
      rest(Halt.Kind.BLOCKED, "The Wayback Machine asks to wait longer than --max-wait", wait);
      return;
    }
    if (++warnings >= WARNINGS) {
      rest(Halt.Kind.BLOCKED, "The Wayback Machine keeps asking to slow down", wait);
      restsUntil = Long.MAX_VALUE;
      return;
    }
    listings.shut(wait);
    pages.shut(wait);
  }

  /** A firewall's work: asking on would double the block. */
  void refused() {
    rest(Halt.Kind.DOWN, "The Wayback Machine refuses connections", manners.rest());
  }

  void silent() {
    rest(Halt.Kind.DOWN, "The Wayback Machine does not answer", manners.rest());
  }

  private void rest(Halt.Kind kind, String words, Duration wait) {
    Instant until = time.now().plus(wait);
    rest(new Halt(kind, words + ": it is left alone until " + until, until));
  }

  synchronized void rest(Halt told) {
    Instant until = told.notBefore() == null ? time.now() : told.notBefore();
    restsUntil = time.nanos() + Duration.between(time.now(), until).toNanos();
    halt = told;
  }
}
