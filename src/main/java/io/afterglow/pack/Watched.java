package io.afterglow.pack;

import io.afterglow.model.Episode;
import io.afterglow.model.FeedReview;
import io.afterglow.model.Library;
import io.afterglow.model.Listening;
import io.afterglow.model.Podcast;
import io.afterglow.model.RawPage;
import io.afterglow.model.Report;
import io.afterglow.model.SourceFeed;
import io.afterglow.model.Subscription;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A library whose pages are searched for secrets before an exporter compresses them, after which
 * nobody could find any.
 */
record Watched(Library inner, SecretScan secrets) implements Library {

  @Override
  public Stream<Podcast> podcasts() {
    return inner.podcasts();
  }

  @Override
  public Stream<Episode> episodes(Podcast podcast) {
    return inner.episodes(podcast);
  }

  @Override
  public Optional<SourceFeed> feed(Podcast podcast) {
    return inner.feed(podcast);
  }

  @Override
  public Stream<Listening> heard() {
    return inner.heard();
  }

  @Override
  public List<Subscription> subscriptions() {
    return inner.subscriptions();
  }

  @Override
  public List<FeedReview> reviews() {
    return inner.reviews();
  }

  @Override
  public Report report() {
    return inner.report();
  }

  @Override
  public Stream<RawPage> pages() {
    return inner.pages().peek(this::check);
  }

  private void check(RawPage page) {
    String words = page.address() + '\n' + page.contentType() + '\n' + page.title();
    if (secrets.finds(page.body()) || secrets.finds(words.getBytes(StandardCharsets.UTF_8))) {
      throw new SecretFound("the stored copy of a page");
    }
  }
}
