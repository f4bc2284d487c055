package io.afterglow.catalog;

import io.afterglow.feed.FeedChoice;
import io.afterglow.feed.Titles;
import io.afterglow.json.Json;
import io.afterglow.model.PodcastFeed;
import io.afterglow.page.FeedViewBuilder;
import io.afterglow.page.Item.FeedEntry;
import io.afterglow.page.Item.FeedItem;
import io.afterglow.page.Item.FeedView;
import io.afterglow.text.FeedAddress;
import io.afterglow.workspace.FeedOutline;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What feeds had in all their copies, at former addresses too, and whether an address that leads
 * elsewhere now leads to the feed that it had.
 */
final class FeedHistory {

  private final Workspace workspace;
  private final FeedDocuments documents;

  /** Addresses that lead to another show's feed. */
  private final Set<String> otherShows = new HashSet<>();

  FeedHistory(Workspace workspace, FeedDocuments documents) {
    this.workspace = workspace;
    this.documents = documents;
  }

  /**
   * Every item that copies of a feed have had: of the chosen feed first, then of those that led to
   * it.
   */
  List<FeedVersions> versions(List<Shelf> shelves, String url) throws IOException {
    return FeedVersions.of(outlines(shelves, url), documents.copies(url), documents::read);
  }

  /** A feed with the entries that only archives have, for finding other sources' episodes in it. */
  FeedView withArchived(FeedView view, List<FeedVersions> versions) throws IOException {
    List<FeedEntry> entries = new ArrayList<>(view.entries());
    for (FeedVersions one : versions) {
      if (one.archived() != null) {
        long fact = one.newest().fact();
        StoredItem stored = Objects.requireNonNull(workspace.facts().item(fact));
        entries.add(Json.read(stored.row().json(), FeedItem.class).entry());
      }
    }
    return FeedViewBuilder.builder(view).entries(entries).build();
  }

  /**
   * A feed as its own address had it, before that led to another one.
   *
   * @param view what its newest copy says of the podcast; null where there is none
   */
  record Former(@Nullable FeedView view, List<FeedVersions> versions) {}

  /** What copies of a feed had that came from its own address. */
  Former former(String url) throws IOException {
    List<FeedOutline> outlines = new ArrayList<>();
    Set<Long> newest = new LinkedHashSet<>();
    TaskRow task = documents.task(url);
    Deque<String> next = new ArrayDeque<>(List.of(url));
    if (task != null) {
      next.add(task.link().address().value());
    }
    Set<String> seen = new HashSet<>();
    FeedView view = null;
    while (!next.isEmpty() && seen.size() < FeedDocuments.MOST) {
      String address = next.remove();
      List<FeedOutline> items = seen.add(address) ? ofServer(address) : List.of();
      if (!items.isEmpty()) {
        FeedView head = documents.read(items.get(0).capture());
        outlines.addAll(items);
        newest.add(items.get(0).capture());
        next.addAll(workspace.facts().furtherDocuments(address));
        view = view == null ? head : view;
      }
    }
    FeedCopy own = outlines.isEmpty() ? null : FeedCopy.ofServer(view, outlines);
    List<FeedOutline> archived = ArchivedFeeds.items(documents.archived().at(seen), own);
    if (view == null && !archived.isEmpty()) {
      view = documents.read(archived.get(0).capture());
      newest.add(archived.get(0).capture());
    }
    outlines.addAll(archived);
    return new Former(view, FeedVersions.of(outlines, newest, documents::read));
  }

  /** What came from a feed's own server, the newest copy first. */
  private List<FeedOutline> ofServer(String address) throws IOException {
    return workspace.facts().feedItems(address).stream()
        .filter(outline -> !outline.isArchived())
        .toList();
  }

  /**
   * The choice of a subscription whose address leads to another show's feed; null where it does
   * not. Networks redirect all their dead shows to one feed. It is another show's when it has
   * another name than the subscription, another subscription of another name has it too, and
   * nothing that the address had before is of that feed.
   *
   * @param all the subscriptions that lead to the feed
   */
  FeedChoice.@Nullable Certain keptApart(Shelf shelf, FeedChoice choice, List<Shelf> all)
      throws IOException {
    Subscribed subscription = shelf.subscription();
    String listed =
        subscription == null
            ? null
            : FeedAddress.ascii(documents.answering(subscription.feedUrl()));
    if (listed == null || shelf.addressed() || !(choice instanceof FeedChoice.Certain certain)) {
      return null;
    }
    String place = FeedDocuments.place(listed);
    FeedView there = documents.first(certain.feed().url());
    FeedView here = documents.first(listed);
    if (there == null || here == null || place.equals(FeedDocuments.place(there.url()))) {
      return null;
    }
    boolean others =
        !Titles.areOfOne(shelf.title(), there.title())
            && all.stream().anyMatch(one -> !Titles.areOfOne(shelf.title(), one.title()));
    if (!others || hasMoved(former(listed), certain.feed().url(), there)) {
      return null;
    }
    otherShows.add(place);
    boolean redirected = !place.equals(FeedDocuments.place(here.url()));
    PodcastFeed own =
        new PodcastFeed(listed, certain.feed().matchedBy(), certain.feed().confidence(), List.of());
    return new FeedChoice.Certain(
        own, redirected ? null : here.siteUrl(), redirected, certain.warnings());
  }

