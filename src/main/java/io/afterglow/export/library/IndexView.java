package io.afterglow.export.library;

import io.afterglow.export.library.EpisodeView.Way;
import java.util.List;

/**
 * What {@code index.html} shows.
 *
 * @param unmatched episodes of apps' exports that are in no feed
 * @param highlights how many there are; they have a page of their own
 * @param cards podcasts with episodes, or all where none has any
 * @param empty podcasts of which no episode was saved
 */
public record IndexView(
    String service,
    String counts,
    String saved,
    boolean complete,
    int missing,
    int unmatched,
    int highlights,
    List<Card> cards,
    List<Card> empty,
    List<Way> files) {

  /** Whether there is a page of all episodes. */
  public boolean hasEpisodes() {
    return cards.stream().anyMatch(card -> card.episodes() > 0);
  }
}
