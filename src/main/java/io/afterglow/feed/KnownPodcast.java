package io.afterglow.feed;

import io.afterglow.model.PodcastId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service's pages tell of a podcast, as far as it helps to find its feed.
 *
 * @param siteUrl the podcast's own site, not its page on the service
 * @param episodes all that are known, saved or only listed
 */
public record KnownPodcast(
    PodcastId id,
    String title,
    @Nullable String author,
    @Nullable String siteUrl,
    List<KnownEpisode> episodes) {

  public KnownPodcast {
    episodes = List.copyOf(episodes);
  }
}
