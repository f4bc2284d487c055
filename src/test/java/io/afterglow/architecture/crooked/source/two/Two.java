package io.afterglow.architecture.crooked.source.two;

import io.afterglow.architecture.crooked.source.one.One;

/** Breaks rules on purpose. */
final class Two {
  static final Object KNOWS = One.KNOWS;

  private Two() {}
}
