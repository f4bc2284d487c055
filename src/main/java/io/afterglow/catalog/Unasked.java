package io.afterglow.catalog;

import io.afterglow.model.Why;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Why pages that were never requested were not.
 *
 * @param own the reason for the service's own pages: {@code NOT_REACHED}, {@code OFFLINE} or {@code
 *     NOT_SAVED}
 * @param open the same for feeds and directories
 * @param archives whether web archives were asked
 * @param stop what ended the last run before its end, null when nothing did
 */
public record Unasked(Why own, Why open, boolean archives, @Nullable Why stop) {

  private static final String OWN = "unasked";
  private static final String OPEN = "unaskedOpen";
  private static final String ARCHIVES = "archivesAsked";
  private static final String STOP = "stoppedFor";

  /** As the last run left it. */
  static Unasked of(Workspace workspace) throws IOException {
    Why own = why(workspace, OWN);
    Why open = why(workspace, OPEN);
    return new Unasked(
        own == null ? Why.NOT_REACHED : own,
        open == null ? Why.NOT_REACHED : open,
        Boolean.parseBoolean(workspace.meta(ARCHIVES)),
        why(workspace, STOP));
  }

  /** Stores it, so that packing the workspace years later gives the same reasons. */
  public void remember(Workspace workspace) throws IOException {
    workspace.meta(OWN, own.name());
    workspace.meta(OPEN, open.name());
    workspace.meta(ARCHIVES, archives);
    workspace.meta(STOP, stop == null ? "" : stop.name());
  }

  private static @Nullable Why why(Workspace workspace, String name) throws IOException {
    String word = workspace.meta(name);
    return word == null || word.isEmpty() ? null : Why.valueOf(word);
  }

  /** What to do to get the pages that were not reached. */
  String next() {
    if (stop == null) {
      return "Run the same command again.";
    }
    return switch (stop) {
      case LOGIN_NEEDED -> "Give a fresh login and run the same command again.";
      case RATE_LIMITED, CHALLENGE -> "Run the same command again later.";
      case EXCLUDED -> "Run the same command with --no-robots.";
      default -> "Run the same command again.";
    };
  }
}
