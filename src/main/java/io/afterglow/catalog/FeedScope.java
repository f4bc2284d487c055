package io.afterglow.catalog;

import io.afterglow.json.Json;
import io.afterglow.model.Selection;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * That the episodes of a workspace come from feeds too, and which part of them the user wants. It
 * is stored, so that packing years later gives the same.
 *
 * @param podcasts a regular expression, null for all podcasts
 */
public record FeedScope(
    @Nullable String podcasts, @Nullable LocalDate after, @Nullable LocalDate before, int limit) {

  /** Remembers what a run was limited to. */
  public static void remember(Workspace workspace, Selection selection) throws IOException {
    Pattern podcasts = selection.podcasts();
    FeedScope scope =
        new FeedScope(
            podcasts == null ? null : podcasts.pattern(),
            selection.after(),
            selection.before(),
            selection.limit());
    workspace.notes().put(Note.FEED_EPISODES, Json.line(scope));
  }

  /** Null when no episode comes from a feed. */
  static @Nullable Selection in(Workspace workspace) throws IOException {
    String stored = workspace.notes().get(Note.FEED_EPISODES);
    if (stored == null) {
      return null;
    }
    FeedScope scope = Json.read(stored, FeedScope.class);
    Pattern podcasts =
        scope.podcasts == null ? null : Pattern.compile(scope.podcasts, Pattern.DOTALL);
    return new Selection(podcasts, scope.after, scope.before, scope.limit);
  }
}
