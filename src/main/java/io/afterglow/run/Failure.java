package io.afterglow.run;

import org.jspecify.annotations.Nullable;

/**
 * A run that cannot go on: one clear sentence (what, where, what to do next) and the code to end
 * with.
 */
public final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final ExitCode code;

  public Failure(ExitCode code, String message) {
    this(code, message, null);
  }

  public Failure(ExitCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ExitCode code() {
    return code;
  }
}
