package io.afterglow.job;

import io.afterglow.page.Link;
import io.afterglow.page.Reading;
import io.afterglow.workspace.Capture;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;

/**
 * What the user's options leave out is queued as skipped. A later run with other options decides
 * anew, from the lists that are stored: whatever an earlier one left out is not lost for good.
 */
final class Rescope {

  private final FetchPlan plan;
  private final Workspace workspace;
  private final Readers readers;

  Rescope(FetchPlan plan, Workspace workspace, Readers readers) {
    this.plan = plan;
    this.workspace = workspace;
    this.readers = readers;
  }

  /** Queues again what only the options of an earlier run left out. */
  void run(Admission admission) throws IOException {
    String scope = plan.scope().toString();
    String before = workspace.notes().get(Note.SCOPE);
    workspace.notes().put(Note.SCOPE, scope);
    if (scope.equals(before) || !workspace.queue().forgetSkipped()) {
      return;
    }
    for (TaskRow row : workspace.tasks().of(Link.Role.LIST)) {
      Capture copy = row.capture() == 0 ? null : workspace.pages().copy(row.link().address());
      if (copy != null) {
        Reading reading = readers.of(copy.kind()).read(workspace.pages().page(copy));
        workspace.queue().enqueue(admission.admit(row.link(), reading));
      }
    }
  }
}
