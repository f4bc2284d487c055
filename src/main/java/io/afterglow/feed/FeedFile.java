package io.afterglow.feed;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.SourceFeed;
import io.afterglow.model.SourceFeedBuilder;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Item;
import io.afterglow.page.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A feed that is a file, with its items as they are written in it. */
public final class FeedFile {

  private FeedFile() {}

  /**
   * Reads a feed of any kind, as it would be read from its address.
   *
   * @param url where it belongs; what is relative in it is relative to this
   * @return null when it is no feed; its items name no episode
   */
  public static @Nullable SourceFeed read(String url, byte[] bytes) {
    Page page =
        new Page(
            Address.find(url), SourceName.SAVED, Instant.EPOCH, 200, "application/rss+xml", bytes);
    Item.FeedView view = null;
    List<SourceFeed.Item> items = new ArrayList<>();
    for (Item item : new FeedReader().read(page).items()) {
      if (item instanceof Item.FeedView head) {
        view = head;
      } else if (item instanceof Item.FeedItem each) {
        items.add(item(null, each.entry(), FeedTexts.xml(each)));
      }
    }
    return view == null ? null : feed(url, view, items, List.of());
  }

  /** A feed as it is written, with items of earlier copies. */
  public static SourceFeed feed(
      String url, Item.FeedView view, List<SourceFeed.Item> items, List<SourceFeed.Item> dropped) {
    return SourceFeedBuilder.builder()
        .url(url)
        .title(view.title())
        .author(view.author())
        .siteUrl(view.siteUrl())
        .imageUrl(view.imageUrl())
        .guid(view.guid())
        .channel(view.channel() == null ? "" : view.channel())
        .items(items)
        .dropped(dropped)
        .whole(view.loss() == null)
        .build();
  }

  /**
   * An item as it is written in its feed.
   *
   * @param episode that it is, null when nobody knows
   * @param xml its element; empty where that is not kept
   */
  public static SourceFeed.Item item(
      @Nullable EpisodeId episode, Item.FeedEntry entry, String xml) {
    return new SourceFeed.Item(
        episode,
        entry.guid(),
        entry.title(),
        entry.publishedAt(),
        entry.link(),
        entry.enclosureUrl(),
        entry.enclosureType(),
        entry.enclosureLength(),
        entry.durationSeconds(),
        xml);
  }
}
