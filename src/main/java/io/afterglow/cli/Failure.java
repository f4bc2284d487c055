package io.afterglow.cli;

import org.jspecify.annotations.Nullable;

/**
 * A run that cannot go on: one clear sentence (what, where, what to do next) and the code to end
 * with.
 */
final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final ExitCode code;

  Failure(ExitCode code, String message) {
    this(code, message, null);
  }

  Failure(ExitCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  ExitCode code() {
    return code;
  }
}
