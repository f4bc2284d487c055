package io.afterglow.feed;

import io.afterglow.model.FeedReview;
import io.afterglow.model.PodcastFeed;
import java.util.List;

/** Which of its candidates is a podcast's feed. */
public sealed interface FeedChoice {

  /**
   * Beyond doubt, or the account says so.
   *
   * @param warnings what a person should know of it, one sentence each
   */
  record Certain(PodcastFeed feed, List<String> warnings) implements FeedChoice {
    public Certain {
      warnings = List.copyOf(warnings);
    }
  }

  /** Only a person can tell. */
  record Uncertain(FeedReview review) implements FeedChoice {}

  /** No candidate has anything in common with the podcast. */
  record None() implements FeedChoice {}
}
