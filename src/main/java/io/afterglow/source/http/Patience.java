package io.afterglow.source.http;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * How long one answer may take. Time-outs between bytes do not end a drip of one byte a second;
 * this does. A line that is slow but steady gets its page all the same.
 */
final class Patience implements AutoCloseable {

  /** Bytes a second below which an answer is a drip. */
  private static final int FLOOR = 100;

  /** Stretches after which even a steady answer ends. */
  private static final int STRETCHES = 10;

  private final Duration stretch;
  private final ScheduledThreadPoolExecutor watch =
      new ScheduledThreadPoolExecutor(1, Patience::thread);

  /**
   * @param stretch after which an answer must have come, or be coming faster than a drip
   */
  Patience(Duration stretch) {
    this.stretch = stretch;
    watch.setRemoveOnCancelPolicy(true);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "patience");
    thread.setDaemon(true);
    return thread;
  }

  Watched with(Call call) {
    return new Watched(call).begin();
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }

  /** One answer that is waited for. */
  final class Watched implements AutoCloseable {

    private final Call call;
    private final AtomicLong bytes = new AtomicLong();
    private @Nullable ScheduledFuture<?> looks;
    private int stretches;
    private volatile boolean over;

    private Watched(Call call) {
      this.call = call;
    }

    private Watched begin() {
      long nanos = stretch.toNanos();
      looks = watch.scheduleAtFixedRate(this::look, nanos, nanos, TimeUnit.NANOSECONDS);
      return this;
    }

    /** Tells of bytes of the body that came. */
    void came(long some) {
      bytes.addAndGet(some);
    }

    /** Whether the call was broken off here. */
    boolean isOver() {
      return over;
    }

    private void look() {
      boolean drips = bytes.getAndSet(0) < FLOOR * stretch.toMillis() / 1000;
      if (drips || ++stretches >= STRETCHES) {
        over = true;
        call.cancel();
      }
    }

    @Override
    public void close() {
      if (looks != null) {
        looks.cancel(false);
      }
    }
  }
}
