package io.afterglow.catalog;

import io.afterglow.feed.EpisodeMatcher;
import io.afterglow.feed.FeedChoice;
import io.afterglow.feed.FeedItems;
import io.afterglow.feed.FeedMatch;
import io.afterglow.feed.PodcastGuid;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Selection;
import io.afterglow.page.Item.FeedView;
import io.afterglow.text.PrivateFeed;
import io.afterglow.workspace.FeedOutline;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adds the episodes that podcasts' certain feeds name. Podcasts with one feed are one podcast, but
 * one whose address leads to another show's feed keeps its name and what its own feed had; an item
 * that is an episode of the service joins it; what a feed has dropped since stays.
 */
final class FeedShelves {

  private final FeedDocuments documents;
  private final FeedHistory history;
  private final Selection scope;

  /** How many episodes that feeds alone name are taken, all podcasts together. */
  private int taken;

  private FeedShelves(FeedDocuments documents, FeedHistory history, Selection scope) {
    this.documents = documents;
    this.history = history;
    this.scope = scope;
  }

  /** A podcast with its feed. */
  record Chosen(Shelf shelf, FeedChoice choice) {

    private String url() {
      return ((FeedChoice.Certain) choice).feed().url();
    }
  }

  /** One shelf, and what its feed adds to it. */
  private record Filled(Chosen chosen, Map<EpisodeId, Shelf.Slot> known, List<Shelf.Slot> added) {

    /** Of what is followed no more, only what was heard is kept in the end. */
    boolean isPast() {
      return chosen.shelf.subscription() != null && !chosen.shelf.isFollowed();
    }
  }

  /**
   * Adds what feeds name.
   *
   * @param shelves in the order of the account's list, others behind
   */
  static List<Chosen> of(
      FeedDocuments documents, FeedHistory history, Selection scope, List<Chosen> shelves)
      throws IOException {
    return new FeedShelves(documents, history, scope).filled(shelves);
  }

  private List<Chosen> filled(List<Chosen> shelves) throws IOException {
    Map<Set<String>, List<Chosen>> byFeed = new LinkedHashMap<>();
    List<Chosen> all = new ArrayList<>();
    for (Chosen one : shelves) {
      Set<String> places = places(one.choice());
      if (places == null) {
        all.add(one);
      } else {
        join(byFeed, places, one);
      }
    }
    List<Filled> filled = new ArrayList<>();
    List<Chosen> apart = new ArrayList<>();
    Set<PodcastId> taken = new HashSet<>();
    for (List<Chosen> joined : byFeed.values()) {
      List<Chosen> same = new ArrayList<>();
      for (Chosen one : joined) {
        FeedChoice.Certain own =
            history.keptApart(
                one.shelf(), one.choice(), joined.stream().map(Chosen::shelf).toList());
        if (own == null) {
          same.add(one);
        } else {
          apart.add(new Chosen(one.shelf(), own));
        }
      }
      if (same.isEmpty()) {
        continue;
      }
      same.sort(
          Comparator.comparing((Chosen chosen) -> !chosen.shelf().addressed())
              .thenComparing(chosen -> !chosen.shelf().isFollowed())
              .thenComparing(chosen -> PrivateFeed.user(chosen.url()) == null)); // stable
      same.stream().skip(1).filter(chosen -> chosen.shelf().addressed()).forEach(all::add);
      String url = same.get(0).url();
      PodcastId id = id(url, documents.first(url), taken);
      filled.add(fill(id, same));
    }
    for (Chosen one : apart) {
      FeedHistory.Former former = history.former(one.url());
      if (former.versions().isEmpty()) {
        all.add(one);
      } else {
        PodcastId id = id(one.url(), former.view(), taken);
        filled.add(kept(id, one, former));
      }
    }
    limit(filled);
    for (Filled one : filled) {
      Chosen chosen = one.chosen;
      all.add(new Chosen(chosen.shelf().with(one.known.values()), chosen.choice()));
    }
    return all;
  }

