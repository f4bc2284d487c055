package io.afterglow.feed;

import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeBuilder;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.page.Item;

/** The item of a feed that is an episode, and how the two were matched. */
public record FeedMatch(Item.FeedEntry entry, EpisodeFeed feed) {

  /** The episode with the item's season, number and duration. */
  public Episode complete(Episode episode) {
    return EpisodeBuilder.builder(episode)
        .season(entry.season())
        .number(entry.number())
        .durationSeconds(entry.durationSeconds())
        .build();
  }
}