  /** Whether the feed that the address had before is the one that it leads to now. */
  private boolean hasMoved(Former former, String url, FeedView there) throws IOException {
    if (FeedShows.haveOneName(former.view, there)) {
      return true;
    }
    Set<Long> copies = documents.copies(url);
    List<FeedOutline> outlines = outlines(List.of(), url);
    outlines.removeIf(one -> !copies.contains(one.capture()));
    if (outlines.isEmpty() || former.versions.isEmpty()) {
      return false;
    }
    FeedOutline now = outlines.get(0);
    former.versions.forEach(one -> outlines.addAll(one.outlines()));
    FeedOutline before = former.versions.get(0).newest();
    return new FeedShows(outlines, one -> copies.contains(one.capture()) ? 0 : 1, documents::read)
        .areOne(now, before);
  }

  /**
   * Those of the feed as it is now first, then those of its former documents, of each document
   * those of the newest copy first; then those of copies from archives, the newest first.
   *
   * @param shelves the podcasts whose subscriptions lead to it
   */
  List<FeedOutline> outlines(List<Shelf> shelves, String url) throws IOException {
    Set<String> addresses = addresses(shelves, url);
    List<FeedOutline> outlines = new ArrayList<>();
    for (String address : addresses) {
      outlines.addAll(ofServer(address));
    }
    Map<FeedCopy, List<FeedOutline>> archived = documents.archived().at(addresses);
    outlines.addAll(ArchivedFeeds.items(archived, certain(url, outlines, archived.keySet())));
    return outlines;
  }

  /** What is certainly of the show: what came from the server, else the copy in its place. */
  private @Nullable FeedCopy certain(String url, List<FeedOutline> own, Set<FeedCopy> archived)
      throws IOException {
    if (archived.isEmpty()) {
      return null;
    }
    if (!own.isEmpty()) {
      return FeedCopy.ofServer(documents.first(url), own);
    }
    Set<Long> current = documents.copies(url);
    return archived.stream()
        .filter(copy -> current.contains(copy.capture()))
        .findFirst()
        .orElse(null);
  }

  /** What archives may know of a podcast's feed. */
  PastFeed past(Shelf shelf, String url) throws IOException {
    Set<String> addresses = addresses(List.of(shelf), url);
    addresses.addAll(documents.leadingTo(url));
    for (String address : List.copyOf(addresses)) {
      FeedView view = documents.first(address);
      if (view != null) {
        Stream.of(view.newUrl(), view.self()).filter(Objects::nonNull).forEach(addresses::add);
      }
    }
    Set<FeedCopy> archived = documents.archived().at(addresses).keySet();
    Set<String> known = documents.archived().withFormer(addresses);
    FeedCopy live = null;
    if (!documents.isArchived(url)) {
      Set<Long> current = documents.copies(url);
      List<FeedOutline> own = outlines(List.of(shelf), url);
      own.removeIf(outline -> !current.contains(outline.capture()));
      live = own.isEmpty() ? null : FeedCopy.ofServer(documents.first(url), own);
    }
    Subscribed row = shelf.subscription();
    return new PastFeed(
        workspace, url, shelf.title(), row == null ? null : row.title(), live, archived, known);
  }

  /** Where a feed's documents are and were, as far as what was stored tells. */
  Set<String> addresses(List<Shelf> shelves, String url) throws IOException {
    List<String> feeds = new ArrayList<>(List.of(url));
    for (Shelf shelf : shelves) {
      Subscribed subscription = shelf.subscription();
      if (subscription != null && subscription.feedUrl() != null) {
        feeds.add(subscription.feedUrl());
      }
    }
    feeds.addAll(circle(url));
    Set<String> addresses = new LinkedHashSet<>();
    for (String feed : feeds) {
      addresses.addAll(addresses(feed)); // also of one that never came
      for (String document : documents.all(feed).keySet()) {
        addresses.addAll(addresses(document));
      }
    }
    String own = FeedDocuments.place(url);
    addresses.removeIf(
        one -> {
          String place = FeedDocuments.place(one);
          return otherShows.contains(place) && !place.equals(own);
        });
    Deque<String> next = new ArrayDeque<>(addresses);
    while (!next.isEmpty()) {
      String address = next.remove();
      for (String further : workspace.facts().furtherDocuments(address)) {
        for (String former : addresses(further)) {
          if (addresses.add(former)) {
            next.add(former);
          }
        }
      }
    }
    return addresses;
  }

  /** Where a document's copies are stored: one from before it moved has its older address. */
  private Set<String> addresses(String url) throws IOException {
    Set<String> addresses = new LinkedHashSet<>();
    FeedView document = documents.first(url);
    TaskRow task = documents.task(url);
    if (document != null) {
      addresses.add(document.url());
    }
    addresses.add(url);
    if (task != null) {
      addresses.add(task.link().address().value());
    }
    return addresses;
  }

  /**
   * Feeds of which each says that it has moved to the next, and the last to this one: they are one.
   */
  private List<String> circle(String url) throws IOException {
    List<String> circle = new ArrayList<>();
    String next = newUrl(url);
    while (next != null && !circle.contains(next)) {
      if (FeedDocuments.place(next).equals(FeedDocuments.place(url))) {
        return circle;
      }
      circle.add(next);
      next = newUrl(next);
    }
    return List.of();
  }

  private @Nullable String newUrl(String url) throws IOException {
    FeedView view = documents.first(url);
    return view == null ? null : view.newUrl();
  }
}