  /**
   * Where a readable feed is: by its lasting address and after all redirects. Null when there is
   * none.
   */
  private @Nullable Set<String> places(FeedChoice choice) throws IOException {
    if (!(choice instanceof FeedChoice.Certain certain) || certain.unreachable()) {
      return null;
    }
    String url = certain.feed().url();
    FeedView view = documents.first(url);
    return view == null
        ? null
        : Set.copyOf(List.of(FeedDocuments.place(url), FeedDocuments.place(view.url())));
  }

  /**
   * The id of a podcast that is known by its feed: {@code podcast:guid}, else the one computed from
   * its lasting address. Feeds of several shows may state the same, so the second that does has one
   * that is computed from its title too.
   *
   * @param taken the ids of others, to which this one is added
   */
  private static PodcastId id(String url, @Nullable FeedView view, Set<PodcastId> taken) {
    String guid = view == null ? null : view.guid();
    String address = PrivateFeed.redacted(url);
    String title = address + " " + (view == null ? "" : view.title());
    Stream<String> stated = Stream.ofNullable(guid).map(String::strip).filter(s -> !s.isEmpty());
    Stream<String> texts =
        Stream.concat(
            Stream.of(address, title),
            IntStream.iterate(2, number -> number + 1).mapToObj(number -> title + " " + number));
    return Stream.concat(stated, texts.map(text -> PodcastGuid.of(text).toString()))
        .map(PodcastId::ofSegment)
        .filter(taken::add)
        .findFirst()
        .orElseThrow();
  }

  /** Two that share a place are one, and bring together what each of them was joined with. */
  private static void join(
      Map<Set<String>, List<Chosen>> byFeed, Set<String> places, Chosen added) {
    Set<String> all = new TreeSet<>(places);
    List<Chosen> same = new ArrayList<>();
    for (Set<String> known : List.copyOf(byFeed.keySet())) {
      if (!Collections.disjoint(known, places)) {
        same.addAll(Objects.requireNonNull(byFeed.remove(known)));
        all.addAll(known);
      }
    }
    same.add(added);
    byFeed.put(all, same);
  }

  private Filled fill(PodcastId feedId, List<Chosen> same) throws IOException {
    Chosen first = same.get(0);
    String url = first.url();
    FeedView view = documents.view(url);
    Shelf shelf = joined(feedId, view, same);
    Map<EpisodeId, Shelf.Slot> known = new TreeMap<>();
    shelf.slots().forEach(slot -> known.put(slot.id(), slot));
    List<FeedVersions> all = history.versions(same.stream().map(Chosen::shelf).toList(), url);
    Map<String, EpisodeId> matched = new HashMap<>();
    if (!known.isEmpty() && view != null) {
      FeedView whole = history.withArchived(view, all);
      for (Map.Entry<EpisodeId, FeedMatch> match :
          EpisodeMatcher.match(shelf.known(), url, whole).entrySet()) {
        matched.put(FeedItems.key(match.getValue().entry()), match.getKey());
      }
    }
    List<Shelf.Slot> added = new ArrayList<>();
    Set<Long> copies = documents.copies(url);
    for (FeedVersions versions : all) {
      EpisodeId id =
          versions.keys().stream()
              .map(matched::get)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      Shelf.Slot slot = id == null ? null : known.get(id);
      if (slot == null) {
        added.add(slot(shelf.id(), versions, versions.isIn(copies)));
      } else {
        known.put(slot.id(), slot.shownBy(item(versions, versions.isIn(copies))));
      }
    }
    return new Filled(
        new Chosen(shelf, first.choice()),
        known,
        added.stream().sorted(Shelf.Slot.NEWEST_FIRST).toList());
  }

