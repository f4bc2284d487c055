package io.afterglow.export;

import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.FeedReview;
import io.afterglow.model.Library;
import io.afterglow.model.Listening;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastId;
import io.afterglow.model.RawPage;
import io.afterglow.model.Report;
import io.afterglow.model.SourceFeed;
import io.afterglow.model.Subscription;
import io.afterglow.text.XmlText;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Passes every text through {@link XmlText#clean}, so that no exporter meets a control character or
 * half a surrogate pair. In ids, whose rule encodes control characters already, half a pair becomes
 * {@code %} and its four hex digits: two ids must never become one.
 */
public final class TextScrub implements Scrub {

  private static final Rewriter REWRITER = new Rewriter(TextScrub::clean);

  @Override
  public Podcast podcast(Podcast podcast) {
    return REWRITER.rewritten(podcast);
  }

  @Override
  public Episode episode(Episode episode) {
    return REWRITER.rewritten(episode);
  }

  @Override
  public Optional<SourceFeed> feed(SourceFeed feed) {
    return Optional.of(REWRITER.rewritten(feed));
  }

  @Override
  public Subscription subscription(Subscription subscription) {
    return REWRITER.rewritten(subscription);
  }

  @Override
  public FeedReview review(FeedReview review) {
    return REWRITER.rewritten(review);
  }

  @Override
  public Listening heard(Listening listening) {
    return REWRITER.rewritten(listening);
  }

  @Override
  public Report report(Library before) {
    return REWRITER.rewritten(before.report());
  }

  /** Bodies stay as they are. */
  @Override
  public Stream<RawPage> pages(Library before) {
    return before.pages().map(REWRITER::rewritten);
  }

  private static Object clean(Object value) {
    if (value instanceof String text) {
      return XmlText.clean(text);
    }
    if (value instanceof PodcastId id) {
      String clean = encoded(id.value());
      return clean.equals(id.value()) ? id : new PodcastId(clean);
    }
    if (value instanceof EpisodeId id) {
      String clean = encoded(id.episode());
      return clean.equals(id.episode()) ? id : new EpisodeId(id.podcast(), clean);
    }
    return value;
  }

  private static String encoded(String id) {
    if (XmlText.clean(id).equals(id)) {
      return id;
    }
    StringBuilder out = new StringBuilder(id.length() + 8);
    id.codePoints()
        .forEach(
            c -> {
              String one = Character.toString(c);
              if (XmlText.clean(one).equals(one)) {
                out.appendCodePoint(c);
              } else {
                out.append(String.format(Locale.ROOT, "%%%04X", c));
              }
            });
    return out.toString();
  }
}
