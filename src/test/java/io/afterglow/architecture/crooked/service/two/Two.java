package io.afterglow.architecture.crooked.service.two;

import io.afterglow.architecture.crooked.service.one.One;

/** Breaks rules on purpose. */
final class Two {
  static final Object KNOWS = One.KNOWS;

  private Two() {}
}
