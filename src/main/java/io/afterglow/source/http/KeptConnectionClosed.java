package io.afterglow.source.http;

import java.io.IOException;

/** A connection that was kept from an earlier request ended without an answer. */
final class KeptConnectionClosed extends IOException {

  private static final long serialVersionUID = 1L;

  private final IOException why;

  KeptConnectionClosed(IOException why) {
    super(why);
    this.why = why;
  }

  /** What ended it. */
  IOException why() {
    return why;
  }
}
