package io.afterglow.source.http;

import java.io.IOException;

/** A body whose end did not arrive, with what did. */
final class BrokenOff extends IOException {

  private static final long serialVersionUID = 1L;

  private final IOException why;
  private final transient Answer.Got begun;

  BrokenOff(IOException why, Answer.Got begun) {
    super(why);
    this.why = why;
    this.begun = begun;
  }

  /** What ended it. */
  IOException why() {
    return why;
  }

  Answer.Got begun() {
    return begun;
  }
}
