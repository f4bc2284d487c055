package io.afterglow.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One podcast. Component names and order are those of {@code podcast.json}.
 *
 * @param aliases other ids under which the same podcast was seen
 * @param author as the podcast's feed states it, as are description and language; null unless the
 *     feed is certain
 * @param description plain text
 * @param language as the feed declares it, in lower case: BCP 47
 * @param url its page on the service
 * @param feed null unless a feed is certain
 * @param episodes ids of the saved episodes, newest first; those without a date last, by id
 */
@RecordBuilder
public record Podcast(
    PodcastId id,
    List<PodcastId> aliases,
    String title,
    @Nullable String author,
    @Nullable String description,
    @Nullable String language,
    @Nullable String url,
    @Nullable String imageUrl,
    boolean subscribed,
    @Nullable PodcastFeed feed,
    List<EpisodeId> episodes) {

  public Podcast {
    aliases = List.copyOf(aliases);
    episodes = List.copyOf(episodes);
  }
}
