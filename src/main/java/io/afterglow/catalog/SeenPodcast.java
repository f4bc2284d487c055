package io.afterglow.catalog;

import io.afterglow.model.PodcastId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Everything seen under one podcast id. */
final class SeenPodcast {

  final PodcastId id;
  final Set<String> titles = new HashSet<>();
  final Set<String> episodes = new HashSet<>();
  private final Set<String> logos = new HashSet<>();
  private boolean addressed;

  private SeenPodcast(PodcastId id) {
    this.id = id;
  }

  /** One for each id, in the order of ids. */
  static Collection<SeenPodcast> of(Collection<PodcastSighting> sightings) {
    Map<PodcastId, SeenPodcast> seen = new TreeMap<>();
    for (PodcastSighting sighting : sightings) {
      seen.computeIfAbsent(sighting.id(), SeenPodcast::new).add(sighting);
    }
    return seen.values();
  }

  private void add(PodcastSighting sighting) {
    addressed |= sighting.addressed();
    episodes.addAll(sighting.episodes());
    String title = TextKey.of(sighting.title());
    if (!title.isEmpty()) {
      titles.add(title);
    }
    String logo = sighting.imageUrl();
    if (logo != null) {
      logos.add(LogoKey.of(logo));
    }
  }

  boolean isAddressed() {
    return addressed;
  }

  boolean isNumeric() {
    return id.isNumeric();
  }

  /** Both have a logo, and never the same. */
  boolean contradictsLogoOf(SeenPodcast other) {
    return !logos.isEmpty() && !other.logos.isEmpty() && Collections.disjoint(logos, other.logos);
  }
}
