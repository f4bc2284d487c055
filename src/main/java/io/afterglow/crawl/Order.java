package io.afterglow.crawl;

import io.afterglow.page.Link;
import io.afterglow.page.PageKind;

/**
 * Most precious first. Subscriptions cost seconds and matter most; then what exists on the service
 * alone (transcripts with the AI texts around them, then translations), then bare pages, whose show
 * notes stand in the feeds too. Feeds outlive the service, so they come late, and what only adorns
 * comes last.
 *
 * <p>Episodes of one rank take turns, podcast by podcast: the first of each list, then the second
 * of each. Lists begin with what is newest, so when time runs out each podcast has lost its oldest
 * episodes, rather than the last podcasts all of theirs.
 */
public final class Order {

  /** Turns within a rank; no podcast has more episodes, and those beyond share the last turn. */
  private static final int TURNS = 1_000_000;

  /** The rank of the last page that only lists others. */
  public static final int LISTS = 10 * TURNS;

  /** The rank of the first page that is not the service's own. */
  public static final int FEEDS = 50 * TURNS;

  /** The rank of the last page of a feed. */
  public static final int FEED_LISTS = 60 * TURNS - 1;

  /** Behind every page. */
  public static final int EVERYTHING = Integer.MAX_VALUE;

  private Order() {}

  /** A page's place in the queue, lower first. */
  public static int rank(Link link) {
    return switch (link.role()) {
      case LIST -> link.kind() == PageKind.PODCAST ? LISTS : 0;
      case TRANSCRIPT -> 20 * TURNS;
      case TRANSLATION -> 30 * TURNS;
      case EPISODE -> 40 * TURNS;
      case FEED -> FEEDS;
      case DIRECTORY -> 60 * TURNS;
      case FEED_FILE -> 65 * TURNS;
      case COVER -> 70 * TURNS;
    };
  }

  /**
   * An episode's page's place in the queue.
   *
   * @param turn how many episodes of its podcast were listed before it
   */
  public static int rank(Link link, int turn) {
    return rank(link) + Math.min(turn, TURNS - 1);
  }

  /** The stretch of a run that a page belongs to, in words. */
  public static String phase(Link link) {
    return switch (link.role()) {
      case LIST -> "Listing";
      case TRANSCRIPT, TRANSLATION, EPISODE, FEED_FILE -> "Fetching";
      case FEED, DIRECTORY -> "Reading feeds";
      case COVER -> "Fetching covers";
    };
  }
}
