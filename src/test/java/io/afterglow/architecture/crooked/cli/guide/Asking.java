package io.afterglow.architecture.crooked.cli.guide;

import io.afterglow.architecture.crooked.cli.screen.Curious;

/** Breaks rules on purpose. */
public final class Asking {
  public static final Object START = new Object();
  static final Object SCREEN = Curious.START;

  private Asking() {}
}
