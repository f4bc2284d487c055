package io.afterglow.page;

/**
 * How often one page may be requested. All tries of a run share one budget, so a page that is tried
 * again at the end gets only the requests that are left.
 *
 * @param before requests sent for the page earlier in this run
 * @param most requests that may be sent now, at least 1
 */
public record Tries(int before, int most) {

  /** As many as the source allows for one page. */
  public static final Tries ALL = new Tries(0, Integer.MAX_VALUE);
}
