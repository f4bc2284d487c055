package io.afterglow.export.library;

/**
 * A podcast in a list.
 *
 * @param letter what stands on its tile
 * @param tile which of the eight colours
 * @param folder of its pages, under {@code library/}
 * @param newest date of its newest episode, or empty
 */
public record Card(
    Said title,
    Said letter,
    int tile,
    String folder,
    int episodes,
    String newest,
    boolean subscribed) {}
