package io.afterglow.catalog;

import io.afterglow.codec.Sha256;
import io.afterglow.json.Json;
import io.afterglow.page.Item.FeedView;
import io.afterglow.workspace.FeedOutline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One item of a feed through all copies of the feed that were fetched.
 *
 * <p>Items of one GUID are one when their title or enclosure is the same, or else their date and
 * the show: some publishers use a GUID again, and GUIDs of two shows may both count from 1. When a
 * GUID is gone from the feed, the item is the one that has its enclosure and its title or time now,
 * or its title, time and duration: a new host gives all items new GUIDs. Two items that one copy of
 * the feed has are never one.
 */
final class FeedVersions {

  private static final int KEY = 16;

  /** What copies of feeds say of their podcasts. */
  interface Heads {

    /** Of one copy; null where it was not read. */
    @Nullable FeedView of(long capture) throws IOException;
  }

  private final String key;
  private final Set<String> keys = new LinkedHashSet<>();
  private final List<FeedOutline> outlines = new ArrayList<>(1);
  private final List<FeedFiles> files = new ArrayList<>(1);
  private final Set<Long> captures = new HashSet<>();
  private Instant since = Instant.EPOCH;
  private long first;

  private FeedVersions(String key) {
    this.key = key;
  }

  /** The episode's part of its id: the newest version's key. */
  String key() {
    return key;
  }

  /** The keys of all versions. */
  Set<String> keys() {
    return keys;
  }

  /** The newest first, each once. */
  List<FeedOutline> outlines() {
    return outlines;
  }

  FeedOutline newest() {
    return outlines.get(0);
  }

  /** The number of the item in the oldest copy that has it. */
  long first() {
    return first;
  }

  /** When the item was first seen as it is now. */
  Instant since() {
    return since;
  }

  /**
   * The copy that has its newest version, where archives alone have it; null where the feed's own
   * server gave it.
   */
  Shelf.@Nullable Archived archived() {
    return outlines.stream().allMatch(FeedOutline::isArchived)
        ? new Shelf.Archived(newest().source(), newest().capturedAt())
        : null;
  }

  /** Whether a copy of the feed has it. */
  boolean isIn(Set<Long> copies) {
    return captures.stream().anyMatch(copies::contains);
  }

  /** The files of all versions. */
  FeedFiles files() {
    FeedFiles all = files.get(0);
    for (FeedFiles past : files.subList(1, files.size())) {
      all = all.before(past);
    }
    return all;
  }

  /**
   * Sorts items by episode.
   *
   * @param all those of the newest copy first; a feed may have come back to an older copy
   * @param current the copies that are the feed as it is now; as one, they are its pages
   * @param heads of the copies
   */
  static List<FeedVersions> of(List<FeedOutline> all, Set<Long> current, Heads heads)
      throws IOException {
    List<FeedOutline> outlines = new ArrayList<>(all);
    outlines.sort(Comparator.comparing(outline -> copy(outline, current) != 0)); // stable
    FeedShows shows = new FeedShows(outlines, outline -> copy(outline, current), heads);
    Map<String, Set<Long>> copies = new HashMap<>();
    for (FeedOutline outline : outlines) {
      copies.computeIfAbsent(outline.key(), k -> new HashSet<>(2)).add(copy(outline, current));
    }
    List<FeedVersions> episodes = new ArrayList<>();
    Map<String, List<FeedVersions>> byKey = new HashMap<>();
    Map<String, List<FeedVersions>> byTrait = new HashMap<>();
    for (FeedOutline outline : outlines) {
      FeedFiles own = Json.read(outline.files(), FeedFiles.class);
      List<FeedVersions> sameKey = byKey.computeIfAbsent(outline.key(), k -> new ArrayList<>(1));
      FeedVersions one = null;
      for (FeedVersions known : sameKey) {
        one =
            one == null && known.agrees(outline, own, copy(outline, current), shows) ? known : one;
      }
      if (one == null) {
        Set<Long> together =
            sameKey.isEmpty()
                ? copies.getOrDefault(outline.key(), Set.of())
                : Set.of(copy(outline, current));
        one = renamed(outline, own, byTrait, together);
      }
      if (one == null) {
        one = new FeedVersions(sameKey.isEmpty() ? outline.key() : apart(outline, own));
        episodes.add(one);
      }
      if (!sameKey.contains(one)) {
        sameKey.add(one);
      }
      one.add(outline, own, copy(outline, current));
      for (String trait : traits(outline, own)) {
        List<FeedVersions> shared = byTrait.computeIfAbsent(trait, k -> new ArrayList<>(1));
        if (!shared.contains(one)) {
          shared.add(one);
        }
      }
    }
    return episodes;
  }

