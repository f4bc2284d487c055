package io.afterglow.catalog;

import io.afterglow.catalog.Shelf.MatchedBy;
import io.afterglow.feed.FeedItems;
import io.afterglow.feed.KnownEpisode;
import io.afterglow.feed.KnownPodcast;
import io.afterglow.json.Json;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.workspace.AppOutline;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives the episodes of apps' exports to the podcasts: each to the item or page that it is, by
 * GUID, else by enclosure, else by title, day and duration, and only within its own podcast. One
 * that meets none, or several equally, becomes an episode of its own.
 */
final class AppShelves {

  /** What is measured of a file and what a feed declares differ by advertisements. */
  private static final double MOST_SECONDS_APART = 60;

  private static final double MOST_PART_APART = 0.05;

  private final Map<String, List<Known>> byPodcast = new LinkedHashMap<>();
  private final Map<PodcastId, Set<String>> keys = new HashMap<>();
  private final AppListings listings;

  /** The export whose queue counts. */
  private final @Nullable AppVersion queue;

  /**
   * An episode of one export.
   *
   * @param replaced whether a newer export of the app knows its state
   */
  private record Known(long fact, AppVersion version, AppClues clues, boolean replaced) {

    /** What counts of it where a newer export knows its state: apps delete transcripts. */
    Stream<Known> texts() {
      return clues.transcripts() == 0
          ? Stream.empty()
          : Stream.of(new Known(fact, version, clues.withoutState(), true));
    }
  }

  /** Of all episodes that apps' exports know, in the order in which they came. */
  AppShelves(List<AppOutline> outlines, AppListings listings) throws IOException {
    this.listings = listings;
    AppVersion first = null;
    for (AppOutline outline : outlines) {
      AppClues clues = Json.read(outline.clues(), AppClues.class);
      AppVersion version = clues.version(outline.capturedAt());
      byPodcast
          .computeIfAbsent(clues.podcast(), key -> new ArrayList<>())
          .add(new Known(outline.fact(), version, clues, false));
      if (first == null && !Boolean.FALSE.equals(clues.queued()) && !listings.isOutdated(version)) {
        first = version;
      }
    }
    this.queue = first;
  }

  /** Whether an app knows the state of an episode of it. */
  boolean isHeard(Subscribed row) {
    return current(row.keys(), known(row.keys()).toList()).stream()
        .anyMatch(one -> one.clues().heard());
  }

  /**
   * Of episodes of one podcast, what counts where newer exports of the same app list them too.
   *
   * @param podcasts all keys of the podcast
   */
  private List<Known> current(Collection<String> podcasts, List<Known> all) {
    Map<String, List<AppVersion>> versions = new HashMap<>();
    for (Known one : all) {
      versions.computeIfAbsent(one.clues.listedAs(), key -> new ArrayList<>()).add(one.version);
    }
    List<Known> current = new ArrayList<>();
    for (Known one : all) {
      String episode = one.clues.listedAs();
      boolean replaced =
          versions.getOrDefault(episode, List.of()).stream()
                  .anyMatch(other -> other.replaces(one.version))
              || listings.isForgotten(podcasts, episode, one.version);
      (replaced ? one.texts() : Stream.of(one)).forEach(current::add);
    }
    return current;
  }

  /** Learns under which ids the podcasts of lists stand on the shelves. */
  void place(Map<Subscribed, PodcastId> ids) {
    ids.forEach((row, id) -> keys.computeIfAbsent(id, any -> new HashSet<>()).addAll(row.keys()));
  }

  private Stream<Known> known(Collection<String> podcasts) {
    return podcasts.stream().flatMap(key -> byPodcast.getOrDefault(key, List.of()).stream());
  }

  private List<Known> known(Shelf shelf) {
    Set<String> podcasts = new TreeSet<>();
    shelf.seen().forEach(id -> podcasts.addAll(keys.getOrDefault(id, Set.of())));
    List<Known> all = known(podcasts).sorted(Comparator.comparingLong(Known::fact)).toList();
    return current(podcasts, all);
  }

