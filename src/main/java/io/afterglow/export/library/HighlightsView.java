package io.afterglow.export.library;

import java.util.List;

/** What {@code library/highlights.html} shows: all highlights, by podcast and episode. */
public record HighlightsView(List<OfPodcast> podcasts) {

  /** How many there are. */
  public int count() {
    return podcasts.stream()
        .flatMap(podcast -> podcast.episodes().stream())
        .mapToInt(episode -> episode.highlights().size())
        .sum();
  }

  /** Those of a podcast. */
  public record OfPodcast(Said title, String href, List<OfEpisode> episodes) {}

  /**
   * Those of an episode.
   *
   * @param date {@code YYYY-MM-DD}, empty when unknown
   */
  public record OfEpisode(Said title, String href, String date, List<HighlightView> highlights) {}
}
