package io.afterglow.app;

import io.afterglow.page.AppEpisode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The episodes of an app's podcasts, until the podcasts are read.
 *
 * @param <K> the app's own id of a podcast
 */
final class EpisodesOf<K> {

  /**
   * Of one podcast.
   *
   * @param listed {@link AppEpisode#key} of those that the app merely lists
   */
  record Group(List<AppEpisode> known, List<String> listed) {

    static Group empty() {
      return new Group(new ArrayList<>(), new ArrayList<>());
    }
  }

  private final String app;
  private final Map<K, Group> groups = new LinkedHashMap<>();
  private final List<AppEpisode> others = new ArrayList<>();

  EpisodesOf(String app) {
    this.app = app;
  }

  /** Adds one; a row may name no podcast. */
  void add(@Nullable K podcast, AppEpisode episode) {
    if (podcast == null) {
      others.add(episode);
    } else {
      groups.computeIfAbsent(podcast, any -> Group.empty()).known.add(episode);
    }
  }

  /** Adds one that was neither heard, starred nor queued. */
  void list(@Nullable K podcast, String key) {
    if (podcast != null) {
      groups.computeIfAbsent(podcast, any -> Group.empty()).listed.add(key);
    }
  }

  /** Those of a podcast, once. */
  Group take(K podcast) {
    Group group = groups.remove(podcast);
    return group == null ? Group.empty() : group;
  }

  /**
   * What no row of the app's podcasts claimed, as a podcast without a name of its own: what was
   * heard must not be lost with the row. Empty where nothing is left.
   */
  List<AppPodcast> rest() {
    groups.values().forEach(group -> others.addAll(group.known));
    groups.clear();
    return AppPodcast.loose("Unknown podcast (" + app + ")", others);
  }
}
