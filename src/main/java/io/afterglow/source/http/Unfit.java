package io.afterglow.source.http;

import io.afterglow.model.Why;
import java.io.IOException;

/** An answer whose body must not be used, and why. */
final class Unfit extends IOException {

  private static final long serialVersionUID = 1L;

  private final Why why;

  Unfit(Why why, String message) {
    super(message);
    this.why = why;
  }

  Why why() {
    return why;
  }
}
