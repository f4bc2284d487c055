package io.afterglow.export;

import io.afterglow.model.Episode;
import io.afterglow.model.FeedReview;
import io.afterglow.model.Library;
import io.afterglow.model.Listening;
import io.afterglow.model.Podcast;
import io.afterglow.model.RawPage;
import io.afterglow.model.Report;
import io.afterglow.model.SourceFeed;
import io.afterglow.model.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A library whose report also says what formats have to say of themselves.
 *
 * @param remarks one sentence each
 */
public record RemarkedLibrary(Library inner, List<String> remarks) implements Library {

  public RemarkedLibrary {
    remarks = List.copyOf(remarks);
  }

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
  public Stream<RawPage> pages() {
    return inner.pages();
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
    Report r = inner.report();
    if (remarks.isEmpty()) {
      return r;
    }
    List<String> warnings = new ArrayList<>(r.warnings());
    warnings.addAll(remarks);
    return new Report(
        r.tool(),
        r.service(),
        r.account(),
        r.sunsetOn(),
        r.startedAt(),
        r.finishedAt(),
        r.complete(),
        r.podcasts(),
        r.episodes(),
        r.transcripts(),
        r.feeds(),
        r.fields(),
        r.hundreds(),
        r.sources(),
        warnings,
        r.missing());
  }
}
