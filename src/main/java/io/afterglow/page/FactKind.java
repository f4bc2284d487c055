package io.afterglow.page;

/**
 * The kinds of facts that pages give. Every workspace stores these names, so none may change: a new
 * kind gets a new constant.
 */
public enum FactKind {
  EPISODE("EpisodeView"),
  MENTION("PodcastMention"),
  PODCAST("PodcastView"),
  SUBSCRIPTIONS("Subscriptions"),
  FEED("FeedView"),
  FEED_ITEM("FeedItem"),
  DIRECTORY("DirectoryView"),
  TRANSCRIPT("TranscriptView"),
  CHAPTERS("ChaptersView"),
  APP_EPISODE("AppView"),
  APP_PODCAST("AppListing");

  private final String stored;

  FactKind(String stored) {
    this.stored = stored;
  }

  /** The name in a workspace's index. */
  public String stored() {
    return stored;
  }

  /**
   * The kind with a stored name.
   *
   * @throws IllegalArgumentException when no kind has it
   */
  public static FactKind ofStored(String name) {
    for (FactKind kind : values()) {
      if (kind.stored.equals(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind of fact is stored as \"" + name + "\"");
  }
}
