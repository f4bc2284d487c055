package io.afterglow.catalog;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which episode ids of one podcast mean the same episode. Two addresses never become one because of
 * a title; only a copy without an address does, when exactly one episode fits it.
 */
public final class EpisodeIdentity {

  private static final Comparator<EpisodeSighting> BEST_PODCAST_FIRST =
      Comparator.comparing((EpisodeSighting s) -> !s.addressed())
          .thenComparing(s -> !s.id().podcast().isNumeric())
          .thenComparing(s -> s.id().podcast());

  private EpisodeIdentity() {}

  /**
   * As {@link #resolve(PodcastId, Collection)}, under the best podcast id among the sightings: one
   * from an address, a number if there is one.
   */
  public static Map<EpisodeId, EpisodeId> resolve(Collection<EpisodeSighting> sightings) {
    return sightings.stream()
        .min(BEST_PODCAST_FIRST)
        .map(best -> resolve(best.id().podcast(), sightings))
        .orElse(Map.of());
  }

  /**
   * Each episode id seen with the one that holds, in the order of ids; their order of sighting
   * makes no difference.
   *
   * @param holder the podcast id that holds
   * @param sightings of this podcast alone, under any of its ids
   */
  public static Map<EpisodeId, EpisodeId> resolve(
      PodcastId holder, Collection<EpisodeSighting> sightings) {
    Map<EpisodeId, Seen> seen = new TreeMap<>();
    Map<String, Seen> byPart = new HashMap<>();
    for (EpisodeSighting sighting : sightings) {
      seen.computeIfAbsent(sighting.id(), k -> new Seen()).add(sighting);
      if (sighting.addressed()) {
        byPart.computeIfAbsent(sighting.id().episode(), k -> new Seen()).add(sighting);
      }
    }
    Map<String, List<String>> partsByTitle = new HashMap<>();
    byPart.forEach(
        (part, s) ->
            s.titles.forEach(
                t -> partsByTitle.computeIfAbsent(t, k -> new ArrayList<>()).add(part)));
    Map<EpisodeId, EpisodeId> holders = new TreeMap<>();
    seen.forEach(
        (id, s) -> holders.put(id, new EpisodeId(holder, part(id, s, partsByTitle, byPart))));
    return Collections.unmodifiableMap(holders);
  }

  private static String part(
      EpisodeId id, Seen seen, Map<String, List<String>> partsByTitle, Map<String, Seen> byPart) {
    if (seen.addressed) {
      return id.episode();
    }
    List<String> fitting =
        seen.titles.stream()
            .flatMap(t -> partsByTitle.getOrDefault(t, List.of()).stream())
            .distinct()
            .filter(p -> seen.fits(byPart.get(p)))
            .limit(2)
            .toList();
    return fitting.size() == 1 ? fitting.get(0) : id.episode();
  }

  private static final class Seen {
    private final Set<String> titles = new HashSet<>();
    private final Set<LocalDate> dates = new HashSet<>();
    private boolean addressed;

    void add(EpisodeSighting sighting) {
      addressed |= sighting.addressed();
      LocalDate date = sighting.publishedOn();
      titles.add(TextKey.of(sighting.title()));
      if (date != null) {
        dates.add(date);
      }
    }

    boolean fits(@Nullable Seen other) {
      return other != null
          && (dates.isEmpty()
              || other.dates.isEmpty()
              || !Collections.disjoint(dates, other.dates));
    }
  }
}
