package io.afterglow.source.http;

import io.afterglow.codec.ContentRange;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Fetched;
import io.afterglow.page.Halt;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.Reading;
import io.afterglow.page.Validators;
import io.afterglow.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way to one page: through its redirects, over its failures, to its body or a reason. */
final class Visit {

  /** Not Modified (RFC 9110, section 15.4.5). */
  private static final int UNCHANGED = 304;

  /** Waits that a host may ask for before one page, for each request that may fail. */
  private static final int WAITS = 5;

  /** What is wanted of the last answer. */
  enum Content {
    /** A body, which must not be empty. */
    NEEDED,
    MAY_BE_EMPTY,
    /** The headers alone: each hop is asked with HEAD. */
    HEADERS
  }

  private final Gate gate;
  private final Request request;
  private final Timekeeper time;
  private final Content content;
  private final Set<String> trail = new HashSet<>();

  private Address here;
  private Address lastingHere;
  private boolean allLasting = true;
  private int hops;
  private int asked;
  private int failures;
  private int waits;
  private int cutAt = -1;
  private boolean fresh;
  private @Nullable RequestFailure last;
  private @Nullable Page begun;
  private @Nullable Page page;
  private @Nullable Reading reading;

  Visit(Gate gate, Request request, Timekeeper time, Content content) {
    this.gate = gate;
    this.request = request;
    this.time = time;
    this.content = content;
    this.here = request.address();
    this.lastingHere = here;
  }

  Fetched run() throws InterruptedException {
    while (true) {
      String objection = request.scope().objection(here);
      if (objection != null) {
        boolean wall = hops > 0 && LoginAddresses.isOne(here);
        return missed(wall ? Why.LOGIN_NEEDED : Why.REDIRECT, here.host() + " " + objection);
      }
      HostState host = gate.host(here);
      Halt halt = host.enter(request.control());
      if (halt != null) {
        return stopped(halt);
      }
      Fetched end = ask(host);
      if (end != null) {
        return end;
      }
    }
  }

  /** One request; null when there is to be another. */
  private @Nullable Fetched ask(HostState host) throws InterruptedException {
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    headers.putAll(request.scope().headers(here));
    Map<String, String> questions = request.known().questions(here);
    headers.putAll(questions);
    long began = time.nanos();
    asked++;
    Answer answer;
    try {
      boolean trusted = request.scope().trusts(here);
      answer =
          content == Content.HEADERS
              ? gate.exchange().head(here, headers, trusted, fresh)
              : gate.exchange().send(here, headers, null, trusted, fresh);
    } catch (InterruptedException | Error e) {
      host.withdraw();
      throw e;
    }
    if (answer instanceof Answer.Closed) { // other kept connections may be as dead
      host.withdraw();
      fresh = true;
      return null;
    }
    if (answer instanceof Answer.Got got) {
      host.clock(got.headers().get("Date"));
      request.scope().received(here, got.headers().values("Set-Cookie"));
    }
    RequestFailure failure = failure(answer, !questions.isEmpty());
    host.leave(
        request.address(),
        failure == null ? Trouble.NONE : failure.trouble(),
        failure == null ? null : failure.asked(),
        Duration.ofNanos(time.nanos() - began));
    if (failure != null) {
      return failed(failure, host);
    }
    Answer.Got got = (Answer.Got) answer;
    if (got.status() == UNCHANGED) {
      return new Fetched.Unchanged();
    }
    return StatusRule.isRedirect(got.status()) ? moved(got, headers) : found(got);
  }

  private @Nullable RequestFailure failure(Answer answer, boolean conditional) {
    if (answer instanceof Answer.Failed failed) {
      begun(failed.begun());
      return failed.failure();
    }
    Answer.Got got = (Answer.Got) answer;
    if (got.status() == UNCHANGED && !conditional) {
      String detail = here.host() + " answered 304 to a question that was not asked";
      return RequestFailure.passing(Trouble.NONE, Why.UNREADABLE, detail);
    }
    if (StatusRule.isRedirect(got.status()) || got.status() == UNCHANGED) {
      return null;
    }
    RequestFailure failure = StatusRule.of(got, here.host(), time.now());
    if (failure != null) {
      return failure;
    }
    if (content == Content.HEADERS) {
      page = page(got);
      return null;
    }
    int largest = request.scope().largest();
    if (got.body().length > largest) {
      return RequestFailure.lasting(
          Trouble.NONE, Why.TOO_LARGE, here.host() + ": more than " + largest + " bytes");
    }
    if (got.body().length == 0 && content == Content.NEEDED) {
      return RequestFailure.passing(
          Trouble.NONE, Why.TRUNCATED, here.host() + " answered with nothing");
    }
    String range = Objects.requireNonNullElse(got.headers().get("Content-Range"), "");
    if (ContentRange.isPart(got.status(), range)) {
      boolean plain = got.headers().get("Content-Encoding") == null;
      begun(plain && ContentRange.isBeginning(range) ? got : null);
      return RequestFailure.passing(
          Trouble.NONE, Why.TRUNCATED, here.host() + " answered with a part of the page (206)");
    }
    if (isCut(got)) {
      begun(got);
      return RequestFailure.passing(
          Trouble.NONE, Why.TRUNCATED, here.host() + " cut off its answer");
    }
    return wall(got);
  }

