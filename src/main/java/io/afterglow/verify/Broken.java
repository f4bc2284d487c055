package io.afterglow.verify;

import java.io.IOException;

/** The zip's structure, or one file in it, cannot be read; the message says why. */
final class Broken extends IOException {

  private static final long serialVersionUID = 1L;

  Broken(String why) {
    super(why);
  }
}
