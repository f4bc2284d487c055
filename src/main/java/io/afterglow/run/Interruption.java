package io.afterglow.run;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The user's wish that a run end. The first one lets the run finish what is in flight and pack what
 * is there; the ones after it are not recorded here.
 */
public final class Interruption {

  private final AtomicReference<@Nullable ExitCode> first = new AtomicReference<>();
  private volatile @Nullable Runnable gently;

  /** The code of the wish that came, null while none did. */
  public @Nullable ExitCode code() {
    return first.get();
  }

  /** A stretch in which there is something to be finished. */
  public interface Guard extends AutoCloseable {
    @Override
    void close();
  }

  /** While it is open, the first wish calls {@code stop}. */
  public Guard gently(Runnable stop) {
    Runnable before = gently;
    gently = stop;
    return () -> gently = before;
  }

  /** While it is open, the first wish also breaks off what the calling thread waits for. */
  public Guard breakable() {
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

  /**
   * For a button that may be pressed too early: a wish that counts only when there is something to
   * be finished; whether there was.
   */
  public boolean stop() {
    Runnable stop = gently;
    if (stop == null || !first.compareAndSet(null, ExitCode.INTERRUPTED)) {
      return false;
    }
    stop.run();
    return true;
  }

  /** For a signal: the first one counts in any case; whether this was it, and a run heeds it. */
  public boolean signal(ExitCode code) {
    Runnable stop = gently;
    if (!first.compareAndSet(null, code) || stop == null) {
      return false;
    }
    stop.run();
    return true;
  }
}
