package io.afterglow.source.http;

import io.afterglow.page.Address;
import io.afterglow.page.Halt;
import io.afterglow.source.HttpDate;
import io.afterglow.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One host as all workers see it together: how many may ask at once, when the next may, and whether
 * there is any use in asking.
 */
final class HostState {

  /** In a row: bad luck is less than this. */
  private static final int MANY = 5;

  /** Pages that fail in a row before the host is blamed for it rather than they. */
  private static final int PAGES = 3;

  /** Challenges in a row after which asking on would be rude and useless. */
  private static final int CHALLENGES = 3;

  /**
   * In first pauses, a second each unless the person says otherwise: a host that never answered is
   * given up sooner than one that did.
   */
  private static final int PATIENCE_WITH_A_STRANGER = 15;

  private static final int PATIENCE_WITH_SILENCE = 100;
  private static final int PATIENCE_WITH_ERRORS = 600;

  /** Shorter waits are over before a line about them is read. */
  private static final Duration WORTH_TELLING = Duration.ofSeconds(2);

  /** Clocks that differ by less make no cookie older than it is. */
  private static final Duration CLOCKS_AGREE = Duration.ofMinutes(5);

  /** An answer this much slower than usual, and over two seconds, is a sign of strain. */
  private static final int STRAIN = 4;

  private static final long SLOW = Duration.ofSeconds(2).toNanos();

  private final String name;
  private final GateOptions options;
  private final Timekeeper time;
  private final Backoff backoff;
  private final Notices notices;
  private final long start;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();

  private int active;
  private int limit;
  private int goodInARow;
  private int failuresInARow;
  private final Set<Address> failing = new HashSet<>();
  private boolean everAnswered;
  private Trouble last = Trouble.NONE;
  private long delay;
  private long usual;
  private long firstFailure;
  private long nextSlot;
  private long heldUntil;
  private long blockedUntil;
  private @Nullable Instant notBefore;
  private boolean clockSeen;

  HostState(String name, GateOptions options, Timekeeper time, Backoff backoff, Notices notices) {
    this.name = name;
    this.options = options;
    this.time = time;
    this.backoff = backoff;
    this.notices = notices;
    this.start = time.nanos();
    this.limit = options.pace().parallel();
    this.delay = options.delay(name).toNanos();
  }

  /** Waits for this request's turn; an answer other than null is why there will be none. */
  @Nullable Halt enter(boolean control) throws InterruptedException {
    while (true) {
      long wait;
      lock.lockInterruptibly();
      try {
        wait = Math.max(heldUntil, nextSlot) - now();
        Halt halt = halt();
        boolean down = halt != null && halt.kind() == Halt.Kind.DOWN;
        boolean probe = down && (control || (wait <= 0 && active == 0));
        if (halt != null && !probe) {
          return halt;
        }
        if (wait <= 0 && active < limit) {
          active++;
          nextSlot = now() + delay;
          return null;
        }
        if (wait <= 0) {
          freed.await();
        }
      } finally {
        lock.unlock();
      }
      if (wait > 0) {
        time.sleep(Duration.ofMillis(wait / 1_000_000 + 1));
      }
    }
  }

