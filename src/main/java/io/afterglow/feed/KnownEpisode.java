package io.afterglow.feed;

import io.afterglow.model.EpisodeId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a service's pages tell of an episode, as far as it helps to find its feed item.
 *
 * @param publishedOn a day without a zone
 */
public record KnownEpisode(EpisodeId id, String title, @Nullable LocalDate publishedOn) {}
