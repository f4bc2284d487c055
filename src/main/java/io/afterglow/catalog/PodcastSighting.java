package io.afterglow.catalog;

import io.afterglow.model.PodcastId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A podcast as some pages show it.
 *
 * @param addressed whether the id comes from an address, as opposed to a {@link ProvisionalId}
 * @param title as shown, empty when unknown
 * @param imageUrl its logo
 * @param episodes the episode parts of the episode ids seen under this id, those alone that name
 *     one episode whatever its podcast's id
 */
public record PodcastSighting(
    PodcastId id,
    boolean addressed,
    String title,
    @Nullable String imageUrl,
    Set<String> episodes) {

  public PodcastSighting {
    episodes = Set.copyOf(episodes);
  }
}
