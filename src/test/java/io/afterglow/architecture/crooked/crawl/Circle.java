package io.afterglow.architecture.crooked.crawl;

import io.afterglow.architecture.crooked.cli.Round;

/** Breaks rules on purpose. */
public final class Circle {
  public static final Object START = new Object();
  static final Object END = Round.START;

  private Circle() {}
}