  /** What helps to find the podcast's feed: its episodes, and who makes it. */
  KnownPodcast witness(Shelf shelf) {
    List<KnownEpisode> witnesses = new ArrayList<>();
    Set<String> authors = new HashSet<>();
    for (Known one : known(shelf)) {
      Stream.ofNullable(one.clues().author()).forEach(authors::add);
      String title = one.clues().title();
      if (title != null) {
        EpisodeId id = new EpisodeId(shelf.id(), "app-" + one.fact());
        witnesses.add(new KnownEpisode(id, title, one.clues().day()));
      }
    }
    return new KnownPodcast(shelf.id(), shelf.title(), null, authors, Set.of(), witnesses);
  }

  /** The shelf with what apps know; of one that is followed no more, that alone. */
  Shelf joined(Shelf shelf) {
    List<Known> known = known(shelf);
    boolean past = shelf.subscription() != null && !shelf.isFollowed();
    if (known.isEmpty() && !past) {
      return shelf;
    }
    Places places = new Places(shelf);
    known.forEach(places::take);
    return shelf.with(places.slots().stream().filter(slot -> !past || slot.app() != null).toList());
  }

  /** An episode of the shelf, or one that only apps know. */
  private static final class Place {
    final Shelf.@Nullable Slot slot;
    final List<Known> apps = new ArrayList<>();
    @Nullable MatchedBy how;
    boolean ambiguous;

    Place(Shelf.@Nullable Slot slot) {
      this.slot = slot;
    }

    /** Whether the same export lists both, so that a shared title makes them two. */
    boolean isBeside(Known one) {
      return slot == null && apps.stream().anyMatch(other -> other.version.equals(one.version));
    }

    /** Whether a newer export knows it by another GUID or address. */
    boolean isReplaced(Known one) {
      return apps.stream().anyMatch(other -> other.version.replaces(one.version));
    }

    @Nullable String title() {
      return slot == null ? apps.get(0).clues.title() : slot.title();
    }

    @Nullable LocalDate day() {
      return slot == null ? apps.get(0).clues.day() : slot.publishedOn();
    }

    @Nullable Double seconds() {
      if (slot == null) {
        return apps.get(0).clues.seconds();
      }
      Long seconds = slot.feed() == null ? null : slot.feed().files().seconds();
      return seconds == null ? null : seconds.doubleValue();
    }

    boolean isTitled(AppClues clues) {
      String own = title();
      String other = clues.title();
      return own != null && other != null && TextKey.of(own).equals(TextKey.of(other));
    }

    boolean isOfDay(AppClues clues) {
      return day() == null || clues.day() == null || Objects.equals(day(), clues.day());
    }

    boolean lastsAsLong(AppClues clues) {
      Double own = seconds();
      Double other = clues.seconds();
      return own == null
          || other == null
          || Math.abs(own - other) <= Math.max(MOST_SECONDS_APART, MOST_PART_APART * own);
    }
  }

  private final class Places {
    private final Shelf shelf;
    private final List<Place> all = new ArrayList<>();
    private final Map<String, List<Place>> byClue = new HashMap<>();

    Places(Shelf shelf) {
      this.shelf = shelf;
      shelf.slots().forEach(this::add);
    }

    private void add(Shelf.Slot slot) {
      Place place = new Place(slot);
      all.add(place);
      Shelf.FeedSlot item = slot.feed();
      if (item != null) {
        item.keys().forEach(key -> index("guid " + key, place));
        String file = item.files().enclosure();
        index(file == null ? null : "file " + file, place);
      }
      if (item != null || slot.saved()) { // of a page that never came, only the address is known
        index(title(slot.title()), place);
      }
    }

    private void index(@Nullable String clue, Place place) {
      if (clue != null) {
        List<Place> known = byClue.computeIfAbsent(clue, key -> new ArrayList<>(1));
        if (!known.contains(place)) {
          known.add(place);
        }
      }
    }

    void take(Known one) {
      AppClues clues = one.clues;
      boolean ambiguous = false;
      for (MatchedBy way : MatchedBy.values()) {
        List<Place> fit = narrowed(fitting(way, one), clues);
        if (fit.size() == 1) {
          Place place = fit.get(0);
          place.apps.add(one);
          place.how = place.how == null || way.compareTo(place.how) < 0 ? way : place.how;
          learn(place, clues);
          return;
        }
        ambiguous = fit.size() > 1;
        if (ambiguous) {
          break; // a weaker clue would only choose among them by chance
        }
      }
      Place place = new Place(null);
      place.ambiguous = ambiguous;
      place.apps.add(one);
      all.add(place);
      learn(place, clues);
    }

