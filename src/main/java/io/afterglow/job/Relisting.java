package io.afterglow.job;

import io.afterglow.json.Json;
import io.afterglow.model.PodcastId;
import io.afterglow.page.FactKind;
import io.afterglow.page.Item.PodcastView;
import io.afterglow.page.Link;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists shift while they are paged: what is added or removed on one page pushes rows over the edge
 * of the next. A podcast whose lists named fewer episodes than they announced is listed again,
 * until it is complete or two passes agree; all passes count together.
 */
record Relisting(Workspace workspace) {

  /** Queues the lists that need another pass; returns of how many podcasts. */
  int again() throws IOException {
    int podcasts = 0;
    for (PodcastId podcast : listed()) {
      podcasts += again(podcast) ? 1 : 0;
    }
    return podcasts;
  }

  private Set<PodcastId> listed() throws IOException {
    Set<PodcastId> podcasts = new LinkedHashSet<>();
    for (TaskRow row : workspace.tasks().of(Link.Role.LIST)) {
      if (row.link().podcast() != null && row.state() == Task.State.SAVED) {
        podcasts.add(row.link().podcast());
      }
    }
    return podcasts;
  }

  private boolean again(PodcastId podcast) throws IOException {
    Set<String> episodes = new HashSet<>();
    int announced = 0;
    for (StoredItem item : workspace.facts().of(FactKind.PODCAST, podcast)) {
      PodcastView view = Json.read(item.row().json(), PodcastView.class);
      announced = Math.max(announced, number(view.announced()));
      view.episodes().forEach(entry -> episodes.add(entry.id().episode()));
    }
    boolean whole = episodes.size() >= announced;
    String passed = workspace.notes().get(Note.LISTED, podcast);
    boolean grew = passed == null || episodes.size() > Integer.parseInt(passed);
    if (!whole && grew) {
      workspace.notes().put(Note.LISTED, podcast, episodes.size());
      workspace.queue().relist(podcast);
      return true;
    }
    return false;
  }

  private static int number(@Nullable Integer value) {
    return value == null ? 0 : value;
  }
}
