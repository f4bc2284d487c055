package io.afterglow.feed;

import io.afterglow.page.FeedViewBuilder;
import io.afterglow.page.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Feeds for tests that need a few of their parts. */
final class FeedViews {

  private FeedViews() {}

  /** A feed of which nothing else is known. */
  static Item.FeedView of(String url, String title, List<Item.FeedEntry> entries) {
    return of(url, title, null, null, null, entries);
  }

  /** A feed in one document, read whole. */
  static Item.FeedView of(
      String url,
      String title,
      @Nullable String author,
      @Nullable String siteUrl,
      @Nullable String newUrl,
      List<Item.FeedEntry> entries) {
    return FeedViewBuilder.builder()
        .url(url)
        .title(title)
        .author(author)
        .siteUrl(siteUrl)
        .newUrl(newUrl)
        .entries(entries)
        .build();
  }
}
