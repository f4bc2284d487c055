package io.afterglow.feed;

import io.afterglow.page.Address;
import io.afterglow.page.Item;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether anybody but a feed itself says that it is the podcast's own. A stranger's full copy has
 * each name, title and date of it; its address is what the copy cannot have from it.
 */
final class Vouchers {

  /** An author's or a site's agreement that is no chance. */
  private static final double AGREES = 0.8;

  private static final int COMPUTED_FROM_AN_ADDRESS = 5;

  private Vouchers() {}

  /**
   * Whether the podcast's pages name it, it stands at the podcast's own site, two directories name
   * it (which says nothing of a podcast of the same name with {@code Episode 7} on the same day),
   * or its author or site is the podcast's and nothing in it tells of another address.
   *
   * @param copies the addresses under which one feed is known
   */
  static boolean speakFor(KnownPodcast podcast, List<FeedEvidence> copies) {
    if (copies.stream().anyMatch(Vouchers::isLinked)) {
      return true;
    }
    if (copies.stream().noneMatch(one -> one.identity() == null || one.identity() >= AGREES)) {
      return false;
    }
    long directories =
        copies.stream()
            .map(one -> one.candidate().directories())
            .flatMap(Collection::stream)
            .distinct()
            .count();
    return (directories > 1 && copies.stream().anyMatch(FeedEvidence::isDistinctive))
        || copies.stream().anyMatch(one -> standsAtHome(podcast, one))
        || copies.stream().anyMatch(one -> agrees(one) && tellsOfAnother(one) == null);
  }

  private static boolean isLinked(FeedEvidence one) {
    return one.candidate().namedBy() != FeedCandidate.NamedBy.DIRECTORY && one.answers();
  }

  private static boolean standsAtHome(KnownPodcast podcast, FeedEvidence one) {
    Address site = podcast.siteUrl() == null ? null : Address.find(podcast.siteUrl());
    Address feed = Address.find(one.candidate().url());
    return site != null
        && feed != null
        && FeedFinder.place(site.origin()).equals(FeedFinder.place(feed.origin()));
  }

  private static boolean agrees(FeedEvidence one) {
    Double identity = one.identity();
    return identity != null && identity >= AGREES;
  }

  /** Whether the podcast's own site is another one, or the feed states another address. */
  static boolean isDenied(FeedEvidence one) {
    Double identity = one.identity();
    return tellsOfAnother(one) != null || (identity != null && identity < AGREES);
  }

  /**
   * What in a feed belongs to another address: where it says that it stands, or a {@code
   * podcast:guid} that was computed from another one. Null when nothing does.
   */
  static @Nullable String tellsOfAnother(FeedEvidence one) {
    Item.FeedView feed = one.candidate().feed();
    if (feed == null) {
      return null;
    }
    List<String> own = List.of(one.candidate().url(), feed.url());
    String self = feed.self();
    if (self != null && own.stream().noneMatch(url -> bare(url).equals(bare(self)))) {
      return "says that it stands at " + self;
    }
    String guid = feed.guid();
    return guid != null
            && isComputed(guid)
            && own.stream().noneMatch(url -> PodcastGuid.of(url).toString().equalsIgnoreCase(guid))
        ? "has the podcast:guid of another address"
        : null;
  }

  private static String bare(String url) {
    return FeedFinder.place(url.replaceFirst("[?#].*", ""));
  }

  private static boolean isComputed(String guid) {
    try {
      return UUID.fromString(guid.strip()).version() == COMPUTED_FROM_AN_ADDRESS;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
