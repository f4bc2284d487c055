package io.afterglow.catalog;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.page.FactKind;
import io.afterglow.page.Service;
import io.afterglow.workspace.ItemRow;
import io.afterglow.workspace.ListedEpisode;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sorts everything that was read into podcasts and their episodes. */
final class Shelves {

  private final Map<PodcastId, Pile> piles = new TreeMap<>();

  private final Service service;

  private Shelves(Service service) {
    this.service = service;
  }

  /** What is stored under one podcast id, before it is known who is the same as whom. */
  private static final class Pile {
    final PodcastId id;
    boolean addressed;
    boolean namesake;
    String title = "";
    @Nullable String imageUrl;
    final Map<EpisodeId, Heap> episodes = new TreeMap<>();

    /** Episodes that its list names under another id. */
    final Set<String> listed = new TreeSet<>();

    /** Whose list names its episodes; null when only its own does. */
    @Nullable Pile listedBy;

    Pile(PodcastId id) {
      this.id = id;
    }

    /** A picture that stands in its page has no address, and is found another way. */
    void named(@Nullable String title, @Nullable String imageUrl) {
      this.title = this.title.isEmpty() && title != null ? title : this.title;
      boolean further = this.imageUrl == null && imageUrl != null && !imageUrl.startsWith("urn:");
      this.imageUrl = further ? imageUrl : this.imageUrl;
    }

    Heap heap(EpisodeId episode) {
      return episodes.computeIfAbsent(episode, Heap::new);
    }
  }

  /** What is stored under one episode id. */
  private static final class Heap {
    final EpisodeId id;
    boolean addressed = true;
    boolean seen;
    boolean shown;
    String title = "";
    @Nullable LocalDate publishedOn;
    final Set<String> held = new TreeSet<>();
    final Set<String> offered = new TreeSet<>();

    Heap(EpisodeId id) {
      this.id = id;
    }

    void named(@Nullable String title, @Nullable String date) {
      this.title = this.title.isEmpty() && title != null ? title : this.title;
      this.publishedOn =
          this.publishedOn == null && date != null ? LocalDate.parse(date) : this.publishedOn;
    }

    /** An episode that was never transcribed and has no notes shows nothing, and lacks nothing. */
    boolean isSaved() {
      return seen && (shown || !offered.contains("*"));
    }

    EpisodeSighting sighting() {
      return new EpisodeSighting(id, addressed, title, publishedOn);
    }
  }

  static List<Shelf> of(Workspace workspace, Service service, List<Subscribed> subscriptions)
      throws IOException {
    Shelves shelves = new Shelves(service);
    Map<Subscribed, PodcastId> ids = shelves.subscriptions(subscriptions);
    shelves.lists(workspace);
    shelves.views(workspace);
    shelves.mentions(workspace);
    shelves.missed(workspace);
    return shelves.sorted(ids);
  }

  private Pile pile(PodcastId id) {
    return piles.computeIfAbsent(id, Pile::new);
  }

  /** The id of each, made up where no list tells one. */
  static Map<Subscribed, PodcastId> ids(List<Subscribed> subscriptions) {
    Map<Subscribed, PodcastId> ids = new LinkedHashMap<>();
    for (Subscribed subscription : subscriptions) {
      PodcastId known = subscription.podcast();
      ids.put(subscription, known == null ? provisional(subscription, ids.values()) : known);
    }
    return ids;
  }

  private Map<Subscribed, PodcastId> subscriptions(List<Subscribed> subscriptions) {
    Map<Subscribed, PodcastId> ids = ids(subscriptions);
    Map<String, Long> names =
        subscriptions.stream()
            .collect(Collectors.groupingBy(s -> TextKey.of(s.title()), Collectors.counting()));
    for (Map.Entry<Subscribed, PodcastId> one : ids.entrySet()) {
      Subscribed subscription = one.getKey();
      Pile pile = pile(one.getValue());
      pile.addressed |= subscription.podcast() != null;
      pile.namesake = names.getOrDefault(TextKey.of(subscription.title()), 0L) > 1;
      pile.named(subscription.title(), null);
    }
    return ids;
  }

