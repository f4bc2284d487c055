package io.afterglow.feed;

import io.afterglow.model.PodcastId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a service's pages tell of a podcast, as far as it helps to find its feed.
 *
 * @param siteUrl the podcast's own site, not its page on the service
 * @param people who speak in it, as far as its episodes name them
 * @param mentions addresses in its episodes' show notes
 * @param episodes all that are known, saved or only listed
 */
public record KnownPodcast(
    PodcastId id,
    String title,
    @Nullable String siteUrl,
    Set<String> people,
    Set<String> mentions,
    List<KnownEpisode> episodes) {

  public KnownPodcast {
    people = Set.copyOf(people);
    mentions = Set.copyOf(mentions);
    episodes = List.copyOf(episodes);
  }

  /** The same with what somebody else knows of its people and episodes. */
  public KnownPodcast with(KnownPodcast other) {
    return new KnownPodcast(
        id,
        title,
        siteUrl,
        Stream.concat(people.stream(), other.people.stream()).collect(Collectors.toSet()),
        mentions,
        Stream.concat(episodes.stream(), other.episodes.stream()).toList());
  }

  /** Of which nobody and no site is known. */
  public KnownPodcast(PodcastId id, String title, List<KnownEpisode> episodes) {
    this(id, title, null, Set.of(), Set.of(), episodes);
  }
}
