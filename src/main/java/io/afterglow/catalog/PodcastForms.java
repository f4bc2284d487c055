package io.afterglow.catalog;

import io.afterglow.model.PodcastId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which addressed ids are forms of one podcast. The evidence is a title and an episode in common,
 * or a title that belongs to one number and one slug alone.
 */
final class PodcastForms {

  /** Two numbers already say that a slug's podcast is in doubt. */
  private static final int DOUBT = 2;

  private final Map<String, List<SeenPodcast>> byTitle = new HashMap<>();
  private final Kin<PodcastId> kin = new Kin<>();

  /** For each slug, the numbers it shares an episode with. */
  private final Map<PodcastId, Set<PodcastId>> numbers = new HashMap<>();

  /** The same for whole families of slugs, by their eldest. */
  private final Map<PodcastId, Set<PodcastId>> numbersOfKin = new HashMap<>();

  private PodcastForms(Collection<SeenPodcast> addressed) {
    for (SeenPodcast seen : addressed) {
      seen.titles.forEach(t -> byTitle.computeIfAbsent(t, k -> new ArrayList<>()).add(seen));
    }
    byTitle.values().forEach(this::linkByEpisode);
    numbers.forEach(
        (slug, found) ->
            numbersOfKin.computeIfAbsent(kin.eldest(slug), k -> new TreeSet<>()).addAll(found));
  }

  /** Each id with the id that holds. */
  static Map<PodcastId, PodcastId> of(Collection<SeenPodcast> addressed) {
    PodcastForms forms = new PodcastForms(addressed);
    Map<PodcastId, PodcastId> holders = new TreeMap<>();
    addressed.forEach(s -> holders.put(s.id, s.isNumeric() ? s.id : forms.holderOf(s)));
    return holders;
  }

  private void linkByEpisode(List<SeenPodcast> namesakes) {
    Map<String, List<SeenPodcast>> byEpisode = new HashMap<>();
    for (SeenPodcast seen : namesakes) {
      seen.episodes.forEach(e -> byEpisode.computeIfAbsent(e, k -> new ArrayList<>()).add(seen));
    }
    byEpisode.values().forEach(this::link);
  }

  private void link(List<SeenPodcast> sharers) {
    List<PodcastId> slugs = sharers.stream().filter(s -> !s.isNumeric()).map(s -> s.id).toList();
    List<PodcastId> found =
        sharers.stream().filter(SeenPodcast::isNumeric).map(s -> s.id).limit(DOUBT).toList();
    for (PodcastId slug : slugs) {
      numbers.computeIfAbsent(slug, k -> new TreeSet<>()).addAll(found);
      kin.unite(slugs.get(0), slug);
    }
  }

  private PodcastId holderOf(SeenPodcast slug) {
    PodcastId eldest = kin.eldest(slug.id);
    Set<PodcastId> shared = numbersOfKin.getOrDefault(eldest, Set.of());
    if (shared.isEmpty()) {
      return onlyNumberNamed(slug, eldest);
    }
    Set<PodcastId> own = shared.size() == 1 ? shared : numbers.getOrDefault(slug.id, Set.of());
    return own.size() == 1 ? own.iterator().next() : slug.id;
  }

  private PodcastId onlyNumberNamed(SeenPodcast slug, PodcastId otherwise) {
    return slug.titles.stream()
        .map(byTitle::get)
        .filter(namesakes -> namesakes.size() == 2)
        .flatMap(List::stream)
        .filter(s -> s.isNumeric() && arePair(slug, s) && !slug.contradictsLogoOf(s))
        .map(s -> s.id)
        .findFirst()
        .orElse(otherwise);
  }

  /** Whether nobody else bears a title of theirs. */
  private boolean arePair(SeenPodcast slug, SeenPodcast number) {
    return List.of(slug, number).stream()
        .flatMap(s -> s.titles.stream())
        .flatMap(t -> byTitle.getOrDefault(t, List.of()).stream().limit(DOUBT + 1L))
        .allMatch(s -> s == slug || s == number);
  }
}