  /** Two feeds are two podcasts, whatever they are called. */
  private static PodcastId provisional(Subscribed subscription, Collection<PodcastId> taken) {
    PodcastId named = ProvisionalId.podcast(subscription.title());
    String feed = subscription.feedUrl();
    return feed == null || !taken.contains(named)
        ? named
        : ProvisionalId.podcast(subscription.title(), feed);
  }

  private void lists(Workspace workspace) throws IOException {
    try (Stream<ItemRow> rows = workspace.facts().outlines(FactKind.PODCAST)) {
      for (ItemRow row : (Iterable<ItemRow>) rows::iterator) {
        Pile pile = pile(new PodcastId(text(row.podcast())));
        pile.addressed = true;
        pile.named(row.title(), row.imageUrl());
      }
    }
    try (Stream<ListedEpisode> rows = workspace.facts().listedEpisodes()) {
      rows.forEach(this::listed);
    }
  }

  /** A list that names an episode under another id tells that both are one podcast. */
  private void listed(ListedEpisode row) {
    EpisodeId episode = EpisodeId.parse(row.entry().episode());
    Pile pile = pile(episode.podcast());
    pile.addressed = true;
    pile.heap(episode).named(row.entry().title(), row.entry().publishedOn());
    Pile list = pile(new PodcastId(row.list()));
    if (list != pile) {
      list.listed.add(episode.episode());
      pile.listedBy = list;
    }
  }

  private void views(Workspace workspace) throws IOException {
    try (Stream<ItemRow> rows = workspace.facts().outlines(FactKind.EPISODE)) {
      for (ItemRow row : (Iterable<ItemRow>) rows::iterator) {
        Pile pile = pile(new PodcastId(text(row.podcast())));
        pile.addressed |= row.addressed();
        pile.named(row.podcastTitle(), row.imageUrl());
        Heap heap = pile.heap(EpisodeId.parse(text(row.episode())));
        heap.addressed = row.addressed();
        Set<String> offered = new TreeSet<>(Arrays.asList(text(row.offered()).split(",")));
        offered.remove("");
        heap.seen = true;
        heap.shown |= !offered.remove(ItemRow.NOTHING);
        heap.offered.addAll(offered);
        heap.named(row.title(), row.publishedOn());
        if (row.held() != null) {
          heap.held.add(row.held());
        }
      }
    }
  }

  /** A mention is no page: it only tells under which other id the same episode stands. */
  private void mentions(Workspace workspace) throws IOException {
    try (Stream<ItemRow> rows = workspace.facts().outlines(FactKind.MENTION)) {
      for (ItemRow row : (Iterable<ItemRow>) rows::iterator) {
        Pile pile = pile(new PodcastId(text(row.podcast())));
        pile.addressed = true;
        pile.named(row.title(), null);
        pile.heap(EpisodeId.parse(text(row.episode())));
      }
    }
  }

