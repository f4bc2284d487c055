package io.afterglow.job;

import io.afterglow.page.Reading;
import io.afterglow.workspace.Workspace;
import java.io.IOException;

/** What pages say of the whole account and service, kept in the workspace. */
final class Remembered {

  static final String ACCOUNT = "account";
  static final String SUNSET_ON = "sunsetOn";

  private Remembered() {}

  static void of(Workspace workspace, Reading reading) throws IOException {
    if (reading.account() != null && workspace.meta(ACCOUNT) == null) {
      workspace.meta(ACCOUNT, reading.account());
    }
    if (reading.sunsetOn() != null && workspace.meta(SUNSET_ON) == null) {
      workspace.meta(SUNSET_ON, reading.sunsetOn());
    }
  }
}
