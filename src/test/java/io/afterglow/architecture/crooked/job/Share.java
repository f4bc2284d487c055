package io.afterglow.architecture.crooked.job;

/** Works, though {@code cli} may see it. */
public final class Share {
  public static final Object WORK = new Object();

  private Share() {}
}
