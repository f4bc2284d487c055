package io.afterglow.catalog;

import io.afterglow.page.EpisodeViewBuilder;
import io.afterglow.page.Item.FeedEntry;
import io.afterglow.page.Item.FeedItem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** An item of a feed, seen as a page that shows its episode. */
final class FeedEpisode {

  private FeedEpisode() {}

  /** The day of an item, in UTC. */
  static @Nullable LocalDate day(FeedEntry entry) {
    Instant at = entry.publishedAt();
    return at == null ? null : at.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** What any page of the episode shows: title and day. */
  static EpisodeViewBuilder empty(FeedItem item) {
    return EpisodeViewBuilder.builder().title(item.entry().title()).publishedOn(day(item.entry()));
  }
}
