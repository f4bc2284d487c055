package io.afterglow.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A podcast's feed as the publisher serves it.
 *
 * @param url where it stands, after permanent redirects
 * @param guid its {@code podcast:guid} when it states one
 * @param channel what it states of the podcast, as the publisher wrote it: the element that has the
 *     items, without them; empty where that is not kept
 * @param items in the feed's own order, further pages (RFC 5005) included
 * @param dropped what it had once, as far as earlier copies of it show
 * @param whole whether it was read to its end; what a part does not have may be in the rest
 */
@RecordBuilder
public record SourceFeed(
    String url,
    String title,
    @Nullable String author,
    @Nullable String siteUrl,
    @Nullable String imageUrl,
    @Nullable String guid,
    String channel,
    List<Item> items,
    List<Item> dropped,
    boolean whole) {

  public SourceFeed {
    items = List.copyOf(items);
    dropped = List.copyOf(dropped);
  }

  /**
   * One item; identities stand letter for letter.
   *
   * @param episode the library's episode that it is; null where only its identity tells
   * @param enclosureLength in bytes, null when unknown
   * @param xml the item as the publisher wrote it, with the namespaces that it needs; empty where
   *     that is not kept
   */
  public record Item(
      @Nullable EpisodeId episode,
      @Nullable String guid,
      String title,
      @Nullable Instant publishedAt,
      @Nullable String link,
      @Nullable String enclosureUrl,
      @Nullable String enclosureType,
      @Nullable Long enclosureLength,
      @Nullable Long durationSeconds,
      String xml) {}
}
