package io.afterglow.job;

import io.afterglow.catalog.Indexing;
import io.afterglow.model.Selection;
import io.afterglow.model.SourceName;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.Reading;
import io.afterglow.page.Service;
import io.afterglow.workspace.Capture;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.List;

/**
 * Reads pages that are stored and were never read: those in flight when a run died, or all of them
 * when the index was lost. What they name is queued as if they had just come.
 */
public final class CatchUp {

  /** Few enough for the memory, many enough to be no burden. */
  private static final int AT_A_TIME = 100;

  private final Readers readers;
  private final Workspace workspace;
  private final Admission admission;

  CatchUp(Service service, Workspace workspace, Admission admission) {
    this.readers = new Readers(service);
    this.workspace = workspace;
    this.admission = admission;
  }

  /** For a workspace that is used offline: nothing is left out of the queue. */
  public CatchUp(Service service, Workspace workspace) {
    this(service, workspace, new Admission(service, Selection.ALL, true));
  }

  /** Reads all of them. */
  public void run() throws IOException {
    for (List<Capture> some = workspace.pages().unread(AT_A_TIME);
        !some.isEmpty();
        some = workspace.pages().unread(AT_A_TIME)) {
      for (Capture capture : some) {
        read(capture);
      }
    }
  }

  private void read(Capture capture) throws IOException {
    Page page = workspace.pages().page(capture);
    Link asked = workspace.pages().asked(capture);
    Reading reading = readers.of(capture.kind()).read(page);
    if (asked == null && isOfArchive(capture) && reading.kind() == PageKind.UNKNOWN) {
      reading = readers.of(PageKind.FEED).read(page); // a copy of a feed answers no task
    }
    workspace
        .facts()
        .read(capture, reading.kind(), Indexing.rows(reading), admission.admit(asked, reading));
    Remembered.of(workspace, reading);
  }

  private static boolean isOfArchive(Capture capture) {
    return capture.source() == SourceName.WAYBACK || capture.source() == SourceName.COMMONCRAWL;
  }
}
