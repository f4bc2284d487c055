package io.afterglow.catalog;

import io.afterglow.model.PodcastId;
import io.afterglow.workspace.Capture;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Which stored picture came with a podcast's saved page. Such a page names it by a file beside it,
 * or holds it, so that it has no address under which it would be found.
 */
public final class SavedCover {

  private SavedCover() {}

  /** Null when there is none. */
  public static @Nullable Capture of(PodcastId podcast, Workspace workspace) throws IOException {
    String sha256 = workspace.notes().get(Note.COVER, podcast);
    return sha256 == null ? null : workspace.pages().copy(sha256);
  }

  /** Remembers a picture by its bytes. */
  public static void remember(PodcastId podcast, String sha256, Workspace workspace)
      throws IOException {
    workspace.notes().put(Note.COVER, podcast, sha256);
  }
}
