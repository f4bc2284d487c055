package io.afterglow.source.http;

import io.afterglow.page.Address;
import io.afterglow.page.Fetched;
import io.afterglow.page.Halt;
import io.afterglow.time.Timekeeper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The one way out of the house. GET alone, but for {@link #head} and {@link #submit}; each host has
 * its pace, its waits and its end, shared by all workers ({@link HostState}); each page has its
 * tries and its redirects ({@link Visit}); each request has its limits ({@link Exchange}). Safe for
 * use by several threads.
 */
public final class Gate implements AutoCloseable {

  private final GateOptions options;
  private final Timekeeper time;
  private final Backoff backoff;
  private final Exchange exchange;
  private final Robots robots;
  private final Notices notices;
  private final Map<String, HostState> hosts = new ConcurrentHashMap<>();
  private final Map<String, Halt> forbidden = new ConcurrentHashMap<>();

  /** A gate that tells nobody of its waits. */
  public Gate(GateOptions options, Timekeeper time) {
    this(options, time, Notices.NONE);
  }

  public Gate(GateOptions options, Timekeeper time, Notices notices) {
    this(options, time, notices, new Exchange(options));
  }

  Gate(GateOptions options, Timekeeper time, Notices notices, Exchange exchange) {
    this.options = options;
    this.time = time;
    this.notices = notices;
    this.backoff = new Backoff(options.pace().backoffBase(), RandomGenerator.getDefault());
    this.exchange = exchange;
    this.robots = new Robots(this, time);
  }

  /**
   * Gets one page, with all waiting, retrying and following of redirects. Nothing that a server
   * does comes out as an exception.
   *
   * @throws InterruptedException when the run is being stopped
   */
  public Fetched fetch(Request request) throws InterruptedException {
    return visit(request, Visit.Content.NEEDED);
  }

  /**
   * Asks whether something is there, as {@link #fetch} asks for a page, but with HEAD on each hop:
   * what is found has no body. A host that does not know HEAD is not asked in another way.
   */
  public Fetched head(Request request) throws InterruptedException {
    return visit(request, Visit.Content.HEADERS);
  }

  private Fetched visit(Request request, Visit.Content content) throws InterruptedException {
    if (options.robots() && request.obeysRobots()) {
      Fetched.Missed objection = robots.objection(request);
      if (objection != null) {
        return objection;
      }
    }
    return new Visit(this, request, time, content).run();
  }

  /**
   * Asks once, with none of the gate's own waiting, retrying and following: for archives, whose
   * manners differ from those of a site, and whose statuses mean something else. Only where a kept
   * connection turns out to be closed, the request is sent again over a new one.
   */
  public Reply once(Request request) throws InterruptedException {
    return once(request, null);
  }

  /** As {@link #once(Request)}, with a form as the request's body (POST). */
  public Reply submit(Request request, Map<String, String> form) throws InterruptedException {
    return once(request, form);
  }

  private Reply once(Request request, @Nullable Map<String, String> form)
      throws InterruptedException {
    RequestScope scope = request.scope();
    Address address = request.address();
    String objection = scope.objection(address);
    if (objection != null) {
      return new Reply.Lost(Reply.Kind.UNFIT, address.host() + " " + objection);
    }
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    headers.putAll(scope.headers(address));
    boolean trusted = scope.trusts(address);
    Answer answer = exchange.send(address, headers, form, trusted, false);
    return Replies.of(
        answer instanceof Answer.Closed
            ? exchange.send(address, headers, form, trusted, true)
            : answer);
  }

  /**
   * Why there is no use in asking a host any further; null while there is. To be looked at after
   * each page that was missed. A host that is down is still tried by single requests now and then,
   * and the halt ends with the first that succeeds.
   */
  public @Nullable Halt halt(Address anyOfTheHost) {
    Halt halt = host(anyOfTheHost).halt();
    return halt == null ? forbidden.get(anyOfTheHost.authority()) : halt;
  }

  /** How long a host is not asked at all right now, for a person who wonders; zero when it is. */
  public Duration held(Address anyOfTheHost) {
    return host(anyOfTheHost).held();
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    exchange.close();
  }

  HostState host(Address address) {
    return hosts.computeIfAbsent(
        address.authority(),
        name -> new HostState(address.host(), options, time, backoff, notices));
  }

  void forbidden(Address address, String detail) {
    forbidden.putIfAbsent(address.authority(), new Halt(Halt.Kind.ROBOTS, detail, null));
  }

  GateOptions options() {
    return options;
  }

  Backoff backoff() {
    return backoff;
  }

  Exchange exchange() {
    return exchange;
  }
}
