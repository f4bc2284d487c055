package io.afterglow.architecture.crooked.web;

import io.afterglow.architecture.crooked.cli.Words;

/** Breaks rules on purpose. */
final class Talkative {
  static final String WORDS = Words.TEXT;

  private Talkative() {}
}
