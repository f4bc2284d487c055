package io.afterglow.catalog;

import io.afterglow.model.EpisodeId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An episode as one page shows it.
 *
 * @param addressed whether the id comes from an address, as opposed to a {@link ProvisionalId}
 */
public record EpisodeSighting(
    EpisodeId id, boolean addressed, String title, @Nullable LocalDate publishedOn) {}
