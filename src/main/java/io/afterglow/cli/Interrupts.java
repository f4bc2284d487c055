package io.afterglow.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C and its kin. The first one lets a run finish what is in flight and pack what is there; the
 * second one, or the first where nothing is to be finished, ends the process at once. What is saved
 * is on the disk already, so neither loses any of it.
 */
final class Interrupts {

  /** A stuck terminal must not keep the process alive, nor a busy machine swallow the words. */
  private static final int LAST_WORDS_MILLIS = 3_000;

  private final Console console;
  private volatile List<String> words;
  private volatile UnaryOperator<List<String>> further = UnaryOperator.identity();
  private final AtomicReference<@Nullable ExitCode> first = new AtomicReference<>();
  private volatile @Nullable Runnable gently;

  private Interrupts(Console console, List<String> words) {
    this.console = console;
    this.words = words;
  }

  /** For a run inside another program: no signal is listened to. */
  static Interrupts none(Console console) {
    return new Interrupts(console, List.of());
  }

  /** The words that continue the run. */
  List<String> words() {
    return words;
  }

  /** From now on these words continue the run. */
  void words(List<String> words) {
    this.words = List.copyOf(words);
  }

  /** Another command than the same one continues; no words: none can get more. */
  void continueWith(UnaryOperator<List<String>> other) {
    further = other;
  }

  /** The words that continue a command line; empty when no command can get more. */
  List<String> again(List<String> line) {
    return further.apply(line);
  }

  /**
   * Listens to signals for the rest of this process.
   *
   * @param words the command line, told as the one that continues
   */
  static Interrupts listen(Console console, List<String> words) {
    Interrupts interrupts = new Interrupts(console, words);
    Signals.on(interrupts::signal);
    return interrupts;
  }

  /** The code of the signal that came, null while none did. */
  @Nullable ExitCode code() {
    return first.get();
  }

  /** While it is open, the first signal calls {@code stop} instead of ending the process. */
  Guard gently(Runnable stop) {
    Runnable before = gently;
    gently = stop;
    return () -> gently = before;
  }

  /** While it is open, the first signal also breaks off what the calling thread waits for. */
  Guard breakable() {
    Runnable before = gently;
    Thread waiting = Thread.currentThread();
    return gently(
        () -> {
          if (before != null) {
            before.run();
          }
          waiting.interrupt();
        });
  }

  /** A stretch in which there is something to be finished. */
  interface Guard extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * As the first signal, but never ends the process: for a button that may be pressed too early.
   * Whether there was something to be finished.
   */
  boolean stop() {
    Runnable stop = gently;
    if (stop == null || !first.compareAndSet(null, ExitCode.INTERRUPTED)) {
      return false;
    }
    stop.run();
    return true;
  }

  private void signal(int number) {
    ExitCode code = ExitCode.ofSignal(number);
    Runnable stop = gently;
    if (first.compareAndSet(null, code) && stop != null) {
      stop.run();
      aside(
          () ->
              console.say(
                  "Stopping: finishing what is in flight, then packing what is there. Once more"
                      + " (Ctrl-C) stops at once; nothing saved is lost."));
      return;
    }
    aside(
        () ->
            console.say(
                "Stopped at once; nothing that was saved is lost. To continue: "
                    + Shell.again(words)));
    Runtime.getRuntime().halt(code.code());
  }

  private static void aside(Runnable lastWords) {
    Thread thread = new Thread(lastWords, "last-words");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(LAST_WORDS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
