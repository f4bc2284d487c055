package io.afterglow.catalog;

import io.afterglow.feed.Titles;
import io.afterglow.json.Json;
import io.afterglow.page.Item;
import io.afterglow.page.Item.FeedItem;
import io.afterglow.page.Item.FeedView;
import io.afterglow.workspace.FactIndex.ArchivedFeed;
import io.afterglow.workspace.FeedOutline;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One copy of a feed in outline: enough to tell whose feed it is, and whether items were lost
 * between it and another copy.
 */
public final class FeedCopy {

  /** How many of its newest items tell how far a copy goes: one may have been withdrawn. */
  private static final int NEWEST = 3;

  /** Two shows may share one item, which both publish. */
  private static final int SHARED = 2;

  private final long capture;
  private final Instant at;
  private final String title;
  private final @Nullable String guid;
  private final List<Entry> newest;
  private final Map<String, Entry> byKey = new HashMap<>();
  private final Set<String> files = new HashSet<>();
  private final Set<String> titles = new HashSet<>();

  /** What an item may be known by. */
  private record Entry(
      String key, String title, @Nullable String file, @Nullable Instant publishedAt) {

    static Entry of(String key, String title, FeedFiles files) {
      return new Entry(key, title, files.enclosure(), files.publishedAt());
    }

    @Nullable String titleAndTime() {
      return title.isBlank() || publishedAt == null ? null : title + "\n" + publishedAt;
    }
  }

  private FeedCopy(
      long capture, Instant at, String title, @Nullable String guid, List<Entry> entries) {
    this.capture = capture;
    this.at = at;
    this.title = title;
    this.guid = guid;
    for (Entry entry : entries) {
      byKey.putIfAbsent(entry.key, entry);
      if (entry.file != null) {
        files.add(entry.file);
      }
      if (entry.titleAndTime() != null) {
        titles.add(entry.titleAndTime());
      }
    }
    this.newest =
        entries.stream()
            .sorted(
                Comparator.comparing(
                    Entry::publishedAt, Comparator.nullsLast(Comparator.reverseOrder()))) // stable
            .limit(NEWEST)
            .toList();
  }

  String title() {
    return title;
  }

  /** A copy that was just read; {@code capture} is 0. Without items when it is no feed. */
  public static FeedCopy of(Instant at, List<Item> read) {
    List<Entry> entries = new ArrayList<>();
    FeedView head = null;
    for (Item item : read) {
      if (item instanceof FeedItem one) {
        entries.add(Entry.of(one.key(), one.entry().title(), FeedFiles.of(one)));
      } else if (item instanceof FeedView view) {
        head = view;
      }
    }
    return new FeedCopy(
        0, at, head == null ? "" : head.title(), head == null ? null : head.guid(), entries);
  }

  /** A copy that is stored. */
  static FeedCopy of(ArchivedFeed head, List<FeedOutline> items) throws IOException {
    return new FeedCopy(
        head.capture(), head.capturedAt(), head.title(), head.guid(), entries(items));
  }

  /** All copies that came from the feed's own server, as one; {@code capture} is 0. */
  static FeedCopy ofServer(@Nullable FeedView head, List<FeedOutline> items) throws IOException {
    return new FeedCopy(
        0,
        items.isEmpty() ? Instant.EPOCH : items.get(0).capturedAt(),
        head == null ? "" : head.title(),
        head == null ? null : head.guid(),
        entries(items));
  }

  private static List<Entry> entries(List<FeedOutline> items) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (FeedOutline item : items) {
      entries.add(Entry.of(item.key(), item.title(), Json.read(item.files(), FeedFiles.class)));
    }
    return entries;
  }

  /** The stored page that it is; 0 where it is several, or not stored yet. */
  long capture() {
    return capture;
  }

  /** When it was captured. */
  public Instant at() {
    return at;
  }

  /** How many items it has. */
  public int size() {
    return byKey.size();
  }

  /**
   * Whether a later copy goes back to where this one ends, so that no item came and went between
   * them: most of this one's newest items are still in it.
   */
  public boolean reaches(FeedCopy later) {
    long kept = newest.stream().filter(later::has).count();
    return kept >= Math.min(2, newest.size());
  }

  private boolean has(Entry entry) {
    return byKey.containsKey(entry.key)
        || (entry.file != null && files.contains(entry.file))
        || (entry.titleAndTime() != null && titles.contains(entry.titleAndTime()));
  }

  /**
   * Whether two copies are of one show: {@code podcast:guid} or the title is the same, or they
   * share items. Numbers are GUIDs of many shows, so a GUID counts with its title or file.
   */
  private boolean isOfShowOf(FeedCopy other) {
    if ((guid != null && guid.equals(other.guid)) || Titles.areSame(title, other.title)) {
      return true;
    }
    int shared = 0;
    for (Entry entry : byKey.values()) {
      Entry there = other.byKey.get(entry.key);
      boolean same = there != null && !entry.title.isBlank() && entry.title.equals(there.title);
      boolean file = entry.file != null && other.files.contains(entry.file);
      shared += same || file || other.titles.contains(String.valueOf(entry.titleAndTime())) ? 1 : 0;
    }
    return shared >= Math.min(SHARED, Math.min(byKey.size(), other.byKey.size())) && shared > 0;
  }

  /**
   * Those of one show, in their order: of the one that a copy is of, else of the show that has most
   * items. Copies that share nothing are of one show when others lie between them that do.
   *
   * @param of a copy that is certainly of the show, and among the copies or not; null when there is
   *     none
   */
  public static List<FeedCopy> ofOneShow(List<FeedCopy> copies, @Nullable FeedCopy of) {
    if (of != null) {
      return connected(copies, of);
    }
    Set<FeedCopy> left = new HashSet<>(copies);
    List<FeedCopy> most = List.of();
    for (FeedCopy copy : copies) {
      if (left.contains(copy)) {
        List<FeedCopy> show = connected(copies, copy);
        show.forEach(left::remove);
        most = items(show) > items(most) ? show : most;
      }
    }
    return most;
  }

  private static long items(List<FeedCopy> show) {
    return show.stream().flatMap(copy -> copy.byKey.keySet().stream()).distinct().count();
  }

  private static List<FeedCopy> connected(List<FeedCopy> copies, FeedCopy first) {
    Set<FeedCopy> show = new HashSet<>(Set.of(first));
    List<FeedCopy> left = new ArrayList<>(copies);
    left.remove(first);
    List<FeedCopy> next = List.of(first);
    while (!next.isEmpty()) {
      List<FeedCopy> known = next;
      next = left.stream().filter(one -> known.stream().anyMatch(one::isOfShowOf)).toList();
      left.removeAll(next);
      show.addAll(next);
    }
    return copies.stream().filter(show::contains).toList();
  }
}
