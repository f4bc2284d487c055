package io.afterglow.model;

import java.util.List;

/**
 * The feed of a podcast as far as it is known.
 *
 * @param matchedBy how it was found: {@code account}, {@code page}, {@code directory} …
 * @param confidence from 0 to 1
 * @param alternatives other candidates' addresses
 */
public record PodcastFeed(
    String url, String matchedBy, double confidence, List<String> alternatives) {

  public PodcastFeed {
    alternatives = List.copyOf(alternatives);
  }
}
