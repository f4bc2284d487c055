package io.afterglow.export.library;

/**
 * A piece of an episode that search finds and opens in place.
 *
 * @param anchor the id of the element that shows it
 * @param weight what a hit in it counts
 */
record Passage(String anchor, Said said, Weight weight) {

  /** From what is said in passing to what the episode is called; search ranks by it. */
  enum Weight {
    SPOKEN(0),
    TOLD(2),
    TITLE(3);

    private final int rank;

    Weight(int rank) {
      this.rank = rank;
    }

    /** As it stands in the index; a word that is often spoken has 1. */
    int rank() {
      return rank;
    }
  }
}
