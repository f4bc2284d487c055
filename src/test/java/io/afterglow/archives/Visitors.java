package io.afterglow.archives;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts the requests that all archives together get; at a chosen one something happens. */
final class Visitors {

  private final AtomicInteger asked = new AtomicInteger();
  private volatile int chosen = -1;
  private volatile @Nullable Runnable happens;

  int asked() {
    return asked.get();
  }

  /** Counting from now. */
  void at(int request, Runnable what) {
    happens = what;
    chosen = asked.get() + request;
  }

  /** Before an answer is given. */
  void come() {
    Runnable what = happens;
    if (asked.incrementAndGet() == chosen && what != null) {
      what.run();
    }
  }
}
