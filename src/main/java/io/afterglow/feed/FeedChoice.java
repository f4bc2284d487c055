package io.afterglow.feed;

import io.afterglow.model.FeedReview;
import io.afterglow.model.PodcastFeed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of its candidates is a podcast's feed. */
public sealed interface FeedChoice {

  /** What a person should know of it, one sentence each. */
  List<String> warnings();

  /**
   * Beyond doubt, or the account says so.
   *
   * @param siteUrl the publisher's page as the feed names it, null when it does not
   * @param unreachable whether its turn came and no feed, or another show's
   * @param warnings what a person should know of it, one sentence each
   */
  record Certain(
      PodcastFeed feed, @Nullable String siteUrl, boolean unreachable, List<String> warnings)
      implements FeedChoice {
    public Certain {
      warnings = List.copyOf(warnings);
    }
  }

  /** Only a person can tell. */
  record Uncertain(FeedReview review, List<String> warnings) implements FeedChoice {
    public Uncertain {
      warnings = List.copyOf(warnings);
    }
  }

  /** No candidate has anything in common with the podcast. */
  record None() implements FeedChoice {
    @Override
    public List<String> warnings() {
      return List.of();
    }
  }
}
