package io.afterglow.workspace;

import java.io.IOException;

/** A workspace that cannot be used; nothing in it was overwritten. */
public final class WorkspaceException extends IOException {

  private final Reason reason;

  public WorkspaceException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public WorkspaceException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** Why it cannot be used. */
  public enum Reason {
    /** Another run holds it. */
    LOCKED,
    /** Damaged beyond repair, or made by a newer version. */
    UNUSABLE,
    /** It could not be written: disk full, read-only, no rights. */
    STORAGE
  }
}
