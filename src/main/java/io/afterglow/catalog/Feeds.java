package io.afterglow.catalog;

import io.afterglow.feed.FeedCandidate;
import io.afterglow.feed.FeedCandidate.NamedBy;
import io.afterglow.feed.FeedChoice;
import io.afterglow.feed.FeedFinder;
import io.afterglow.feed.KnownEpisode;
import io.afterglow.feed.KnownPodcast;
import io.afterglow.json.Json;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.Item.DirectoryEntry;
import io.afterglow.page.Item.DirectoryView;
import io.afterglow.page.Item.FeedView;
import io.afterglow.page.Item.PodcastView;
import io.afterglow.page.Link;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Weighs the feeds that a podcast may have, from what is stored. */
final class Feeds {

  private final Workspace workspace;
  private final Map<Address, TaskRow> fetched = new HashMap<>();

  Feeds(Workspace workspace) throws IOException {
    this.workspace = workspace;
    for (TaskRow task : workspace.tasks(Link.Role.FEED)) {
      fetched.put(task.link().address(), task);
      if (task.moved() != null) {
        fetched.putIfAbsent(task.moved(), task);
      }
    }
  }

  FeedChoice choose(Shelf shelf) throws IOException {
    return FeedFinder.choose(known(shelf), candidates(shelf));
  }

  /** What stands at a feed's address; null when it was never fetched, or is no feed. */
  @Nullable FeedView view(String url) throws IOException {
    TaskRow task = task(url);
    if (task == null || task.capture() == 0) {
      return null;
    }
    List<StoredItem> items = workspace.items("FeedView", task.capture());
    return items.isEmpty() ? null : Json.read(items.get(0).row().json(), FeedView.class);
  }

  private @Nullable TaskRow task(String url) {
    Address address = Address.find(url);
    return address == null ? null : fetched.get(address);
  }

  static KnownPodcast known(Shelf shelf) {
    Subscribed subscription = shelf.subscription();
    List<KnownEpisode> episodes =
        Stream.concat(shelf.saved().stream(), shelf.unsaved().stream())
            .map(slot -> new KnownEpisode(slot.id(), slot.title(), slot.publishedOn(), null))
            .toList();
    return new KnownPodcast(
        shelf.id(),
        shelf.title(),
        null,
        subscription == null ? null : subscription.siteUrl(),
        episodes);
  }

  private List<FeedCandidate> candidates(Shelf shelf) throws IOException {
    List<FeedCandidate> candidates = new ArrayList<>();
    Subscribed subscription = shelf.subscription();
    if (subscription != null) {
      add(candidates, subscription.feedUrl(), subscription.title(), NamedBy.ACCOUNT);
    }
    for (PodcastId id : shelf.seen()) {
      for (StoredItem item : workspace.items("PodcastView", id)) {
        PodcastView view = Json.read(item.row().json(), PodcastView.class);
        add(candidates, view.feedUrl(), view.title(), NamedBy.PAGE);
      }
      for (TaskRow task : workspace.tasks(id)) {
        if (task.link().role() == Link.Role.DIRECTORY && task.capture() != 0) {
          for (StoredItem item : workspace.items("DirectoryView", task.capture())) {
            for (DirectoryEntry entry :
                Json.read(item.row().json(), DirectoryView.class).entries()) {
              add(candidates, entry.feedUrl(), entry.title(), NamedBy.DIRECTORY);
            }
          }
        }
      }
    }
    return candidates;
  }

  private void add(
      List<FeedCandidate> candidates, @Nullable String url, String title, NamedBy namedBy)
      throws IOException {
    if (url != null) {
      TaskRow task = task(url);
      String lasting = task == null || task.moved() == null ? url : task.moved().value();
      candidates.add(new FeedCandidate(lasting, title, namedBy, view(url)));
    }
  }
}
