package io.afterglow.source.http;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Fetched;
import io.afterglow.time.Timekeeper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** robots.txt of each host (RFC 9309), asked once a day. */
final class Robots {

  /** RFC 9309, section 2.4. */
  private static final long LASTS = Duration.ofHours(24).toNanos();

  /** Crawl-delay is no part of the RFC; more than this would make an account take weeks. */
  private static final long LONGEST_DELAY = 5_000;

  private static final int NO_WARNINGS = 0;

  private final Gate gate;
  private final Timekeeper time;
  private final Map<String, Rules> byOrigin = new ConcurrentHashMap<>();

  Robots(Gate gate, Timekeeper time) {
    this.gate = gate;
    this.time = time;
  }

  /** Null when a page may be asked for; else why not: forbidden, or the rules cannot be had now. */
  Fetched.@Nullable Missed objection(Request request) throws InterruptedException {
    Address address = request.address();
    Rules rules = byOrigin.computeIfAbsent(address.origin(), o -> new Rules());
    Fetched.Missed without = rules.refresh(request);
    if (without != null) {
      return without;
    }
    if (rules.allows(address)) {
      return null;
    }
    String detail =
        "robots.txt of " + address.host() + " forbids it; --no-robots asks all the same";
    gate.forbidden(address, detail);
    return new Fetched.Missed(Why.FORBIDDEN, detail, null, 0);
  }

  /** The rules of one origin; workers that come at the same time wait for the first. */
  private final class Rules {

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable SimpleRobotRules parsed;
    private long readAt;

    Fetched.@Nullable Missed refresh(Request request) throws InterruptedException {
      lock.lockInterruptibly();
      try {
        if (parsed != null && time.nanos() - readAt < LASTS) {
          return null;
        }
        Address address = Address.parse(request.address().origin() + "/robots.txt");
        Fetched fetched =
            new Visit(gate, withoutSecrets(request, address), time, Visit.Content.MAY_BE_EMPTY)
                .run();
        if (fetched instanceof Fetched.Missed missed && isDisallowing(missed.why())) {
          return missed.withAttempts(0); // none of them was for the page itself
        }
        parsed = parse(address, fetched);
        readAt = time.nanos();
        slowDown(address, parsed);
        return null;
      } finally {
        lock.unlock();
      }
    }

    boolean allows(Address address) {
      lock.lock();
      try {
        return parsed == null || parsed.isAllowed(address.value());
      } finally {
        lock.unlock();
      }
    }
  }

  private void slowDown(Address address, SimpleRobotRules rules) {
    if (rules.getCrawlDelay() > 0) {
      gate.host(address)
          .slowDownTo(Duration.ofMillis(Math.min(LONGEST_DELAY, rules.getCrawlDelay())));
    }
  }

  /**
   * RFC 9309, section 2.3.1: no file (4xx, too many redirects) is no rule; an unreachable one
   * forbids everything, and the reason why it is unreachable says more than that. A 429 is a plea
   * to wait, which the gate has heard.
   */
  private static boolean isDisallowing(Why why) {
    return switch (why) {
      case NETWORK, SERVER_ERROR, RATE_LIMITED, CHALLENGE, TRUNCATED -> true;
      default -> false;
    };
  }

  private static SimpleRobotRules parse(Address address, Fetched fetched) {
    byte[] text = fetched instanceof Fetched.Found found ? found.page().body() : new byte[0];
    return new SimpleRobotRulesParser(Long.MAX_VALUE, NO_WARNINGS)
        .parseContent(address.value(), text, "text/plain", List.of("afterglow"));
  }

  private static Request withoutSecrets(Request request, Address address) {
    return new Request(address, request.source(), new Anonymous(request.scope()), false, Map.of());
  }

  /** The same bounds, without the login. */
  private record Anonymous(RequestScope scope) implements RequestScope {

    @Override
    public @Nullable String objection(Address address) {
      return scope.objection(address);
    }

    @Override
    public boolean trusts(Address address) {
      return scope.trusts(address);
    }
  }
}
