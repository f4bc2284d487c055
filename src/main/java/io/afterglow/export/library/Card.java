package io.afterglow.export.library;

import org.jspecify.annotations.Nullable;

/**
 * A podcast in a list.
 *
 * @param folder of its pages, under {@code library/}
 * @param newest date of its newest episode, or empty
 */
public record Card(
    Said title, Tile tile, String folder, int episodes, String newest, boolean subscribed) {

  /**
   * What stands for a podcast.
   *
   * @param colour one of eight
   * @param cover path in the bag; the letter is seen where there is none, or none that can be shown
   */
  public record Tile(Said letter, int colour, @Nullable String cover) {}
}