  /** A subscription with what its feed had, before its address led to another show's. */
  private static Filled kept(PodcastId id, Chosen chosen, FeedHistory.Former former) {
    Shelf old = chosen.shelf();
    FeedView view = former.view();
    Shelf shelf =
        new Shelf(
            id,
            old.aliases(),
            old.seen(),
            false,
            old.title(),
            old.imageUrl() == null && view != null ? view.imageUrl() : old.imageUrl(),
            old.subscription(),
            List.of(),
            List.of());
    return new Filled(
        new Chosen(shelf, chosen.choice()),
        new TreeMap<>(),
        former.versions().stream()
            .map(versions -> slot(id, versions, false))
            .sorted(Shelf.Slot.NEWEST_FIRST)
            .toList());
  }

  private static Shelf.FeedSlot item(FeedVersions versions, boolean listed) {
    return new Shelf.FeedSlot(
        versions.outlines().stream().map(FeedOutline::fact).toList(),
        versions.first(),
        versions.keys(),
        versions.since(),
        versions.files(),
        versions.archived(),
        listed);
  }

  private static Shelf.Slot slot(PodcastId podcast, FeedVersions versions, boolean listed) {
    FeedOutline newest = versions.newest();
    String date = newest.publishedOn();
    return new Shelf.Slot(
        new EpisodeId(podcast, versions.key()),
        false,
        true,
        new TreeSet<>(),
        newest.title(),
        date == null ? null : LocalDate.parse(date),
        new TreeSet<>(),
        new TreeSet<>(),
        item(versions, listed),
        null);
  }

  /** Subscriptions that lead to one feed, as one podcast. */
  private static Shelf joined(PodcastId feedId, @Nullable FeedView view, List<Chosen> same) {
    Shelf first = same.get(0).shelf();
    List<Shelf> joined =
        same.stream()
            .map(Chosen::shelf)
            .filter(shelf -> shelf.id().equals(first.id()) || !shelf.addressed())
            .toList();
    String title = view == null || view.title().isBlank() ? first.title() : view.title();
    return new Shelf(
        first.addressed() ? first.id() : feedId,
        first.aliases(),
        joined.stream()
            .flatMap(shelf -> shelf.seen().stream())
            .collect(Collectors.toCollection(TreeSet::new)),
        first.addressed(),
        first.addressed() ? first.title() : title,
        first.imageUrl() == null && view != null ? view.imageUrl() : first.imageUrl(),
        joined.stream()
            .map(Shelf::subscription)
            .filter(Objects::nonNull)
            .min(Comparator.comparing(Subscribed::past)) // the first of those that are followed
            .orElse(null),
        first.saved(),
        first.unsaved());
  }

  /** The newest of each podcast first, then the next of each, as far as the user wants. */
  private void limit(List<Filled> filled) {
    List<Filled> wanted =
        filled.stream()
            .filter(
                one -> {
                  Shelf shelf = one.chosen.shelf();
                  return scope.admitsPodcast(shelf.title(), shelf.id().value());
                })
            .toList();
    Map<EpisodeId, Shelf.Slot> in = new HashMap<>();
    wanted.stream()
        .filter(Filled::isPast)
        .flatMap(one -> one.added.stream())
        .filter(slot -> scope.admitsDate(slot.publishedOn()))
        .forEach(slot -> in.put(slot.id(), slot));
    int longest = wanted.stream().mapToInt(one -> one.added.size()).max().orElse(0);
    for (int turn = 0; turn < longest && taken < scope.limit(); turn++) {
      for (Filled one : wanted) {
        if (one.isPast()) {
          continue;
        }
        Shelf.Slot slot = turn < one.added.size() ? one.added.get(turn) : null;
        if (slot != null && taken < scope.limit() && scope.admitsDate(slot.publishedOn())) {
          in.put(slot.id(), slot);
          taken++;
        }
      }
    }
    filled.forEach(one -> one.added.forEach(slot -> place(one, slot, in.containsKey(slot.id()))));
  }

  private static void place(Filled one, Shelf.Slot slot, boolean wanted) {
    one.known.put(slot.id(), wanted ? slot : slot.leftOut());
  }
}
