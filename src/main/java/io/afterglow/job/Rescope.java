package io.afterglow.job;

import io.afterglow.model.EpisodeId;
import io.afterglow.page.Address;
import io.afterglow.page.Link;
import io.afterglow.page.Reading;
import io.afterglow.workspace.Capture;
import io.afterglow.workspace.NewTask;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the user's options leave out is queued as skipped. A later run with other options decides
 * anew, from the lists that are stored: whatever an earlier one left out is not lost for good, and
 * what it queued and did not fetch is left out now.
 */
record Rescope(FetchPlan plan, Workspace workspace, Readers readers) {

  /** Decides anew for all pages that the stored lists name, if the options have changed. */
  void run(Admission admission) throws IOException {
    String scope = plan.scope().toString();
    String before = workspace.notes().get(Note.SCOPE);
    workspace.notes().put(Note.SCOPE, scope);
    if (scope.equals(before)) {
      return;
    }
    try (Stream<EpisodeId> stored = workspace.tasks().storedEpisodes()) {
      stored.forEach(admission::countAdmitted);
    }
    Map<Address, NewTask> named = new LinkedHashMap<>();
    for (TaskRow row : workspace.tasks().of(Link.Role.LIST)) {
      Capture copy = row.capture() == 0 ? null : workspace.pages().copy(row.link().address());
      if (copy != null) {
        Reading reading = readers.of(copy.kind()).read(workspace.pages().page(copy));
        admission
            .admit(row.link(), reading)
            .forEach(task -> named.putIfAbsent(task.link().address(), task));
      }
    }
    List<NewTask> tasks = new ArrayList<>(named.values());
    tasks.sort(Comparator.comparing(task -> task.link().episode() != null)); // podcasts first
    workspace.queue().rescope(tasks);
  }
}
