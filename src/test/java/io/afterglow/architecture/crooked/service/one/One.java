package io.afterglow.architecture.crooked.service.one;

/** Breaks rules on purpose. */
public final class One {
  public static final Object KNOWS = new Object();

  private One() {}
}
