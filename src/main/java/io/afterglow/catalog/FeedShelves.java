package io.afterglow.catalog;

import io.afterglow.feed.EpisodeMatcher;
import io.afterglow.feed.FeedChoice;
import io.afterglow.feed.FeedItems;
import io.afterglow.feed.FeedMatch;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Selection;
import io.afterglow.page.Item.FeedView;
import io.afterglow.text.PrivateFeed;
import io.afterglow.workspace.FeedOutline;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adds the episodes that podcasts' certain feeds name. Podcasts with one feed are one podcast, but
 * one whose address leads to another show's feed keeps its name and what its own feed had; an item
 * that is an episode of the service joins it; what a feed has dropped since stays.
 */
final class FeedShelves {

  private final Feeds feeds;
  private final Selection scope;

  /** How many episodes that feeds alone name are taken, all podcasts together. */
  private int taken;

  private FeedShelves(Feeds feeds, Selection scope) {
    this.feeds = feeds;
    this.scope = scope;
  }

  /** A podcast with its feed. */
  record Chosen(Shelf shelf, FeedChoice choice) {

    private String url() {
      return ((FeedChoice.Certain) choice).feed().url();
    }
  }

  /** One shelf, and what its feed adds to it. */
  private record Filled(Chosen chosen, Map<EpisodeId, Shelf.Slot> known, List<Shelf.Slot> added) {}

  /**
   * Adds what feeds name.
   *
   * @param shelves in the order of the account's list, others behind
   */
  static List<Chosen> of(Feeds feeds, Selection scope, List<Chosen> shelves) throws IOException {
    return new FeedShelves(feeds, scope).filled(shelves);
  }

  private List<Chosen> filled(List<Chosen> shelves) throws IOException {
    Map<Set<String>, List<Chosen>> byFeed = new LinkedHashMap<>();
    List<Chosen> all = new ArrayList<>();
    for (Chosen one : shelves) {
      Set<String> places = feeds.places(one.choice());
      if (places == null) {
        all.add(one);
      } else {
        join(byFeed, places, one);
      }
    }
    List<Filled> filled = new ArrayList<>();
    List<Chosen> astray = new ArrayList<>();
    Set<PodcastId> taken = new HashSet<>();
    for (List<Chosen> joined : byFeed.values()) {
      List<Chosen> same = new ArrayList<>();
      for (Chosen one : joined) {
        FeedChoice.Certain own =
            feeds.ledAstray(one.shelf(), one.choice(), joined.stream().map(Chosen::shelf).toList());
        if (own == null) {
          same.add(one);
        } else {
          astray.add(new Chosen(one.shelf(), own));
        }
      }
      if (same.isEmpty()) {
        continue;
      }
      same.sort(
          Comparator.comparing((Chosen chosen) -> !chosen.shelf().addressed())
              .thenComparing(chosen -> PrivateFeed.user(chosen.url()) == null)); // stable
      same.stream().skip(1).filter(chosen -> chosen.shelf().addressed()).forEach(all::add);
      String url = same.get(0).url();
      PodcastId id = feeds.podcastOf(url, feeds.first(url), taken);
      taken.add(id);
      filled.add(fill(id, same));
    }
    for (Chosen one : astray) {
      Feeds.Former former = feeds.former(one.url());
      if (former.versions().isEmpty()) {
        all.add(one);
      } else {
        PodcastId id = feeds.podcastOf(one.url(), former.view(), taken);
        taken.add(id);
        filled.add(kept(id, one, former));
      }
    }
    limit(filled);
    filled.forEach(one -> all.add(shelved(one)));
    return all;
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
    FeedView view = feeds.view(url);
    Shelf shelf = joined(feedId, view, same);
    Map<EpisodeId, Shelf.Slot> known = new TreeMap<>();
    Stream.of(shelf.saved(), shelf.unsaved())
        .flatMap(List::stream)
        .forEach(slot -> known.put(slot.id(), slot));
    Map<String, EpisodeId> matched = new HashMap<>();
    if (!known.isEmpty() && view != null) {
      for (Map.Entry<EpisodeId, FeedMatch> match :
          EpisodeMatcher.match(Feeds.known(shelf), url, view).entrySet()) {
        matched.put(FeedItems.key(match.getValue().entry()), match.getKey());
      }
    }
    List<Shelf.Slot> added = new ArrayList<>();
    for (FeedVersions versions : feeds.versions(same.stream().map(Chosen::shelf).toList(), url)) {
      EpisodeId id =
          versions.keys().stream()
              .map(matched::get)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      Shelf.Slot slot = id == null ? null : known.get(id);
      if (slot == null) {
        added.add(slot(shelf.id(), versions));
      } else {
        known.put(slot.id(), slot.shownBy(item(versions)));
      }
    }
    return new Filled(
        new Chosen(shelf, first.choice()),
        known,
        added.stream().sorted(Shelf.Slot.NEWEST_FIRST).toList());
  }

  /** A subscription with what its feed had, before its address led to another show's. */
  private static Filled kept(PodcastId id, Chosen chosen, Feeds.Former former) {
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
            .map(versions -> slot(id, versions))
            .sorted(Shelf.Slot.NEWEST_FIRST)
            .toList());
  }

  private static Shelf.FeedSlot item(FeedVersions versions) {
    return new Shelf.FeedSlot(
        versions.outlines().stream().map(FeedOutline::fact).toList(),
        versions.keys(),
        versions.since(),
        versions.files());
  }

  private static Shelf.Slot slot(PodcastId podcast, FeedVersions versions) {
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
        item(versions));
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
            .filter(one -> one != null)
            .findFirst()
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
    int longest = wanted.stream().mapToInt(one -> one.added.size()).max().orElse(0);
    for (int turn = 0; turn < longest && taken < scope.limit(); turn++) {
      for (Filled one : wanted) {
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

  private static Chosen shelved(Filled one) {
    Map<Boolean, List<Shelf.Slot>> slots = bySaved(one.known.values());
    Shelf shelf = one.chosen.shelf();
    return new Chosen(
        new Shelf(
            shelf.id(),
            shelf.aliases(),
            shelf.seen(),
            shelf.addressed(),
            shelf.title(),
            shelf.imageUrl(),
            shelf.subscription(),
            slots.getOrDefault(true, List.of()),
            slots.getOrDefault(false, List.of())),
        one.chosen.choice());
  }

  private static Map<Boolean, List<Shelf.Slot>> bySaved(Collection<Shelf.Slot> slots) {
    return slots.stream()
        .sorted(Shelf.Slot.NEWEST_FIRST)
        .collect(Collectors.partitioningBy(Shelf.Slot::saved));
  }
}