  /** Better than nothing, if no try brings the whole page. */
  private void begun(Answer.@Nullable Got got) {
    if (got != null
        && got.body().length <= request.scope().largest()
        && (begun == null || got.body().length > begun.body().length)) {
      begun = page(got);
    }
  }

  private Page page(Answer.Got got) {
    request.scope().cover(got.body());
    int status = got.status() == 206 ? 200 : got.status(); // it is the whole, or marked as cut
    return new Page(
        here, request.source(), time.now(), status, got.contentType(), got.body(), got.packed());
  }

  /** A challenge or a maintenance page that came with a good status. */
  private @Nullable RequestFailure wall(Answer.Got got) {
    page = page(got);
    reading = request.scope().read(page);
    PageKind kind = reading == null ? null : reading.kind();
    if (kind == PageKind.CHALLENGE) {
      return RequestFailure.lasting(
          Trouble.CHALLENGE,
          Why.CHALLENGE,
          here.host() + " answered with a challenge for a person");
    }
    return kind == PageKind.MAINTENANCE
        ? RequestFailure.passing(
            Trouble.SERVER, Why.SERVER_ERROR, here.host() + " answered with a maintenance page")
        : null;
  }

  /**
   * An answer that ends by hanging up may be half a page. It is asked for again, and believed when
   * it ends at the same byte.
   */
  private boolean isCut(Answer.Got got) {
    if (got.framed() || got.body().length == cutAt || Completeness.isWhole(got)) {
      return false;
    }
    cutAt = got.body().length;
    return true;
  }

  private @Nullable Fetched failed(RequestFailure failure, HostState host)
      throws InterruptedException {
    last = failure;
    Duration wait = failure.asked();
    boolean busy = wait != null && !wait.isZero();
    boolean spent = busy ? !mayWaitAgain() : !mayFailAgain();
    if (failure.again() && !spent && host.halt() == null) {
      if (!busy) {
        time.sleep(gate.backoff().after(request.tries().before() + failures));
      }
      return null;
    }
    Instant notBefore = wait == null ? null : time.now().plus(wait);
    return new Fetched.Missed(failure.why(), failure.detail(), notBefore, asked, begun);
  }

  private boolean mayFailAgain() {
    return ++failures < Math.min(gate.options().pace().retries(), request.tries().most());
  }

  /** A host that asks to wait is busy, not broken: waiting as it asks costs no retry. */
  private boolean mayWaitAgain() {
    int most = Math.min(WAITS * gate.options().pace().retries(), request.scope().waits());
    return ++waits < most;
  }

  private @Nullable Fetched moved(Answer.Got got, Map<String, String> headers) {
    String location = got.headers().get("Location");
    Address target = location == null ? null : here.resolve(location);
    if (target == null) {
      return missed(Why.REDIRECT, here.host() + " redirects to no address");
    }
    // A session may be set on the way, so coming back with another cookie is no circle.
    if (!trail.add(here + "\n" + headers.get("Cookie"))
        || ++hops > gate.options().limits().maxRedirects()) {
      return missed(Why.REDIRECT, here.host() + " redirects in circles");
    }
    allLasting &= StatusRule.isPermanent(got.status());
    lastingHere = allLasting ? target : lastingHere;
    here = target;
    return null;
  }

  private Fetched found(Answer.Got got) {
    if (hops > 0 && LoginAddresses.isOne(here) && !LoginAddresses.isOne(request.address())) {
      return missed(Why.LOGIN_NEEDED, request.address().host() + " leads to its login");
    }
    if (!lastingHere.equals(request.address())) {
      request.scope().moved(request.address(), lastingHere);
    }
    return new Fetched.Found(
        Objects.requireNonNull(page),
        false,
        Validators.of(here, got.headers().get("ETag"), got.headers().get("Last-Modified")),
        reading,
        asked);
  }

  private Fetched stopped(Halt halt) {
    if (last != null) { // what this page met, whatever the host did since
      return new Fetched.Missed(last.why(), last.detail(), halt.notBefore(), asked, begun);
    }
    Why why = halt.kind() == Halt.Kind.BLOCKED ? Why.RATE_LIMITED : Why.NETWORK;
    return new Fetched.Missed(why, halt.detail(), halt.notBefore(), asked, begun);
  }

  private Fetched missed(Why why, String detail) {
    return new Fetched.Missed(why, detail, null, asked);
  }
}
