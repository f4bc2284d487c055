package io.afterglow.catalog;

import io.afterglow.feed.FeedCandidate;
import io.afterglow.feed.FeedCandidate.NamedBy;
import io.afterglow.feed.FeedChoice;
import io.afterglow.feed.FeedFinder;
import io.afterglow.feed.FeedPages;
import io.afterglow.feed.KnownEpisode;
import io.afterglow.feed.KnownPodcast;
import io.afterglow.json.Json;
import io.afterglow.model.PodcastId;
import io.afterglow.model.SourceFeed;
import io.afterglow.page.Address;
import io.afterglow.page.Item.DirectoryEntry;
import io.afterglow.page.Item.DirectoryView;
import io.afterglow.page.Item.FeedEntry;
import io.afterglow.page.Item.FeedView;
import io.afterglow.page.Item.PodcastView;
import io.afterglow.page.Link;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Weighs the feeds that a podcast may have, from what is stored. */
final class Feeds {

  /** The person's choices, as a JSON object of feeds by podcast id. */
  static final String DECISIONS = "feedDecisions";

  /** As many as are fetched. */
  private static final int MOST_DOCUMENTS = 200;

  private final Workspace workspace;
  private final Map<String, String> decisions = new HashMap<>();
  private final Map<Address, TaskRow> fetched = new HashMap<>();

  Feeds(Workspace workspace) throws IOException {
    this.workspace = workspace;
    String decided = workspace.meta(DECISIONS);
    if (decided != null) {
      Json.tree(decided.getBytes(StandardCharsets.UTF_8))
          .properties()
          .forEach(one -> decisions.put(one.getKey(), one.getValue().asText()));
    }
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

  /**
   * What stands at a feed's address, with the items of all its documents (RFC 5005) that were
   * fetched; null when it was never fetched, or is no feed.
   */
  @Nullable FeedView view(String url) throws IOException {
    FeedView first = document(url);
    if (first == null || first.further().isEmpty()) {
      return first;
    }
    List<FeedView> further = new ArrayList<>();
    Set<String> seen = new HashSet<>(Set.of(url, first.url()));
    Deque<String> next = new ArrayDeque<>(first.further());
    while (!next.isEmpty() && further.size() < MOST_DOCUMENTS) {
      String address = next.remove();
      FeedView document = seen.add(address) ? document(address) : null;
      if (document != null) {
        further.add(document);
        next.addAll(document.further());
      }
    }
    return FeedPages.joined(first, further);
  }

  private @Nullable FeedView document(String url) throws IOException {
    TaskRow task = task(url);
    if (task == null || task.capture() == 0) {
      return null;
    }
    List<StoredItem> items = workspace.items("FeedView", task.capture());
    return items.isEmpty() ? null : Json.read(items.get(0).row().json(), FeedView.class);
  }

  static SourceFeed source(String url, FeedView view) {
    return new SourceFeed(
        url,
        view.title(),
        view.author(),
        view.siteUrl(),
        view.imageUrl(),
        view.guid(),
        view.entries().stream().map(Feeds::item).toList());
  }

  private static SourceFeed.Item item(FeedEntry entry) {
    return new SourceFeed.Item(
        entry.guid(),
        entry.title(),
        entry.publishedAt(),
        entry.link(),
        entry.enclosureUrl(),
        entry.enclosureType(),
        entry.enclosureLength(),
        entry.durationSeconds());
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
    for (PodcastId id : shelf.seen()) {
      add(candidates, decisions.get(id.value()), shelf.title(), NamedBy.PERSON);
    }
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
