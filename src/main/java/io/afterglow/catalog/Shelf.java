package io.afterglow.catalog;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
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

  /** Order of podcasts in a library. */
  static final Comparator<Shelf> BY_TITLE =
      Comparator.<Shelf, String>comparing(shelf -> TextKey.of(shelf.title()))
          .thenComparing(Shelf::id);

  /**
   * One episode in outline.
   *
   * @param seen every id under which its views or its row in a list are stored
   * @param held languages of transcripts that its pages show
   * @param offered languages that its pages offer; {@code *} where one promises a transcript
   */
  record Slot(
      EpisodeId id,
      boolean addressed,
      boolean saved,
      Set<EpisodeId> seen,
      String title,
      @Nullable LocalDate publishedOn,
      Set<String> held,
      Set<String> offered) {

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
          union(offered, other.offered));
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
      return Stream.concat(one.stream(), other.stream())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
