package io.afterglow.page;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import org.jspecify.annotations.Nullable;

/**
 * A page worth fetching that another page named.
 *
 * @param kind what is expected there
 * @param podcast the podcast it is about, null when unknown or none
 * @param episode the episode it is about, null when none
 * @param role what it gives
 */
public record Link(
    Address address,
    PageKind kind,
    @Nullable PodcastId podcast,
    @Nullable EpisodeId episode,
    Role role) {

  /** What a linked page gives, most precious first within a kind. */
  public enum Role {
    /** Home, export link, subscriptions, lists and their further pages. */
    LIST,
    /** An episode's page that shows its transcript. */
    TRANSCRIPT,
    /** A translation of a transcript. */
    TRANSLATION,
    /** An episode's main page: show notes, chapters, people. */
    EPISODE,
    FEED,
    /** A transcript or chapters that a feed links to. */
    FEED_FILE,
    DIRECTORY,
    /** A podcast's picture. */
    COVER;

    /** Whether the service itself is asked for it, with the login: all else is open to anybody. */
    public boolean isOwn() {
      return this != FEED && this != FEED_FILE && this != DIRECTORY && this != COVER;
    }
  }
}
