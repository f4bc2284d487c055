package io.afterglow.architecture.crooked.app;

import io.afterglow.architecture.crooked.cli.Words;

/** Breaks rules on purpose. */
final class Knowing {
  static final String WORDS = Words.TEXT;

  private Knowing() {}
}
