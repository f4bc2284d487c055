package io.afterglow.demo;

import io.afterglow.page.Address;
import io.afterglow.time.Timekeeper;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Serves a {@link DemoSite} over HTTP/1.1 on a free loopback port, with faults where rules ask for
 * them, and decides every byte and pause. Its threads are daemons; {@link #close} ends them and
 * every connection.
 */
public final class FaultyServer implements AutoCloseable {

  /** The log keeps the newest requests only: a big run must not fill the memory. */
  private static final int LOGGED = 20_000;

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final DemoSite site;
  private volatile List<Striker> strikers;
  private final Timekeeper time;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Deque<DemoRequest> log = new ArrayDeque<>();
  private final Deque<Long> arrivals = new ArrayDeque<>();
  private final AtomicLong total = new AtomicLong();
  private final AtomicLong struck = new AtomicLong();
  private final Map<String, Integer> capped = new ConcurrentHashMap<>();
  private final CountDownLatch shut = new CountDownLatch(1);
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "look-alike");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable ServerSocket listening;

  /** A server that waits and tells the time by the machine's own clock. */
  public FaultyServer(DemoSite site, Misbehaviour misbehaviour) {
    this(site, misbehaviour, Timekeeper.system());
  }

  public FaultyServer(DemoSite site, Misbehaviour misbehaviour, Timekeeper time) {
    this.site = site;
    this.strikers = strikers(misbehaviour);
    this.time = time;
  }

  private static List<Striker> strikers(Misbehaviour misbehaviour) {
    return misbehaviour.rules().stream()
        .sorted(Comparator.comparing(rule -> !rule.fault().equals("latency")))
        .map(Striker::new)
        .toList();
  }

  /** From now on it misbehaves in another way. */
  public void misbehave(Misbehaviour misbehaviour) {
    strikers = strikers(misbehaviour);
  }

  /**
   * Begins to answer.
   *
   * @return this server
   * @throws IOException when no port is free
   */
  public FaultyServer start() throws IOException {
    ServerSocket socket = new ServerSocket(0, 128, InetAddress.getByAddress(LOOPBACK));
    listening = socket;
    threads.execute(() -> accept(socket));
    return this;
  }

  /**
   * Where it answers: {@code http://127.0.0.1:port/}.
   *
   * @throws IllegalStateException before {@link #start}
   */
  public Address address() {
    if (listening == null) {
      throw new IllegalStateException("the server was not started");
    }
    return Address.parse("http://127.0.0.1:" + listening.getLocalPort());
  }

  /** What was asked, in order; the newest 20,000. */
  public List<DemoRequest> requests() {
    synchronized (log) {
      return List.copyOf(log);
    }
  }

  /** When the logged requests came, in nanoseconds of the monotonic clock. */
  public List<Long> arrivals() {
    synchronized (log) {
      return List.copyOf(arrivals);
    }
  }

  /** How many requests came in all. */
  public long requestCount() {
    return total.get();
  }

  /** How many of the logged requests match a regular expression with path and query. */
  public long requestCount(String target) {
    return requests().stream().filter(request -> request.target().matches(target)).count();
  }

  /** How many requests were answered badly; latencies do not count. */
  public long strikeCount() {
    return struck.get();
  }

  @Override
  public void close() {
    if (listening != null) {
      closeQuietly(listening);
      awaitShut();
    }
    threads.shutdownNow();
    open.forEach(FaultyServer::closeQuietly);
  }

  private void accept(ServerSocket socket) {
    try {
      while (!socket.isClosed()) {
        Socket connection = socket.accept();
        open.add(connection);
        begin(connection);
      }
    } catch (IOException e) {
      // It was closed: nobody is to come in any more.
    } finally {
      shut.countDown();
    }
  }

  /**
   * The system lets people in until the thread that waits for them has noticed; whoever sees a
   * connection end must find the door shut.
   */
  private void awaitShut() {
    try {
      if (!shut.await(5, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server does not stop listening");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Who comes in while the server closes is sent away. */
  private void begin(Socket connection) {
    try {
      threads.execute(() -> serve(connection));
    } catch (RejectedExecutionException e) {
      closeQuietly(connection);
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      RequestReader reader = new RequestReader(in, address().origin());
      boolean alive = true;
      while (alive) {
        DemoRequest request = reader.next();
        if (request == null) {
          return;
        }
        record(request);
        alive = play(connection, script(request)) && !wantsToClose(request);
      }
    } catch (IOException e) {
      // The other side is gone: nobody is left to be told.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(connection);
    }
  }

  private void record(DemoRequest request) {
    total.incrementAndGet();
    synchronized (log) {
      log.add(request);
      arrivals.add(time.nanos());
      if (log.size() > LOGGED) {
        log.remove();
        arrivals.remove();
      }
    }
  }

  private static boolean wantsToClose(DemoRequest request) {
    return "close".equalsIgnoreCase(request.header("connection"));
  }

  /** Latencies add up; of everything else the first rule that strikes decides. */
  private List<Step> script(DemoRequest request) {
    List<Step> steps = new ArrayList<>();
    for (Striker striker : strikers) {
      if (striker.strikes(request, capped.getOrDefault(request.target(), 0), time.nanos())) {
        Case struck = new Case(striker.rule(), request, site, time.now());
        steps.addAll(Faults.steps(struck));
        if (!striker.rule().fault().equals("latency")) {
          count(striker.rule(), request.target());
          return steps;
        }
      }
    }
    Response honest = Wire.framed(request, site.answer(request), time.now());
    steps.addAll(Wire.steps(request, honest));
    return steps;
  }

  private void count(Rule rule, String target) {
    struck.incrementAndGet();
    if (rule.options().containsKey("cap")) {
      capped.merge(target, 1, Integer::sum);
    }
  }

  /** Whether the connection is still open afterwards. */
  private boolean play(Socket connection, List<Step> steps)
      throws IOException, InterruptedException {
    OutputStream out = connection.getOutputStream();
    for (Step step : steps) {
      if (step instanceof Step.Send send) {
        out.write(send.bytes());
      } else if (step instanceof Step.Repeat repeat) {
        for (int i = 0; i < repeat.times(); i++) {
          out.write(repeat.bytes());
        }
      } else if (step instanceof Step.Drip drip) {
        drip(out, drip);
      } else if (step instanceof Step.Pause pause) {
        pause(pause.duration());
      } else if (step instanceof Step.Vanish) {
        close();
        return false;
      } else if (step instanceof Step.Reset) {
        connection.setSoLinger(true, 0);
        return false;
      } else {
        return false;
      }
    }
    out.flush();
    return true;
  }

  private void drip(OutputStream out, Step.Drip drip) throws IOException, InterruptedException {
    for (int i = 0; i < drip.bytes().length; i += drip.size()) {
      int end = Math.min(drip.bytes().length, i + drip.size());
      out.write(Arrays.copyOfRange(drip.bytes(), i, end));
      out.flush();
      pause(drip.pause());
    }
  }

  private void pause(Duration duration) throws InterruptedException {
    time.sleep(duration);
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // It is closed as well as it can be.
    }
  }
}
