package io.afterglow.crawl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A few plain threads that take work from a queue until it is empty and nobody is still at work,
 * for work done may queue more. The first failure stops all of them and is thrown to the caller.
 *
 * @param <T> a piece of work
 */
public final class Workers<T> {

  /**
   * Once a stop was asked for, what is in flight may take ten seconds. A page that takes longer, or
   * waits for its turn, is left for the next run.
   */
  private static final int GLANCE_MILLIS = 100;

  private static final int PATIENT_GLANCES = 100;

  private final Queue<T> queue;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Set<Thread> breakable = new HashSet<>();
  private int busy;
  private boolean stopped;

  public Workers(Queue<T> queue) {
    this.queue = queue;
  }

  /** Where work comes from and what is done with it. */
  public interface Queue<T> {

    /** The next piece, null when none waits right now. */
    @Nullable T next() throws Exception;

    /** Does one piece. */
    void work(T piece) throws Exception;
  }

  /**
   * Works until nothing is left or {@link #stop} was called.
   *
   * @throws InterruptedException when the calling thread is interrupted; the workers have ended
   *     then
   * @throws Exception the first failure of a worker
   */
  public void run(int threads) throws Exception {
    List<Thread> all = new ArrayList<>();
    for (int i = 1; i <= threads; i++) {
      Thread thread = new Thread(this::loop, "worker-" + i);
      thread.setDaemon(true);
      all.add(thread);
      thread.start();
    }
    try {
      await(all);
    } catch (InterruptedException e) {
      stop();
      breakOff();
      for (Thread thread : all) {
        thread.join();
      }
      throw e;
    }
    Throwable first = failure.get();
    if (first instanceof Exception exception) {
      throw exception;
    }
    if (first instanceof Error error) {
      throw error;
    }
  }

  /** Lets each worker finish what it has in hand and take nothing more. */
  public synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /**
   * A step of a worker that may be broken off when the run is to end: asking and waiting, never
   * writing.
   */
  public <R extends @Nullable Object> R breakable(Callable<R> step) throws Exception {
    synchronized (this) {
      breakable.add(Thread.currentThread());
    }
    try {
      return step.call();
    } finally {
      synchronized (this) {
        breakable.remove(Thread.currentThread());
        Thread.interrupted(); // what came too late for the step is not for the next one
      }
    }
  }

  private void await(List<Thread> all) throws InterruptedException {
    int glances = 0;
    for (Thread thread : all) {
      while (thread.isAlive()) {
        thread.join(GLANCE_MILLIS);
        if (isStopped() && ++glances > PATIENT_GLANCES) {
          breakOff();
        }
      }
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private synchronized void breakOff() {
    breakable.forEach(Thread::interrupt);
  }

  private void loop() {
    try {
      for (T piece = take(); piece != null; piece = take()) {
        try {
          queue.work(piece);
        } finally {
          done();
        }
      }
    } catch (InterruptedException e) {
      stop();
    } catch (Exception | Error e) {
      failure.compareAndSet(null, e);
      stop();
    }
  }

  private synchronized @Nullable T take() throws Exception {
    while (!stopped) {
      T piece = queue.next();
      if (piece != null) {
        busy++;
        return piece;
      }
      if (busy == 0) {
        notifyAll();
        return null;
      }
      wait();
    }
    return null;
  }

  private synchronized void done() {
    busy--;
    notifyAll();
  }
}
