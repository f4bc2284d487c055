package io.afterglow.export.library;

import java.util.List;

/**
 * What {@code library/episodes.html} shows: the episodes of all podcasts, newest first, by year.
 */
public record EpisodesView(List<Year> years) {

  /** What its episodes can be filtered by; empty when no listening state is known. */
  public List<ListeningLabel.Kind> filters() {
    return ListeningLabel.kinds(
        years.stream().flatMap(year -> year.entries().stream()).map(Entry::listening));
  }

  /** Episodes of a year; {@code name} is "Undated" for those without a date. */
  public record Year(String name, List<Entry> entries) {}

  /**
   * An episode among those of other podcasts.
   *
   * @param date {@code YYYY-MM-DD}, empty when unknown
   */
  public record Entry(
      Said title, String href, String date, Said podcast, List<ListeningLabel> listening) {}
}
