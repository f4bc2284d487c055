package io.afterglow.architecture.crooked.job;

/** Breaks rules on purpose. */
final class Loud {

  private Loud() {}

  static void shout() throws InterruptedException {
    System.out.println(System.nanoTime());
    Thread.sleep(1);
    System.exit(1);
  }
}
