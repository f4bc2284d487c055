package io.afterglow.feed;

import io.afterglow.page.FeedViewBuilder;
import io.afterglow.page.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Feeds that come in several documents (RFC 5005, sections 3 and 4). */
public final class FeedPages {

  private FeedPages() {}

  /**
   * One feed with the items of all its documents, each item once.
   *
   * @param first the subscription document, whose word counts in everything else
   * @param further the other documents, newest first
   */
  public static Item.FeedView joined(Item.FeedView first, List<Item.FeedView> further) {
    List<Item.FeedEntry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    add(entries, seen, first);
    further.forEach(page -> add(entries, seen, page));
    return FeedViewBuilder.builder(first)
        .entries(entries)
        .further(List.of())
        .loss(loss(first, further))
        .build();
  }

  private static @Nullable String loss(Item.FeedView first, List<Item.FeedView> further) {
    return Stream.concat(Stream.of(first), further.stream())
        .map(Item.FeedView::loss)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static void add(List<Item.FeedEntry> entries, Set<String> seen, Item.FeedView page) {
    for (Item.FeedEntry entry : page.entries()) {
      String identity = entry.guid() != null ? entry.guid() : entry.enclosureUrl();
      if (identity == null || seen.add(identity)) {
        entries.add(entry);
      }
    }
  }
}
