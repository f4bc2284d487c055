package io.afterglow.architecture.crooked.model;

import io.afterglow.architecture.crooked.cli.Words;

/** Breaks rules on purpose. */
final class Busy {
  static final String WORDS = Words.TEXT;
  org.jsoup.nodes.Document document = new org.jsoup.nodes.Document("");

  private Busy() {}
}
