package io.afterglow.catalog;

import io.afterglow.feed.Titles;
import io.afterglow.json.Json;
import io.afterglow.page.Item.FeedView;
import io.afterglow.workspace.FeedOutline;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whether two copies of a feed are of one show. They are when {@code podcast:guid} or the title is
 * the same, or most of the items that have a GUID in both. Addresses do not tell: an old one may
 * redirect to another show, or serve one.
 */
final class FeedShows {

  private final ToLongFunction<FeedOutline> copyOf;
  private final FeedVersions.Heads heads;
  private final Map<Long, Map<String, FeedOutline>> items = new HashMap<>();
  private final Map<List<Long>, Boolean> known = new HashMap<>();

  /**
   * Of these items.
   *
   * @param copyOf in which copy of the feed an item is
   */
  FeedShows(
      List<FeedOutline> outlines, ToLongFunction<FeedOutline> copyOf, FeedVersions.Heads heads) {
    this.copyOf = copyOf;
    this.heads = heads;
    for (FeedOutline outline : outlines) {
      items
          .computeIfAbsent(copyOf.applyAsLong(outline), k -> new HashMap<>())
          .putIfAbsent(outline.key(), outline);
    }
  }

  /** Whether the copies that have these two items are of one show. */
  boolean areOne(FeedOutline one, FeedOutline other) throws IOException {
    List<Long> copies = List.of(copyOf.applyAsLong(one), copyOf.applyAsLong(other));
    Boolean same = known.get(copies);
    if (same == null) {
      same =
          copies.get(0).equals(copies.get(1))
              || haveOneName(heads.of(one.capture()), heads.of(other.capture()))
              || shareMost(items.getOrDefault(copies.get(0), Map.of()), copies.get(1));
      known.put(copies, same);
    }
    return same;
  }

  /** Whether two feeds state the same {@code podcast:guid} or title. */
  static boolean haveOneName(@Nullable FeedView one, @Nullable FeedView other) {
    return one != null
        && other != null
        && ((one.guid() != null && Objects.equals(one.guid(), other.guid()))
            || Titles.areOfOne(one.title(), other.title()));
  }

  private boolean shareMost(Map<String, FeedOutline> left, long copy) throws IOException {
    Map<String, FeedOutline> right = items.getOrDefault(copy, Map.of());
    int agree = 0;
    int differ = 0;
    for (FeedOutline one : left.values()) {
      FeedOutline other = right.get(one.key());
      if (other != null) {
        FeedFiles files = Json.read(one.files(), FeedFiles.class);
        FeedFiles others = Json.read(other.files(), FeedFiles.class);
        boolean same = FeedVersions.haveOneTitleOrFile(one, files, other, others);
        agree += same ? 1 : 0;
        differ += same ? 0 : 1;
      }
    }
    return agree > 0 && agree >= differ; // one that differs is the item in question
  }
}
