package io.afterglow.crawl;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The last day of a service. Nobody says in which zone, and a day ends first at UTC+14 and last at
 * UTC-12: a run plans for the first of these moments, and a day counts as over after the last, so
 * that neither a promise nor a farewell comes too early.
 */
public record Deadline(LocalDate day) {

  private static final ZoneOffset FIRST = ZoneOffset.ofHours(14);
  private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);

  /** The moment to be done by. */
  public Instant plannedEnd() {
    return day.plusDays(1).atStartOfDay().toInstant(FIRST);
  }

  /** Whether the day is over everywhere on earth. */
  public boolean isOver(Instant now) {
    return !now.isBefore(day.plusDays(1).atStartOfDay().toInstant(LAST));
  }
}
