package io.afterglow.catalog;

import io.afterglow.model.Missing;
import io.afterglow.model.Why;
import io.afterglow.workspace.Note;
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
 * @param directories whether directories were to be asked for feeds that no list names
 * @param stop what ended the last run before its end, null when nothing did
 */
public record Unasked(
    Why own, Why open, boolean archives, boolean directories, @Nullable Why stop) {

  /** As the last run left it. */
  static Unasked of(Workspace workspace) throws IOException {
    Why own = why(workspace, Note.UNASKED);
    Why open = why(workspace, Note.UNASKED_OPEN);
    return new Unasked(
        own == null ? Why.NOT_REACHED : own,
        open == null ? Why.NOT_REACHED : open,
        Boolean.parseBoolean(workspace.notes().get(Note.ARCHIVES_ASKED)),
        !"false"
            .equals(workspace.notes().get(Note.DIRECTORIES_ASKED)), // not noted by older versions
        why(workspace, Note.STOPPED_FOR));
  }

  /** Stores it, so that packing the workspace years later gives the same reasons. */
  public void remember(Workspace workspace) throws IOException {
    workspace.notes().put(Note.UNASKED, own.name());
    workspace.notes().put(Note.UNASKED_OPEN, open.name());
    workspace.notes().put(Note.ARCHIVES_ASKED, archives);
    workspace.notes().put(Note.DIRECTORIES_ASKED, directories);
    workspace.notes().put(Note.STOPPED_FOR, stop == null ? "" : stop.name());
  }

  private static @Nullable Why why(Workspace workspace, Note note) throws IOException {
    String word = workspace.notes().get(note);
    return word == null || word.isEmpty() ? null : Why.valueOf(word);
  }

  /** A run that was stopped may not know of all there is, even when all that it knows is saved. */
  Missing unfinished() {
    return new Missing(
        Missing.Kind.LIST,
        "run",
        null,
        Why.NOT_REACHED,
        0,
        next() + " The run was stopped before it had looked for everything.");
  }

  /** Why a feed is missing for which no request was sent; null when it was looked for in vain. */
  @Nullable Why feed() {
    if (open != Why.NOT_REACHED || stop != null) {
      return open;
    }
    return directories ? null : Why.OFFLINE; // no source was given that has it
  }

  /** What to do to get the pages that were not reached. */
  String next() {
    if (stop == null) {
      return "Run the same command again.";
    }
    return switch (stop) {
      case LOGIN_NEEDED -> "Give a fresh login and run the same command again.";
      case RATE_LIMITED, CHALLENGE -> "Run the same command again later.";
      case EXCLUDED, FORBIDDEN -> "Run the same command with --no-robots.";
      default -> "Run the same command again.";
    };
  }
}
