package io.afterglow.architecture.crooked.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Breaks rules on purpose. */
final class Loud {

  private Loud() {}

  static void shout() throws InterruptedException, IOException {
    Files.writeString(Path.of("open-to-all"), "");
    System.out.println(System.nanoTime());
    Thread.sleep(1);
    System.exit(1);
  }
}
