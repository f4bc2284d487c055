package io.afterglow.job;

import io.afterglow.page.Fetched;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.time.Timekeeper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a run has done so far, for whoever wants to show it. Safe for use by several threads. */
public final class Tracker {

  private final Timekeeper time;
  private final long start;
  private final AtomicInteger pages = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private final Set<String> phases = ConcurrentHashMap.newKeySet();
  private final Consumer<Event> events;
  private volatile String phase = "";
  private volatile @Nullable Share share;
  private volatile long shareStart;

  /**
   * Begins to count.
   *
   * @param events told of each event at once, by the thread in which it happens
   */
  public Tracker(Timekeeper time, Consumer<Event> events) {
    this.time = time;
    this.start = time.nanos();
    this.events = events;
  }

  void phase(String words) {
    phase = words;
    if (phases.add(words)) { // workers may stand in two phases at a time; each begins once
      events.accept(new Event.Phase(words));
    }
  }

  /** How much of a phase is done that has a known end; told by one thread. */
  public void share(String words, long done, long total, Share.Unit unit) {
    if (share == null || !words.equals(phase)) {
      shareStart = time.nanos();
      phase(words);
    }
    share = new Share(done, total, unit, Duration.ofNanos(time.nanos() - shareStart));
  }

  /** A page has come and is stored. */
  public void fetched(Link link, Page page) {
    pages.incrementAndGet();
    bytes.addAndGet(page.body().length);
    events.accept(new Event.Got(link, page.status(), page.body().length));
  }

  void failed(Link link, Fetched.Missed missed) {
    failures.incrementAndGet();
    events.accept(new Event.Lost(link, missed.why(), missed.detail(), missed.attempts()));
  }

  /** A page that had failed is had after all, or fails again: it counts once. */
  void anew() {
    failures.decrementAndGet();
  }

  void subscribed(Path file, int subscriptions, int feeds) {
    events.accept(new Event.Subscribed(file, subscriptions, feeds));
  }

  void alarm(String words) {
    events.accept(new Event.Alarm(words));
  }

  /** What is being done, in words: {@code Fetching}. */
  public String phase() {
    return phase;
  }

  /** How much of it is done; null where the workspace itself counts it. */
  public @Nullable Share share() {
    return share;
  }

  /** Pages fetched in this run. */
  public int pages() {
    return pages.get();
  }

  /** Bytes of the pages fetched in this run, decoded. */
  public long bytes() {
    return bytes.get();
  }

  /** Pages that this run could not get. */
  public int failures() {
    return failures.get();
  }

  public Duration elapsed() {
    return Duration.ofNanos(time.nanos() - start);
  }
}
