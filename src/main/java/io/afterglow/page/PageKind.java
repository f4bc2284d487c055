package io.afterglow.page;

/** What a page is, by what it shows. */
public enum PageKind {
  HOME,
  /** The list of an account's subscriptions, as a page. */
  SUBSCRIPTIONS,
  /** The list of an account's subscriptions, as an OPML file. */
  OPML,
  PODCAST,
  EPISODE,
  FEED,
  /** A podcast directory's answer to a search. */
  DIRECTORY,
  /** A transcript that a feed links to, in any of the forms that publishers use. */
  TRANSCRIPT,
  /** A file of chapters that a feed links to. */
  CHAPTERS,
  /** What another app's export holds of one podcast, as this program stores it. */
  APP,
  /** A podcast's cover; what does not begin like one is none. */
  PICTURE,
  LOGIN,
  CHALLENGE,
  MAINTENANCE,
  /** The service says that it is over; a banner on a good page is not that. */
  FAREWELL,
  /** Something failed; the page itself may be there. */
  ERROR,
  /** An error that means that there is no such page. */
  NOT_FOUND,
  UNKNOWN;

  /** Whether it stands where a page should be: such a page is never stored as content. */
  public boolean isWall() {
    return switch (this) {
      case LOGIN, CHALLENGE, MAINTENANCE, FAREWELL, ERROR, NOT_FOUND -> true;
      default -> false;
    };
  }
}
