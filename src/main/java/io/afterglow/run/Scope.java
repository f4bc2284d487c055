package io.afterglow.run;

import io.afterglow.model.Selection;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an account that the user wants.
 *
 * @param podcasts parts of names or ids, or patterns with {@code *}; none for all podcasts
 * @param after episodes of that day or later; null for all
 * @param before episodes of that day or earlier; null for all
 * @param limit up to so many episodes
 */
public record Scope(
    List<String> podcasts, @Nullable LocalDate after, @Nullable LocalDate before, int limit) {

  public Scope {
    podcasts = List.copyOf(podcasts);
  }

  Selection selection() {
    return new Selection(Selection.pattern(podcasts), after, before, limit);
  }
}
