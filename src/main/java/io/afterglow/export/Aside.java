package io.afterglow.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Work that a format does in a thread of its own, in the order in which it is given, a few steps
 * behind the pass. Writes nothing to the {@link Output} but scratch files, so that the order of
 * files in the zip is that of the pass. Used by one thread.
 */
public final class Aside implements Closeable {

  /** How far it may fall behind: an episode with its texts each. */
  private static final int MOST_BEHIND = 8;

  /** One step. */
  public interface Step {
    void run() throws IOException;
  }

  private final Semaphore room = new Semaphore(MOST_BEHIND);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final ExecutorService thread;
  private volatile boolean givenUp;

  /**
   * A thread that waits for work.
   *
   * @param name of the thread
   */
  public Aside(String name) {
    this.thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread made = new Thread(work, name);
              made.setDaemon(true);
              return made;
            });
  }

  /**
   * Gives the next step; waits while it is too far behind.
   *
   * @throws IOException what an earlier step failed with; nothing is done after it
   */
  public void then(Step step) throws IOException {
    check();
    take(1);
    thread.execute(() -> run(step));
  }

  /** Waits until all is done, and fails with what a step failed with. */
  public void join() throws IOException {
    take(MOST_BEHIND);
    room.release(MOST_BEHIND);
    check();
  }

  /** Whether the pass has failed: a long step need not go on. */
  public boolean isGivenUp() {
    return givenUp;
  }

  /**
   * Gives up what was not begun and waits for what was. Nothing is interrupted: that would close
   * the file that a step is reading, and others read it too.
   */
  @Override
  public void close() throws IOException {
    givenUp = true;
    thread.shutdown();
    try {
      thread.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private void run(Step step) {
    try {
      if (!givenUp && failure.get() == null) {
        step.run();
      }
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
    } finally {
      room.release();
    }
  }

  private void take(int steps) throws IOException {
    try {
      room.acquire(steps);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static IOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("packing was stopped");
  }

  private void check() throws IOException {
    Throwable e = failure.get();
    if (e instanceof IOException broken) {
      throw broken;
    }
    if (e instanceof RuntimeException broken) {
      throw broken;
    }
    if (e instanceof Error broken) {
      throw broken;
    }
  }
}
