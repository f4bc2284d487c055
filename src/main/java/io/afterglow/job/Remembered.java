package io.afterglow.job;

import io.afterglow.page.Reading;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Workspace;
import java.io.IOException;

/** What pages say of the whole account and service, kept in the workspace. */
final class Remembered {

  private Remembered() {}

  static void of(Workspace workspace, Reading reading) throws IOException {
    if (reading.account() != null && workspace.notes().get(Note.ACCOUNT) == null) {
      workspace.notes().put(Note.ACCOUNT, reading.account());
    }
    if (reading.sunsetOn() != null && workspace.notes().get(Note.SUNSET_ON) == null) {
      workspace.notes().put(Note.SUNSET_ON, reading.sunsetOn());
    }
  }
}
