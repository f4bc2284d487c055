package io.afterglow.export.library;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the page of a podcast shows: its episodes, newest first, by year. */
public record PodcastView(
    Card card, @Nullable String original, @Nullable String feed, List<Year> years) {

  /** Episodes of a year; {@code name} is "Undated" for those without a date. */
  public record Year(String name, List<Row> rows) {}

  /** An episode in a list. */
  public record Row(Said title, String href, String date, String people, String languages) {}
}
