package io.afterglow.run;

import io.afterglow.model.Selection;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The part of an account that the user wants.
 *
 * @param podcast a part of a name or id, or a pattern with {@code *}; null for all podcasts
 * @param after episodes of that day or later; null for all
 * @param before episodes of that day or earlier; null for all
 * @param limit up to so many episodes
 */
public record Scope(
    @Nullable String podcast, @Nullable LocalDate after, @Nullable LocalDate before, int limit) {

  Selection selection() {
    return new Selection(podcast == null ? null : Selection.pattern(podcast), after, before, limit);
  }
}
