package io.afterglow.verify;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work that several threads do ahead of the one who takes what came of it, in the order in which it
 * was given: so neither what is found nor its order depends on them. Used by one thread.
 */
final class Lookahead<T> implements Closeable {

  /** What is done with a result, by the thread that gave the work. */
  interface Taker<T> {
    void take(T result) throws IOException;
  }

  private record Pending<T>(Future<T> result, Taker<T> taker) {}

  private final ExecutorService threads;
  private final Deque<Pending<T>> pending = new ArrayDeque<>();
  private final int most;

  /**
   * @param threads how many work; twice as many results wait at most
   */
  Lookahead(int threads) {
    this.most = 2 * threads;
    this.threads =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "verify");
              thread.setDaemon(true);
              return thread;
            });
  }

  void put(Callable<T> work, Taker<T> taker) throws IOException {
    if (pending.size() == most) {
      takeNext();
    }
    pending.add(new Pending<>(threads.submit(work), taker));
  }

  /** Takes all that is still on its way. */
  void drain() throws IOException {
    while (!pending.isEmpty()) {
      takeNext();
    }
  }

  private void takeNext() throws IOException {
    Pending<T> next = pending.remove();
    try {
      next.taker.take(next.result.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the zip was verified");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IOException(e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
