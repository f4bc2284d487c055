package io.afterglow.catalog;

import io.afterglow.feed.KnownEpisode;
import io.afterglow.feed.KnownPodcast;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.model.SourceName;
import io.afterglow.page.PodcastLink;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One podcast with the outlines of its episodes.
 *
 * @param id the id that holds
 * @param aliases other ids from addresses
 * @param seen every id under which facts are stored, made-up ones included
 * @param addressed whether the id comes from an address
 * @param subscription null unless it is subscribed
 * @param saved newest first, those without a date last, by id
 * @param unsaved listed, and not saved
 */
record Shelf(
    PodcastId id,
    List<PodcastId> aliases,
    Set<PodcastId> seen,
    boolean addressed,
    String title,
    @Nullable String imageUrl,
    @Nullable Subscribed subscription,
    List<Slot> saved,
    List<Slot> unsaved) {

  /** Whether a page or a feed shows a saved episode. */
  boolean hasOwnEpisodes() {
    return saved.stream().anyMatch(slot -> !slot.isOfAppAlone());
  }

  /** Whether the listener follows it; an app's list may name what was heard once. */
  boolean isFollowed() {
    return subscription != null && !subscription.past();
  }

  /** Whether it is no podcast but holds what an app has of none: it has no feed to look for. */
  boolean isLoose() {
    return subscription != null && subscription.loose();
  }

  /** The same by another title. */
  Shelf called(String name) {
    return new Shelf(id, aliases, seen, addressed, name, imageUrl, subscription, saved, unsaved);
  }

  /** The same with these episodes. */
  Shelf with(Collection<Slot> episodes) {
    Map<Boolean, List<Slot>> slots =
        episodes.stream().sorted(Slot.NEWEST_FIRST).collect(Collectors.partitioningBy(Slot::saved));
    return new Shelf(
        id,
        aliases,
        seen,
        addressed,
        title,
        imageUrl,
        subscription,
        slots.getOrDefault(true, List.of()),
        slots.getOrDefault(false, List.of()));
  }

  /** All episodes, those that are saved first. */
  Stream<Slot> slots() {
    return Stream.concat(saved.stream(), unsaved.stream());
  }

  /** What helps to find its feed, and its episodes there. */
  KnownPodcast known() {
    return new KnownPodcast(
        id,
        title,
        subscription == null ? null : subscription.siteUrl(),
        Set.of(),
        Set.of(),
        slots()
            .map(slot -> new KnownEpisode(slot.id(), slot.title(), slot.publishedOn()))
            .toList());
  }

  /** The podcast's number in a directory, where that is all that is known of its feed. */
  PodcastLink.@Nullable Show show() {
    return addressed || subscription == null ? null : subscription.show();
  }

  /** Order of podcasts in a library. */
  static final Comparator<Shelf> BY_TITLE =
      Comparator.<Shelf, String>comparing(shelf -> TextKey.of(shelf.title()))
          .thenComparing(Shelf::id);

  /**
   * An item of a feed in outline.
   *
   * @param facts the numbers of its versions in the index, as captures of the feed had it, the
   *     newest first
   * @param first the number of the item as the oldest copy of the feed had it
   * @param keys by which these versions are known
   * @param since when the newest was first seen
   * @param archived the copy that has the newest, where archives alone have it; null where the
   *     feed's own server gave it
   * @param listed whether the feed as it is now has it
   */
  record FeedSlot(
      List<Long> facts,
      long first,
      Set<String> keys,
      Instant since,
      FeedFiles files,
      @Nullable Archived archived,
      boolean listed) {}

  /** An archive's copy of a feed. */
  record Archived(SourceName source, Instant at) {}

  /**
   * What apps' exports know of an episode, in outline.
   *
   * @param facts their numbers in the index, in the order of the files
   * @param matchedBy how it met its item or page; null when it met none
   * @param ambiguous whether it met several equally
   * @param replaced those facts of which a newer export of the app knows the state: their texts
   *     alone count
   * @param queued those facts of which the place in the queue counts
   */
  record AppSlot(
      List<Long> facts,
      List<AppClues> clues,
      @Nullable MatchedBy matchedBy,
      boolean ambiguous,
      Set<Long> replaced,
      Set<Long> queued) {

    AppSlot {
      replaced = Set.copyOf(replaced);
      queued = Set.copyOf(queued);
      facts = List.copyOf(facts);
      clues = List.copyOf(clues);
    }

    /** Whether an app knows its state, or has a highlight of it. */
    boolean isHeard() {
      return clues.stream().anyMatch(AppClues::heard);
    }
  }

  /** How an episode of an app met its item. */
  enum MatchedBy {
    GUID,
    ENCLOSURE,
    TITLE;

    /** The word of {@code episode.json}. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One episode in outline.
   *
   * @param seen every id under which its views or its row in a list are stored
   * @param held languages of transcripts that its pages show
   * @param offered languages that its pages offer; {@code *} where one promises a transcript
   * @param feed the item of the podcast's feed that it is, where episodes come from feeds
   * @param app what apps' exports know of it
   */
  record Slot(
      EpisodeId id,
      boolean addressed,
      boolean saved,
      Set<EpisodeId> seen,
      String title,
      @Nullable LocalDate publishedOn,
      Set<String> held,
      Set<String> offered,
      @Nullable FeedSlot feed,
      @Nullable AppSlot app) {

    static final Comparator<Slot> NEWEST_FIRST =
        Comparator.<Slot, LocalDate>comparing(
                slot -> slot.publishedOn() == null ? LocalDate.MIN : slot.publishedOn(),
                Comparator.reverseOrder())
            .thenComparing(Slot::id);

    Slot with(Slot other) {
      return new Slot(
          id,
          addressed || other.addressed,
          saved || other.saved,
          union(seen, other.seen),
          title.isEmpty() ? other.title : title,
          publishedOn == null ? other.publishedOn : publishedOn,
          union(held, other.held),
          union(offered, other.offered),
          feed == null ? other.feed : feed,
          app == null ? other.app : app);
    }

    /** The same, which the user's own options leave out. */
    Slot leftOut() {
      return new Slot(id, addressed, false, seen, title, publishedOn, held, offered, feed, app);
    }

    /** The same, which this item of a feed shows. */
    Slot shownBy(FeedSlot item) {
      return new Slot(id, addressed, true, seen, title, publishedOn, held, offered, item, app);
    }

    /** The same, which apps know. */
    Slot knownBy(AppSlot apps) {
      return new Slot(id, addressed, saved, seen, title, publishedOn, held, offered, feed, apps);
    }

    /** Whether no page and no feed shows it. */
    boolean isOfAppAlone() {
      return app != null && feed == null && seen.isEmpty();
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
      return Stream.concat(one.stream(), other.stream())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
