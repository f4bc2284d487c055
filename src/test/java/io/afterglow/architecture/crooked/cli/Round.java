package io.afterglow.architecture.crooked.cli;

import io.afterglow.architecture.crooked.crawl.Circle;

/** Breaks rules on purpose. */
public final class Round {
  public static final Object START = new Object();
  static final Object END = Circle.START;

  private Round() {}
}
