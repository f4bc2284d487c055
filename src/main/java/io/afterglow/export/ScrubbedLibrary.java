package io.afterglow.export;

import io.afterglow.model.Cover;
import io.afterglow.model.Episode;
import io.afterglow.model.FeedReview;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastId;
import io.afterglow.model.RawPage;
import io.afterglow.model.Report;
import io.afterglow.model.SourceFeed;
import io.afterglow.model.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A library after one step of scrubbing. */
final class ScrubbedLibrary implements Library {

  private final Library before;
  private final Scrub step;

  /** Podcasts whose id the step changed: the library before it knows them by the old id only. */
  private final Map<PodcastId, Podcast> renamed = new ConcurrentHashMap<>();

  ScrubbedLibrary(Library before, Scrub step) {
    this.before = before;
    this.step = step;
  }

  @Override
  public Stream<Podcast> podcasts() {
    return before.podcasts().map(this::scrubbed);
  }

  private Podcast scrubbed(Podcast podcast) {
    Podcast scrubbed = step.podcast(podcast);
    if (!scrubbed.id().equals(podcast.id())) {
      renamed.put(scrubbed.id(), podcast);
    }
    return scrubbed;
  }

  private Podcast original(Podcast podcast) {
    return renamed.getOrDefault(podcast.id(), podcast);
  }

  @Override
  public Stream<Episode> episodes(Podcast podcast) {
    return before.episodes(original(podcast)).map(step::episode);
  }

  @Override
  public Optional<SourceFeed> feed(Podcast podcast) {
    return before.feed(original(podcast)).flatMap(step::feed);
  }

  @Override
  public Optional<Cover> cover(Podcast podcast) {
    return before.cover(original(podcast));
  }

  @Override
  public List<Subscription> subscriptions() {
    return before.subscriptions().stream().map(step::subscription).toList();
  }

  @Override
  public List<Subscription> pastSubscriptions() {
    return before.pastSubscriptions().stream().map(step::subscription).toList();
  }

  @Override
  public List<FeedReview> reviews() {
    return before.reviews().stream().map(step::review).toList();
  }

  @Override
  public Report report() {
    return step.report(before);
  }

  @Override
  public Stream<RawPage> pages() {
    return step.pages(before);
  }
}
