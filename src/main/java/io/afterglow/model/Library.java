package io.afterglow.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A saved account, ready to be written out. A workspace gives one, and so does a finished zip, so
 * that exporters can run again when the workspace is gone. Streams read lazily and must be closed.
 */
public interface Library {

  /** Podcasts in the order of their titles, then ids; each with the ids of its saved episodes. */
  Stream<Podcast> podcasts();

  /** The saved episodes of one podcast in the order of {@link Podcast#episodes}. */
  Stream<Episode> episodes(Podcast podcast);

  /** The podcast's own feed as it was fetched; empty where none was, or where nobody kept it. */
  default Optional<SourceFeed> feed(Podcast podcast) {
    return Optional.empty();
  }

  /** The podcast's picture; empty where none was fetched that a page may show. */
  default Optional<Cover> cover(Podcast podcast) {
    return Optional.empty();
  }

  /**
   * The account's subscriptions in the account's own order, those without a certain feed included.
   */
  List<Subscription> subscriptions();

  /** Podcasts that a list names although the listener no longer follows them. */
  default List<Subscription> pastSubscriptions() {
    return List.of();
  }

  /** Subscriptions whose feed a person must decide on. */
  List<FeedReview> reviews();

  /** What was saved, what is missing, and why. */
  Report report();

  /**
   * Every page as it was fetched, in the order of address, time of capture and content; none where
   * the pages are not at hand.
   */
  default Stream<RawPage> pages() {
    return Stream.empty();
  }
}