  /**
   * Tells how a request went, in the same breath as it ends: no other worker slips in before a wait
   * that the host asked for.
   */
  void leave(Address page, Trouble trouble, @Nullable Duration wait, Duration took) {
    lock.lock();
    try {
      active--;
      if (trouble == Trouble.NONE) {
        noteGood(took.toNanos());
      } else {
        if (failing.size() < PAGES) {
          failing.add(page);
        }
        noteTrouble(trouble, wait);
      }
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Gives a turn back without having learnt anything. */
  void withdraw() {
    lock.lock();
    try {
      active--;
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A pause between requests that robots.txt asks for; a longer one set by the user holds. */
  void slowDownTo(Duration pause) {
    lock.lock();
    try {
      delay = Math.max(delay, pause.toNanos());
    } finally {
      lock.unlock();
    }
  }

  /** How long nobody may ask, because the host asked for it or did not answer. */
  Duration held() {
    lock.lock();
    try {
      return Duration.ofNanos(Math.max(0, heldUntil - now()));
    } finally {
      lock.unlock();
    }
  }

  /** Why there is no use in asking; null when there is. */
  @Nullable Halt halt() {
    lock.lock();
    try {
      if (now() < blockedUntil) {
        return new Halt(
            Halt.Kind.BLOCKED, name + " asks to wait longer than --max-wait allows", notBefore);
      }
      long lasted = now() - firstFailure;
      return switch (last) {
        case NONE -> null;
        case CHALLENGE ->
            failuresInARow < CHALLENGES || failing.size() < PAGES
                ? null
                : new Halt(
                    Halt.Kind.BLOCKED,
                    name + " shows a CAPTCHA: open it in a browser, then export the cookies",
                    null);
        case LIMITED ->
            failuresInARow < MANY || lasted < options.pace().maxWait().toNanos()
                ? null
                : new Halt(Halt.Kind.BLOCKED, name + " keeps asking to wait", notBefore);
        case CERTIFICATE ->
            new Halt(
                Halt.Kind.DOWN, name + " has no valid certificate: not asked insecurely", null);
        case EXPIRED ->
            new Halt(
                Halt.Kind.DOWN,
                "the certificate of "
                    + name
                    + " has expired, so it is not asked; if that is the only sign that the service"
                    + " is closing, --accept-expired-certificate "
                    + name
                    + " goes on",
                null);
        case REFUSED -> isSilentTooLong(lasted) ? down("does not answer") : null;
        case SERVER ->
            !isManyPages() || lasted < patience(PATIENCE_WITH_ERRORS)
                ? null
                : down("answers with errors only");
      };
    } finally {
      lock.unlock();
    }
  }

  /** Two pages that fail, tried again and again at the end of a run, say nothing of the host. */
  private boolean isManyPages() {
    return failuresInARow >= MANY && failing.size() >= PAGES;
  }

  private boolean isSilentTooLong(long lasted) {
    if (everAnswered) {
      return failuresInARow >= MANY && lasted >= patience(PATIENCE_WITH_SILENCE);
    }
    return failuresInARow >= options.pace().retries()
        || (failuresInARow >= 3 && lasted >= patience(PATIENCE_WITH_A_STRANGER));
  }

  private long patience(int pauses) {
    return pauses * options.pace().backoffBase().toNanos();
  }

  /** Compares the host's clock with this machine's, once. */
  void clock(@Nullable String date) {
    lock.lock();
    try {
      Instant theirs = clockSeen || date == null ? null : HttpDate.parse(date);
      if (theirs == null) {
        return;
      }
      clockSeen = true;
      Duration ahead = Duration.between(time.now(), theirs);
      if (ahead.abs().compareTo(CLOCKS_AGREE) > 0) {
        notices.clockDiffers(name, ahead);
      }
    } finally {
      lock.unlock();
    }
  }

  private Halt down(String how) {
    return new Halt(Halt.Kind.DOWN, name + " " + how, null);
  }

  private void noteGood(long took) {
    everAnswered = true;
    failuresInARow = 0;
    failing.clear();
    last = Trouble.NONE;
    if (usual > 0 && took > SLOW && took > STRAIN * usual) {
      narrow(limit - 1);
    } else if (++goodInARow > 2 * limit && limit < options.pace().parallel()) {
      limit++;
      goodInARow = 0;
    }
    usual = usual == 0 ? took : usual + (took - usual) / 8;
  }

  private void noteTrouble(Trouble trouble, @Nullable Duration wait) {
    if (failuresInARow++ == 0) {
      firstFailure = now();
    }
    last = trouble;
    everAnswered |=
        switch (trouble) {
          case REFUSED, CERTIFICATE, EXPIRED -> false;
          default -> true;
        };
    if (trouble == Trouble.LIMITED || failuresInARow >= 3) {
      narrow(limit / 2);
    }
    if (wait != null && !wait.isZero()) {
      hold(wait);
    } else if (trouble == Trouble.CHALLENGE) {
      pause(failuresInARow + 2); // four times as long as after any other failure
    } else if (isManyPages() || (last == Trouble.REFUSED && failuresInARow >= MANY)) {
      pause(failuresInARow - MANY + 1);
    }
  }

  private void hold(Duration wait) {
    notBefore = time.now().plus(wait);
    // A server may name the year 2100; nanoseconds end in 2262, and a century is long enough.
    Duration bounded = wait.compareTo(Duration.ofDays(36_500)) > 0 ? Duration.ofDays(36_500) : wait;
    long until = now() + bounded.toNanos();
    if (wait.compareTo(options.pace().maxWait()) > 0) {
      blockedUntil = Math.max(blockedUntil, until);
    } else {
      boolean longer = until - heldUntil > WORTH_TELLING.toNanos() / 2;
      heldUntil = Math.max(heldUntil, until);
      if (longer && wait.compareTo(WORTH_TELLING) >= 0) {
        notices.waits(name, wait, time.now().plus(wait));
      }
    }
  }

  /** Nobody asks for a while, and then one at a time whether it is back. */
  private void pause(int failures) {
    limit = 1;
    heldUntil = Math.max(heldUntil, now() + backoff.after(failures).toNanos());
  }

  private void narrow(int to) {
    limit = Math.max(1, to);
    goodInARow = 0;
  }

  private long now() {
    return time.nanos() - start;
  }
}
