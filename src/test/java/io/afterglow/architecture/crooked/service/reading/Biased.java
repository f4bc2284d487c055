package io.afterglow.architecture.crooked.service.reading;

import io.afterglow.architecture.crooked.service.one.One;

/** Breaks rules on purpose. */
final class Biased {
  static final Object KNOWS = One.KNOWS;

  private Biased() {}
}
