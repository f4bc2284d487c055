package io.afterglow.verify;

import java.io.IOException;
import java.nio.file.Path;

/** The file is no zip of ours at all, so there is nothing to verify. */
public final class NotAnExport extends IOException {

  private static final long serialVersionUID = 1L;

  NotAnExport(Path file, String why) {
    super(file + " " + why);
  }
}
