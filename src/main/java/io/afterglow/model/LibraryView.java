package io.afterglow.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A library that shows another one as it is, but for what the view itself answers. */
public interface LibraryView extends Library {

  /** The library that is looked at. */
  Library inner();

  @Override
  default Stream<Podcast> podcasts() {
    return inner().podcasts();
  }

  @Override
  default Stream<Episode> episodes(Podcast podcast) {
    return inner().episodes(podcast);
  }

  @Override
  default Optional<SourceFeed> feed(Podcast podcast) {
    return inner().feed(podcast);
  }

  @Override
  default Optional<Cover> cover(Podcast podcast) {
    return inner().cover(podcast);
  }

  @Override
  default List<Subscription> subscriptions() {
    return inner().subscriptions();
  }

  @Override
  default List<Subscription> pastSubscriptions() {
    return inner().pastSubscriptions();
  }

  @Override
  default List<FeedReview> reviews() {
    return inner().reviews();
  }

  @Override
  default Report report() {
    return inner().report();
  }

  @Override
  default Stream<RawPage> pages() {
    return inner().pages();
  }
}