    /** What another export may know it by; what the feed says of its own items is enough. */
    private void learn(Place place, AppClues clues) {
      if (place.slot == null) {
        index(clues.key() == null ? null : "guid " + clues.key(), place);
        index(clues.file() == null ? null : "file " + clues.file(), place);
        index(title(clues.title()), place);
      }
    }

    private List<Place> fitting(MatchedBy way, Known one) {
      AppClues clues = one.clues;
      return switch (way) {
        case GUID -> byGuid(clues);
        case ENCLOSURE -> named("file ", clues.file());
        case TITLE ->
            byClue.getOrDefault(String.valueOf(title(clues.title())), List.of()).stream()
                .filter(place -> place.isOfDay(clues) && place.lastsAsLong(clues))
                .filter(place -> !place.isBeside(one))
                .toList();
      };
    }

    private List<Place> byGuid(AppClues clues) {
      return clues.keys().stream()
          .map(key -> named("guid ", key))
          .filter(fit -> !fit.isEmpty())
          .findFirst()
          .orElse(List.of());
    }

    private List<Place> named(String kind, @Nullable String clue) {
      return clue == null ? List.of() : byClue.getOrDefault(kind + clue, List.of());
    }

    private static @Nullable String title(@Nullable String title) {
      return title == null || title.isBlank() ? null : "title " + TextKey.of(title);
    }

    /** Of several, those that share another clue too. */
    private static List<Place> narrowed(List<Place> fit, AppClues clues) {
      List<Place> narrow = fit;
      if (narrow.size() > 1) {
        List<Place> titled = narrow.stream().filter(place -> place.isTitled(clues)).toList();
        narrow = titled.isEmpty() ? narrow : titled;
      }
      if (narrow.size() > 1 && clues.day() != null) {
        List<Place> dated =
            narrow.stream().filter(place -> Objects.equals(place.day(), clues.day())).toList();
        narrow = dated.isEmpty() ? narrow : dated;
      }
      return narrow;
    }

    List<Shelf.Slot> slots() {
      Set<EpisodeId> taken = new HashSet<>();
      all.stream().flatMap(place -> Stream.ofNullable(place.slot)).forEach(s -> taken.add(s.id()));
      List<Shelf.Slot> slots = new ArrayList<>();
      for (Place place : all) {
        Shelf.Slot slot = place.slot;
        if (place.apps.isEmpty() && slot != null) {
          slots.add(slot);
        } else {
          Shelf.Slot known = slot == null ? alone(place, taken) : slot;
          slots.add(known.knownBy(app(place)));
        }
      }
      return slots;
    }

    private Shelf.AppSlot app(Place place) {
      List<Known> apps =
          place.apps.stream()
              .flatMap(one -> place.isReplaced(one) ? one.texts() : Stream.of(one))
              .toList();
      return new Shelf.AppSlot(
          apps.stream().map(Known::fact).toList(),
          apps.stream().map(Known::clues).toList(),
          place.slot == null ? null : place.how,
          place.ambiguous,
          facts(apps, Known::replaced),
          facts(apps, one -> one.version.equals(queue)));
    }

    private static Set<Long> facts(List<Known> apps, Predicate<Known> which) {
      return apps.stream().filter(which).map(Known::fact).collect(Collectors.toSet());
    }

    private Shelf.Slot alone(Place place, Set<EpisodeId> taken) {
      AppClues clues = place.apps.get(0).clues;
      String title = Objects.requireNonNullElse(clues.title(), "Episode");
      String guid = clues.key();
      String named = title + "\n" + clues.publishedAt();
      String key = guid == null ? FeedItems.key(named) : guid;
      EpisodeId id = new EpisodeId(shelf.id(), key);
      for (int number = 2; !taken.add(id); number++) {
        id = new EpisodeId(shelf.id(), FeedItems.key(named + "\n" + number));
      }
      return new Shelf.Slot(
          id, false, true, Set.of(), title, clues.day(), Set.of(), Set.of(), null, null);
    }
  }
}
