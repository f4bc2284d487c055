package io.afterglow.cli.screen;

import io.afterglow.run.ExitCode;
import io.afterglow.run.Interruption;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Ctrl-C and its kin. The first one lets a run finish what is in flight and pack what is there; the
 * second one, or the first where nothing is to be finished, ends the process at once. What is saved
 * is on the disk already, so neither loses any of it.
 */
public final class Interrupts {

  /** A stuck terminal must not keep the process alive, nor a busy machine swallow the words. */
  private static final int LAST_WORDS_MILLIS = 3_000;

  private final Console console;
  private final Interruption interruption = new Interruption();
  private volatile List<String> words;
  private volatile UnaryOperator<List<String>> further = UnaryOperator.identity();

  private Interrupts(Console console, List<String> words) {
    this.console = console;
    this.words = words;
  }

  /** For a run inside another program: no signal is listened to. */
  public static Interrupts none(Console console) {
    return new Interrupts(console, List.of());
  }

  /**
   * Listens to signals for the rest of this process.
   *
   * @param words the command line, told as the one that continues
   */
  public static Interrupts listen(Console console, List<String> words) {
    Interrupts interrupts = new Interrupts(console, words);
    Signals.on(interrupts::signal);
    return interrupts;
  }

  /** What a run heeds. */
  public Interruption interruption() {
    return interruption;
  }

  /** The words that continue the run. */
  List<String> words() {
    return words;
  }

  /** From now on these words continue the run. */
  public void words(List<String> words) {
    this.words = List.copyOf(words);
    further = UnaryOperator.identity(); // forget what an earlier run needed
  }

  /** No command can get more, until another run begins. */
  public void nothingContinues() {
    further = line -> List.of();
  }

  /** Another command than the same one continues; no words: none can get more. */
  void continueWith(UnaryOperator<List<String>> other) {
    further = other;
  }

  /** The words that continue a command line; empty when no command can get more. */
  public List<String> again(List<String> line) {
    return further.apply(line);
  }

  private void signal(int number) {
    ExitCode code = ExitCode.ofSignal(number);
    if (interruption.signal(code)) {
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
