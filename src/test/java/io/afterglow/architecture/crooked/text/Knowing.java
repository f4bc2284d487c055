package io.afterglow.architecture.crooked.text;

import io.afterglow.architecture.crooked.cli.Words;

/** Breaks rules on purpose. */
final class Knowing {
  static final String WORDS = Words.TEXT;
  Class<?> okhttp = okhttp3.OkHttpClient.class;

  private Knowing() {}
}
