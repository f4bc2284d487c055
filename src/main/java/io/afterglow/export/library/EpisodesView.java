package io.afterglow.export.library;

import java.util.List;

/**
 * What {@code library/episodes.html} shows: the episodes of all podcasts, newest first, by year.
 */
public record EpisodesView(List<Year> years) {

  /** Episodes of a year; {@code name} is "Undated" for those without a date. */
  public record Year(String name, List<Entry> entries) {}

  /**
   * An episode among those of other podcasts.
   *
   * @param date {@code YYYY-MM-DD}, empty when unknown
   */
  public record Entry(Said title, String href, String date, Said podcast) {}
}