  /** All pages of the feed as it is now are one copy. */
  private static long copy(FeedOutline outline, Set<Long> current) {
    return current.contains(outline.capture()) ? 0 : outline.capture();
  }

  private void add(FeedOutline outline, FeedFiles own, long copy) {
    keys.add(outline.key());
    first = outline.fact();
    if (outlines.isEmpty() || newest().sha256().equals(outline.sha256())) {
      since = outline.capturedAt();
    }
    captures.add(outline.capture());
    captures.add(copy);
    if (outlines.stream().noneMatch(known -> known.sha256().equals(outline.sha256()))) {
      outlines.add(outline);
      files.add(own);
    }
  }

  private boolean agrees(FeedOutline outline, FeedFiles own, long copy, FeedShows shows)
      throws IOException {
    for (int i = 0; i < outlines.size(); i++) {
      FeedOutline known = outlines.get(i);
      if (differ(files.get(i), own) && (captures.contains(copy) || !own.identified())) {
        continue;
      }
      boolean untitled = known.title().isBlank() && outline.title().isBlank();
      boolean time = Objects.equals(files.get(i).publishedAt(), own.publishedAt());
      if (known.sha256().equals(outline.sha256())
          || haveOneTitleOrFile(known, files.get(i), outline, own)
          || ((time || untitled) && shows.areOne(known, outline))) {
        return true;
      }
    }
    return false;
  }

  /** Whether both are known not to be of one time. */
  private static boolean differ(FeedFiles one, FeedFiles other) {
    return one.publishedAt() != null
        && other.publishedAt() != null
        && !one.publishedAt().equals(other.publishedAt());
  }

  static boolean haveOneTitleOrFile(
      FeedOutline one, FeedFiles files, FeedOutline other, FeedFiles otherFiles) {
    boolean title = !one.title().isBlank() && one.title().equals(other.title());
    String file = files.enclosure();
    return title || (file != null && file.equals(otherFiles.enclosure()));
  }

  /** The one item that this one, whose GUID is gone, has become; null when that is not certain. */
  private static @Nullable FeedVersions renamed(
      FeedOutline outline,
      FeedFiles own,
      Map<String, List<FeedVersions>> byTrait,
      Set<Long> together) {
    List<FeedVersions> fit =
        traits(outline, own).stream()
            .flatMap(trait -> byTrait.getOrDefault(trait, List.of()).stream())
            .distinct()
            .filter(other -> other.captures.stream().noneMatch(together::contains))
            .filter(other -> other.files.stream().anyMatch(f -> mayBe(f, own)))
            .toList();
    return fit.size() == 1 ? fit.get(0) : null;
  }

  /**
   * Whether neither their times, without GUIDs of their own, nor their durations tell them apart.
   */
  private static boolean mayBe(FeedFiles one, FeedFiles other) {
    if (differ(one, other) && !(one.identified() && other.identified())) {
      return false;
    }
    boolean file = one.enclosure() != null && one.enclosure().equals(other.enclosure());
    return file
        || one.seconds() == null
        || other.seconds() == null
        || Math.abs(one.seconds() - other.seconds()) <= 2;
  }

  /** What two items of one episode have in common: two of enclosure, title and time. */
  private static List<String> traits(FeedOutline outline, FeedFiles own) {
    String file = own.enclosure();
    Instant time = own.publishedAt();
    String title = outline.title().isBlank() ? null : outline.title();
    return Stream.of(pair("file", file, title), pair("at", file, time), pair("title", title, time))
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable String pair(
      String name, @Nullable Object first, @Nullable Object second) {
    return first == null || second == null ? null : name + "\n" + first + "\n" + second;
  }

  /** A key of its own for an earlier item of a GUID that was used again. */
  private static String apart(FeedOutline outline, FeedFiles own) {
    String identity =
        String.join(
            "\n",
            outline.key(),
            outline.title(),
            String.valueOf(own.publishedAt()),
            String.valueOf(own.enclosure()));
    return Sha256.hex(identity.getBytes(StandardCharsets.UTF_8)).substring(0, KEY);
  }
}
