package io.afterglow.architecture.crooked.cli;

/** Breaks rules on purpose. */
public final class Words {
  public static final String TEXT = String.valueOf(0);

  private Words() {}

  static final Object STRAY = io.afterglow.architecture.crooked.Stray.class;
}
