package io.afterglow.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {

  private final Queue<Integer> waiting = new ConcurrentLinkedQueue<>();
  private final Set<Integer> done = ConcurrentHashMap.newKeySet();

  @Test
  void everythingThatWaitsIsDone() throws Exception {
    IntStream.range(0, 500).forEach(waiting::add);
    workers(done::add).run(4);
    assertThat(done).hasSize(500);
  }

  @Test
  void afterAStopNothingNewIsTakenAndWhatHangsIsBrokenOff() throws Exception {
    waiting.add(1);
    waiting.add(2);
    CountDownLatch hanging = new CountDownLatch(1);
    AtomicReference<@Nullable Workers<Integer>> self = new AtomicReference<>();
    Workers<Integer> workers =
        workers(
            piece -> {
              Workers<Integer> own = Objects.requireNonNull(self.get());
              own.breakable(
                  () -> {
                    hanging.countDown();
                    return new CountDownLatch(1).await(1, TimeUnit.HOURS);
                  });
              done.add(piece);
            });
    self.set(workers);
    Thread stopper =
        new Thread(
            () -> {
              try {
                hanging.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              workers.stop();
            });
    stopper.start();
    workers.run(1);
    stopper.join();
    assertThat(done).isEmpty();
    assertThat(waiting).containsExactly(2);
  }

  private interface Work {
    void on(Integer piece) throws Exception;
  }

  private Workers<Integer> workers(Work work) {
    return new Workers<>(
        new Workers.Queue<>() {
          @Override
          public @Nullable Integer next() {
            return waiting.poll();
          }

          @Override
          public void work(Integer piece) throws Exception {
            work.on(piece);
          }
        });
  }
}
