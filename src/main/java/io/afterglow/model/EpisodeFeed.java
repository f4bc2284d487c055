package io.afterglow.model;

import org.jspecify.annotations.Nullable;

/**
 * The item of a podcast's feed that is this episode.
 *
 * @param matchedBy how the two were matched, a short label such as {@code guid} or {@code
 *     title+date}
 * @param confidence from 0 to 1
 */
public record EpisodeFeed(
    String feedUrl,
    @Nullable String guid,
    @Nullable String enclosureUrl,
    String matchedBy,
    double confidence) {}
