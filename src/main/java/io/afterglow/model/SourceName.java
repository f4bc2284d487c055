package io.afterglow.model;

import java.util.Locale;

/** Where a page came from. */
public enum SourceName {
  LIVE,
  SAVED,
  FEEDS,
  WAYBACK,
  COMMONCRAWL;

  /** The word used on the command line and in the export. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name that people know an archive by; the word for other sources. */
  public String title() {
    return switch (this) {
      case WAYBACK -> "the Wayback Machine";
      case COMMONCRAWL -> "Common Crawl";
      default -> word();
    };
  }

  /**
   * The inverse of {@link #word}.
   *
   * @throws IllegalArgumentException naming the words that are known
   */
  public static SourceName parse(String word) {
    for (SourceName name : values()) {
      if (name.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
        return name;
      }
    }
    throw new IllegalArgumentException(
        "unknown source '" + word + "': use live, saved, feeds, wayback or commoncrawl");
  }
}
