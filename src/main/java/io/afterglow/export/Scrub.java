package io.afterglow.export;

import io.afterglow.model.Episode;
import io.afterglow.model.FeedReview;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import io.afterglow.model.RawPage;
import io.afterglow.model.Report;
import io.afterglow.model.SourceFeed;
import io.afterglow.model.Subscription;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One step that a library goes through before any format sees it, such as hiding private feeds. A
 * step changes records one by one; by default it leaves them as they are.
 */
public interface Scrub {

  /** The library after the steps, in the order given. */
  static Library of(Library library, Scrub... steps) {
    Library scrubbed = library;
    for (Scrub step : steps) {
      scrubbed = new ScrubbedLibrary(scrubbed, step);
    }
    return scrubbed;
  }

  default Podcast podcast(Podcast podcast) {
    return podcast;
  }

  default Episode episode(Episode episode) {
    return episode;
  }

  /** Empty when no format may see it. */
  default Optional<SourceFeed> feed(SourceFeed feed) {
    return Optional.of(feed);
  }

  default Subscription subscription(Subscription subscription) {
    return subscription;
  }

  default FeedReview review(FeedReview review) {
    return review;
  }

  /**
   * The library's report.
   *
   * @param before the library before this step
   */
  default Report report(Library before) {
    return before.report();
  }

  /**
   * The pages that formats may see.
   *
   * @param before the library before this step
   */
  default Stream<RawPage> pages(Library before) {
    return before.pages();
  }
}
