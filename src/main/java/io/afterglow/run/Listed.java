package io.afterglow.run;

import io.afterglow.catalog.Catalog;
import io.afterglow.model.Podcast;
import io.afterglow.model.Report;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an account holds, and what of it is saved. */
public record Listed(Gathered gathered, List<Row> rows, Report report) {

  /** One podcast; component names are those of {@code list --json}. */
  public record Row(
      String id, String title, boolean subscribed, int listed, int saved, @Nullable String feed) {}

  public Listed {
    rows = List.copyOf(rows);
  }

  static Listed of(Gathered gathered, Catalog catalog) {
    return new Listed(gathered, rows(catalog), catalog.report());
  }

  private static List<Row> rows(Catalog catalog) {
    try (Stream<Podcast> podcasts = catalog.podcasts()) {
      return podcasts.map(podcast -> row(catalog, podcast)).toList();
    }
  }

  private static Row row(Catalog catalog, Podcast podcast) {
    return new Row(
        podcast.id().value(),
        podcast.title(),
        podcast.subscribed(),
        catalog.listed(podcast.id()),
        podcast.episodes().size(),
        podcast.feed() == null ? null : podcast.feed().url());
  }
}
