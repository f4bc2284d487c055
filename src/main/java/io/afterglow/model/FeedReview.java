package io.afterglow.model;

import java.util.List;

/**
 * A subscription whose feed a person must decide on: one row of {@code review.csv} for each
 * candidate.
 */
public record FeedReview(PodcastId podcast, String title, List<Candidate> candidates) {

  public FeedReview {
    candidates = List.copyOf(candidates);
  }

  /**
   * One feed that may be the right one.
   *
   * @param confidence from 0 to 1
   * @param evidence in words, what speaks for and against it
   */
  public record Candidate(String feedUrl, String title, double confidence, String evidence) {}
}
