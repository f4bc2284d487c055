package io.afterglow.architecture.crooked.job;

/** Breaks rules on purpose. */
final class TextUtil {

  private TextUtil() {}
}
