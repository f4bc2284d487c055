package io.afterglow.source.saved;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file or folder that the person named and that is not there or cannot be read (exit code 10).
 */
public final class SavedPagesException extends IOException {

  private static final long serialVersionUID = 1L;

  private SavedPagesException(String message) {
    super(message);
  }

  static SavedPagesException missing(Path path) {
    return new SavedPagesException("there is no file or folder " + path);
  }
}
