package io.afterglow.architecture.crooked.cli.screen;

import io.afterglow.architecture.crooked.cli.guide.Asking;
import io.afterglow.architecture.crooked.crawl.Circle;
import io.afterglow.architecture.crooked.job.Share;

/** Breaks rules on purpose. */
public final class Curious {
  public static final Object START = new Object();
  static final Object GUIDE = Asking.START;
  static final Object STATION = Circle.START;
  static final Object WORKER = Share.WORK;

  private Curious() {}
}
