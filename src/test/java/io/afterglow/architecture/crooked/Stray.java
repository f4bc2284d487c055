package io.afterglow.architecture.crooked;

/** In no station. */
public final class Stray {

  private Stray() {}
}
