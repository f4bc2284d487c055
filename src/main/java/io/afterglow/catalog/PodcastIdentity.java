package io.afterglow.catalog;

import io.afterglow.model.PodcastId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which podcast ids mean the same podcast, and which of them holds: the number before the slug, and
 * an id from an address before one made of a name. Two podcasts of one name stay two.
 */
public final class PodcastIdentity {

  private final Map<PodcastId, PodcastId> holders;
  private final Map<PodcastId, List<PodcastId>> aliases;

  private PodcastIdentity(
      Map<PodcastId, PodcastId> holders, Map<PodcastId, List<PodcastId>> aliases) {
    this.holders = Collections.unmodifiableMap(holders);
    this.aliases = aliases;
  }

  /** Weighs all sightings at once; their order makes no difference. */
  public static PodcastIdentity of(Collection<PodcastSighting> sightings) {
    Collection<SeenPodcast> seen = SeenPodcast.of(sightings);
    List<SeenPodcast> addressed = seen.stream().filter(SeenPodcast::isAddressed).toList();
    Map<PodcastId, PodcastId> holders = new TreeMap<>(PodcastForms.of(addressed));
    Map<PodcastId, List<PodcastId>> aliases = aliases(holders);
    Map<String, Set<PodcastId>> named = named(addressed, holders);
    seen.stream()
        .filter(s -> !s.isAddressed())
        .forEach(s -> holders.put(s.id, onlyOneNamed(s, named)));
    return new PodcastIdentity(holders, aliases);
  }

  /** As {@link #of}: each id seen, with the id that holds. */
  public static Map<PodcastId, PodcastId> resolve(Collection<PodcastSighting> sightings) {
    return of(sightings).holders();
  }

  /** Each id seen, with the id that holds, in the order of ids. */
  public Map<PodcastId, PodcastId> holders() {
    return holders;
  }

  /** The id that holds; an id never seen holds itself. */
  public PodcastId holder(PodcastId id) {
    return holders.getOrDefault(id, id);
  }

  /**
   * The other ids from addresses under which the same podcast was seen, in their order, without the
   * one that holds.
   */
  public List<PodcastId> aliases(PodcastId id) {
    return List.copyOf(aliases.getOrDefault(holder(id), List.of()));
  }

  private static Map<PodcastId, List<PodcastId>> aliases(Map<PodcastId, PodcastId> holders) {
    Map<PodcastId, List<PodcastId>> aliases = new HashMap<>();
    for (PodcastId id : holders.keySet()) {
      PodcastId holder = holders.getOrDefault(id, id);
      if (!holder.equals(id)) {
        aliases.computeIfAbsent(holder, k -> new ArrayList<>()).add(id);
      }
    }
    return aliases;
  }

  private static Map<String, Set<PodcastId>> named(
      List<SeenPodcast> addressed, Map<PodcastId, PodcastId> holders) {
    Map<String, Set<PodcastId>> named = new HashMap<>();
    for (SeenPodcast seen : addressed) {
      PodcastId holder = holders.getOrDefault(seen.id, seen.id);
      seen.titles.forEach(t -> named.computeIfAbsent(t, k -> new TreeSet<>()).add(holder));
    }
    return named;
  }

  private static PodcastId onlyOneNamed(SeenPodcast copy, Map<String, Set<PodcastId>> named) {
    List<PodcastId> found =
        copy.titles.stream()
            .flatMap(t -> named.getOrDefault(t, Set.of()).stream())
            .distinct()
            .limit(2)
            .toList();
    return found.size() == 1 ? found.get(0) : copy.id;
  }
}
