package io.afterglow.feed;

import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.EpisodeId;
import io.afterglow.page.Item;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the items of a podcast's feed that are its episodes, one for one. By address: the item's
 * link or guid holds the episode's id. By title and date: the same title, but for number and name
 * of the podcast, within a day. By title alone: it stands once on both sides. By date: alone on its
 * day on both sides, and the titles are similar. What is ambiguous is left out.
 */
public final class EpisodeMatcher {

  private EpisodeMatcher() {}

  /**
   * Matches in time linear in the number of episodes and items.
   *
   * @param feedUrl the feed's address as it is kept, which may not be where it was fetched
   * @return by id, in the order of ids; only episodes that were matched
   */
  public static Map<EpisodeId, FeedMatch> match(
      KnownPodcast podcast, String feedUrl, Item.FeedView feed) {
    List<KnownEpisode> episodes = podcast.episodes();
    Map<EpisodeId, FeedMatch> matches = new TreeMap<>();
    for (Pairing.Pair pair : Pairing.of(podcast.title(), episodes, feed).pairs()) {
      EpisodeId id = episodes.get(pair.episode()).id();
      matches.putIfAbsent(id, match(feedUrl, feed.entries().get(pair.entry()), pair));
    }
    return matches;
  }

  private static FeedMatch match(String feedUrl, Item.FeedEntry entry, Pairing.Pair pair) {
    return new FeedMatch(
        entry,
        new EpisodeFeed(
            feedUrl, entry.guid(), entry.enclosureUrl(), pair.way().label(), pair.confidence()));
  }
}
