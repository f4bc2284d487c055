package io.afterglow.source.gpodder;

import java.io.IOException;

/** A server that refused, or answered with what the API does not know. */
public final class GpodderException extends IOException {

  private static final long serialVersionUID = 1L;
  private final int status;

  GpodderException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Whether no gpodder server is at this address. */
  public boolean address() {
    return status == 404 || (status >= 300 && status < 400);
  }

  /** Whether the name or the password is wrong. */
  public boolean login() {
    return status == 401 || status == 403;
  }
}
