package io.afterglow.serve;

import java.util.Locale;

/** Who can reach a served export, and so what protects it and what is left out. */
public enum Access {
  /** The programs of this computer, under addresses that stay the same. */
  THIS_COMPUTER,

  /** This computer, and only who knows the random word in the address. */
  WHO_KNOWS_THE_ADDRESS,

  /**
   * Every device of a network that knows the random word in the address. Files that hold addresses
   * of private feeds, the pages as fetched, and databases are not served.
   */
  HOME_NETWORK;

  boolean needsWord() {
    return this != THIS_COMPUTER;
  }

  /** Whether a file of the bag may be read; some file systems ignore case. */
  boolean serves(String path) {
    if (this != HOME_NETWORK || path.equals(FeedList.OPML)) {
      return true;
    }
    String lower = path.toLowerCase(Locale.ROOT);
    return !lower.startsWith("data/raw/") && !lower.matches(".*\\.(?:opml|sqlite|db|wacz|warc|gz)");
  }
}
