package io.afterglow.feed;

import io.afterglow.page.Item;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A feed that may be a podcast's own.
 *
 * @param url the address to keep: as it was named, after permanent redirects only
 * @param title the name under which it was named; null when only the address was
 * @param feed what stands there; null when it did not answer or is no feed
 */
public record FeedCandidate(
    String url, @Nullable String title, NamedBy namedBy, Item.@Nullable FeedView feed) {

  /** Who named it, the most trusted first. */
  public enum NamedBy {
    /** The person, who looked at the candidates. */
    PERSON,
    /** The account's own OPML. */
    ACCOUNT,
    /** A link or data on the podcast's pages. */
    PAGE,
    DIRECTORY;

    /** The word used in the export. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The feed's own title, or else the one it was named under; empty when there is neither. */
  String bestTitle() {
    if (feed != null && !feed.title().isEmpty()) {
      return feed.title();
    }
    return title == null ? "" : title;
  }
}
