package io.afterglow.catalog;

import io.afterglow.feed.FeedFile;
import io.afterglow.feed.FeedTexts;
import io.afterglow.json.Json;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.SourceFeed;
import io.afterglow.page.Item.FeedItem;
import io.afterglow.page.Item.FeedView;
import io.afterglow.workspace.FeedOutline;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Feeds with their items as the publishers wrote them, each with the episode that it is. */
record SourceFeeds(Workspace workspace, FeedDocuments documents, FeedHistory history) {

  /** The feed at an address; null when it was never fetched, or is no feed. */
  @Nullable SourceFeed of(String url, Shelf shelf) throws IOException {
    FeedView view = documents.view(url);
    if (view == null) {
      return null;
    }
    Map<String, EpisodeId> episodes = episodes(shelf);
    Set<Long> copies = documents.copies(url);
    List<FeedOutline> outlines = history.outlines(List.of(shelf), url);
    List<SourceFeed.Item> items = new ArrayList<>();
    for (FeedOutline outline : outlines) {
      if (copies.contains(outline.capture())) {
        items.add(item(outline, episodes.get(outline.key())));
      }
    }
    if (items.isEmpty()) { // older versions did not store what was written
      view.entries().forEach(entry -> items.add(FeedFile.item(null, entry, "")));
    }
    List<SourceFeed.Item> dropped = new ArrayList<>();
    for (FeedVersions versions : FeedVersions.of(outlines, copies, documents::read)) {
      if (!versions.isIn(copies)) {
        dropped.add(item(versions.newest(), episodes.get(versions.key())));
      }
    }
    return FeedFile.feed(url, view, items, dropped);
  }

  /** By their own keys, and by those of other versions of their items. */
  private static Map<String, EpisodeId> episodes(Shelf shelf) {
    Map<String, EpisodeId> episodes = new HashMap<>();
    shelf.slots().forEach(slot -> episodes.put(slot.id().episode(), slot.id()));
    shelf
        .slots()
        .forEach(
            slot -> {
              Set<String> keys = slot.feed() == null ? Set.of() : slot.feed().keys();
              keys.forEach(key -> episodes.putIfAbsent(key, slot.id()));
            });
    return episodes;
  }

  private SourceFeed.Item item(FeedOutline outline, @Nullable EpisodeId episode)
      throws IOException {
    StoredItem stored = Objects.requireNonNull(workspace.facts().item(outline.fact()));
    FeedItem item = Json.read(stored.row().json(), FeedItem.class);
    return FeedFile.item(episode, item.entry(), FeedTexts.xml(item));
  }
}