  /** No list needs to name an episode: an archive or the person may. */
  private void missed(Workspace workspace) throws IOException {
    for (EpisodeId episode : workspace.tasks().missedEpisodes()) {
      Pile pile = pile(episode.podcast());
      pile.addressed = true;
      pile.heap(episode);
    }
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private List<Shelf> sorted(Map<Subscribed, PodcastId> ids) {
    PodcastIdentity identity =
        PodcastIdentity.of(piles.values().stream().map(this::sighting).toList());
    Map<PodcastId, Subscribed> subscribed = new HashMap<>();
    Set<PodcastId> apart = new TreeSet<>();
    List<Map.Entry<Subscribed, PodcastId>> holdersFirst = new ArrayList<>(ids.entrySet());
    holdersFirst.sort(
        Comparator.comparing(one -> !identity.holder(one.getValue()).equals(one.getValue())));
    for (Map.Entry<Subscribed, PodcastId> one : holdersFirst) {
      PodcastId holder = identity.holder(one.getValue());
      Subscribed first = subscribed.putIfAbsent(holder, one.getKey());
      if (first != null && first.hasOtherFeed(one.getKey())) {
        apart.add(one.getValue());
        subscribed.put(one.getValue(), one.getKey());
      }
    }
    Map<PodcastId, List<Pile>> groups =
        piles.values().stream()
            .collect(
                Collectors.groupingBy(
                    pile -> apart.contains(pile.id) ? pile.id : identity.holder(pile.id),
                    TreeMap::new,
                    Collectors.toList()));
    List<Shelf> shelves = new ArrayList<>();
    groups.forEach(
        (holder, group) -> {
          List<PodcastId> aliases = new ArrayList<>(identity.aliases(holder));
          aliases.removeIf(alias -> apart.contains(alias) || apart.contains(holder));
          shelves.add(shelf(holder, aliases, group, subscribed.get(holder)));
        });
    shelves.sort(Shelf.BY_TITLE);
    return shelves;
  }

  private PodcastSighting sighting(Pile pile) {
    Stream<EpisodeId> listed = pile.listed.stream().map(part -> new EpisodeId(pile.id, part));
    Set<String> episodes =
        Stream.concat(pile.episodes.keySet().stream(), listed)
            .filter(service::isUnique)
            .map(EpisodeId::episode)
            .collect(Collectors.toSet());
    String title = pile.title.isEmpty() && pile.listedBy != null ? pile.listedBy.title : pile.title;
    // One of several subscriptions of one name is nobody's by its name alone.
    String name = pile.namesake && !pile.addressed ? "" : title;
    return new PodcastSighting(pile.id, pile.addressed, name, pile.imageUrl, episodes);
  }

  private static Shelf shelf(
      PodcastId holder,
      List<PodcastId> aliases,
      List<Pile> group,
      @Nullable Subscribed subscription) {
    List<Pile> holderFirst = new ArrayList<>(group);
    holderFirst.sort(Comparator.comparing(pile -> !pile.id.equals(holder)));
    String title = "";
    String imageUrl = null;
    Set<PodcastId> seen = new TreeSet<>();
    List<Heap> heaps = new ArrayList<>();
    for (Pile pile : holderFirst) {
      seen.add(pile.id);
      title = title.isEmpty() ? pile.title : title;
      imageUrl = imageUrl == null ? pile.imageUrl : imageUrl;
      heaps.addAll(pile.episodes.values());
    }
    Shelf empty =
        new Shelf(
            holder,
            aliases,
            seen,
            holderFirst.get(0).addressed,
            title.isEmpty() ? holder.value() : title,
            imageUrl,
            subscription,
            List.of(),
            List.of());
    return empty.with(slots(holder, heaps));
  }

  /** Heaps of the same episode, joined. */
  private static Collection<Shelf.Slot> slots(PodcastId holder, List<Heap> heaps) {
    Map<EpisodeId, EpisodeId> same =
        EpisodeIdentity.resolve(holder, heaps.stream().map(Heap::sighting).toList());
    Map<EpisodeId, Shelf.Slot> slots = new TreeMap<>();
    for (Heap heap : heaps) {
      slots.merge(same.getOrDefault(heap.id, heap.id), slot(same, heap), Shelf.Slot::with);
    }
    return slots.values();
  }

  private static Shelf.Slot slot(Map<EpisodeId, EpisodeId> same, Heap heap) {
    return new Shelf.Slot(
        same.getOrDefault(heap.id, heap.id),
        heap.addressed,
        heap.isSaved(),
        Set.of(heap.id),
        heap.title,
        heap.publishedOn,
        heap.held,
        heap.offered,
        null,
        null);
  }
}
