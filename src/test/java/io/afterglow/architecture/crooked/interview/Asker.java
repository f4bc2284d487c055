package io.afterglow.architecture.crooked.interview;

import io.afterglow.architecture.crooked.cli.Words;

/** Breaks rules on purpose. */
final class Asker {
  static final String WORDS = Words.TEXT;

  private Asker() {}
}
