package io.afterglow.cli.screen;

import java.util.function.IntConsumer;
import sun.misc.Signal;

/**
 * Signals of the operating system. Kept by itself: it is the one class that names {@code
 * sun.misc.Signal}, because the JVM's own answer to a signal cannot hear a second one.
 */
final class Signals {

  private Signals() {}

  /**
   * From now on calls back, in a thread of its own, with a signal's number whenever Ctrl-C (2), a
   * polite kill (15) or the end of the terminal (1) comes. A signal that was ignored when the
   * program was started ({@code nohup}) stays ignored, and one that this system does not have, or
   * that the JVM was told to leave alone ({@code -Xrs}), keeps its usual effect.
   */
  static void on(IntConsumer signal) {
    for (String name : new String[] {"INT", "TERM", "HUP"}) {
      try {
        Signal.handle(new Signal(name), s -> signal.accept(s.getNumber()));
      } catch (IllegalArgumentException e) {
        continue; // as told above
      }
    }
  }
}
