package io.afterglow.catalog;

import io.afterglow.workspace.FactIndex.ArchivedFeed;
import io.afterglow.workspace.FeedOutline;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Copies of feeds that archives gave, by where the feeds stood. */
final class ArchivedFeeds {

  private static final Comparator<ArchivedFeed> NEWEST_FIRST =
      Comparator.comparing(ArchivedFeed::capturedAt, Comparator.reverseOrder())
          .thenComparing(ArchivedFeed::address);

  private final Workspace workspace;
  private final Map<String, List<ArchivedFeed>> byPlace = new HashMap<>();
  private final Map<String, Long> newest = new ConcurrentHashMap<>();

  ArchivedFeeds(Workspace workspace) throws IOException {
    this.workspace = workspace;
    for (ArchivedFeed feed : workspace.facts().archivedFeeds()) {
      byPlace.computeIfAbsent(place(feed.address()), k -> new ArrayList<>()).add(feed);
    }
  }

  /**
   * What all addresses share that archives take for one: they tell apart neither the scheme nor
   * upper and lower case, nor {@code www} and a last slash.
   */
  static String place(String url) {
    String place = FeedDocuments.place(url).toLowerCase(Locale.ROOT);
    String bare = place.startsWith("www.") ? place.substring("www.".length()) : place;
    return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
  }

  /** How many addresses of one feed are followed. */
  private static final int MOST_ADDRESSES = 40;

  /** These addresses, and all under which archives were asked for what is or was there. */
  Set<String> withFormer(Collection<String> urls) throws IOException {
    Set<String> all = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>(urls);
    while (!next.isEmpty() && all.size() < MOST_ADDRESSES) {
      String url = next.remove();
      if (all.add(url)) {
        next.addAll(former(url));
      }
    }
    return all;
  }

  /** Further addresses under which archives were asked for a feed. */
  private Set<String> former(String url) throws IOException {
    String stored = workspace.notes().get(Note.FORMER_FEEDS, place(url));
    return stored == null || stored.isEmpty() ? Set.of() : Set.of(stored.split("\n"));
  }

  /** Remembers further addresses under which archives are asked for a feed. */
  static void remember(Workspace workspace, String url, Collection<String> former)
      throws IOException {
    String stored = workspace.notes().get(Note.FORMER_FEEDS, place(url));
    Set<String> all = new LinkedHashSet<>();
    if (stored != null && !stored.isEmpty()) {
      all.addAll(List.of(stored.split("\n")));
    }
    all.addAll(former);
    workspace.notes().put(Note.FORMER_FEEDS, place(url), String.join("\n", all));
  }

  boolean isEmpty() {
    return byPlace.isEmpty();
  }

  /** All copies at these addresses, and where archives were asked for them, with their items. */
  Map<FeedCopy, List<FeedOutline>> at(Collection<String> urls) throws IOException {
    Map<FeedCopy, List<FeedOutline>> copies = new LinkedHashMap<>();
    if (isEmpty()) {
      return copies;
    }
    Set<String> places = new LinkedHashSet<>();
    withFormer(urls).forEach(url -> places.add(place(url)));
    List<ArchivedFeed> feeds =
        places.stream()
            .flatMap(place -> byPlace.getOrDefault(place, List.of()).stream())
            .sorted(NEWEST_FIRST)
            .toList();
    for (ArchivedFeed feed : feeds) {
      List<FeedOutline> items = workspace.facts().feedItems(feed.capture());
      copies.put(FeedCopy.of(feed, items), items);
    }
    return copies;
  }

  /**
   * The items of the copies of one show, those of the newest copy first.
   *
   * @param of a copy that is certainly of the show; null when there is none
   */
  static List<FeedOutline> items(Map<FeedCopy, List<FeedOutline>> copies, @Nullable FeedCopy of) {
    Set<FeedCopy> show = new HashSet<>(FeedCopy.ofOneShow(List.copyOf(copies.keySet()), of));
    List<FeedOutline> items = new ArrayList<>();
    copies.forEach(
        (copy, outlines) -> {
          if (show.contains(copy)) {
            items.addAll(outlines);
          }
        });
    return items;
  }

  /** The newest copy of the show that was at an address; 0 when there is none. */
  long newest(String url) throws IOException {
    String place = place(url);
    if (!byPlace.containsKey(place) && former(url).isEmpty()) {
      return 0;
    }
    Long known = newest.get(place);
    if (known == null) {
      List<FeedCopy> copies = List.copyOf(at(List.of(url)).keySet());
      List<FeedCopy> show = FeedCopy.ofOneShow(copies, null);
      known = show.isEmpty() ? 0L : show.get(0).capture();
      newest.put(place, known);
    }
    return known;
  }
}
