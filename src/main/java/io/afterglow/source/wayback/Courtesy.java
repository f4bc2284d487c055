package io.afterglow.source.wayback;

import io.afterglow.page.Halt;
import io.afterglow.source.http.Turnstile;
import io.afterglow.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The archive's patience with us: two turnstiles, what shuts them, and when to leave it alone. */
final class Courtesy {

  /** Asking to slow down so often in a row, it will refuse connections next. */
  private static final int WARNINGS = 3;

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

  void answered() {
    warnings = 0;
  }

  /** Nothing at all is asked for as long as it says, or a minute. */
  synchronized void slowDown(@Nullable Duration asked) {
    Duration wait = asked == null || asked.isZero() ? manners.hold() : asked;
    if (++warnings >= WARNINGS || wait.compareTo(manners.longest()) > 0) {
      rest(Halt.Kind.BLOCKED, "The Wayback Machine keeps asking to slow down", wait);
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
    Duration rest = wait.compareTo(manners.rest()) > 0 ? wait : manners.rest();
    Instant until = time.now().plus(rest);
    rest(new Halt(kind, words + ": it is left alone until " + until, until));
  }

  synchronized void rest(Halt told) {
    Instant until = told.notBefore() == null ? time.now() : told.notBefore();
    restsUntil = time.nanos() + Duration.between(time.now(), until).toNanos();
    halt = told;
  }
}
