package io.afterglow.export.library;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the page of a podcast shows: its episodes, newest first, by year. */
public record PodcastView(
    Card card, @Nullable String original, @Nullable String feed, List<Year> years) {

  /** Episodes of a year; {@code name} is "Undated" for those without a date. */
  public record Year(String name, List<Row> rows) {}

  /** What its episodes can be filtered by; empty when no listening state is known. */
  public List<ListeningLabel.Kind> filters() {
    return ListeningLabel.kinds(
        years.stream().flatMap(year -> year.rows().stream()).map(Row::listening));
  }

  /** An episode in a list. */
  public record Row(
      Said title,
      String href,
      String date,
      String people,
      String languages,
      List<ListeningLabel> listening) {}
}
