package io.afterglow.source.wayback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.afterglow.json.Json;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.source.http.Gate;
import io.afterglow.source.http.OneHost;
import io.afterglow.source.http.Reply;
import io.afterglow.source.http.Request;
import io.afterglow.source.http.Turnstile;
import io.afterglow.time.Timekeeper;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Save Page Now 2: takes the address of a public page and captures it. Its errors come with status
 * 200, so the body alone tells; a code that is unknown counts as lasting. Not for several threads.
 */
public final class SavePageNow {

  private static final int TRIES = 6;

  /** Asking to wait so often in a row, it will refuse next. */
  private static final int WARNINGS = 3;

  private static final Set<String> OVER =
      Set.of("too-many-daily-captures", "max-daily-bandwidth", "max-daily-bandwidth-per-host");

  /** About this try alone, not about the page. */
  private static final Set<String> PASSING = Set.of("too-many-requests");

  private final Gate gate;
  private final Address base;
  private final SaveKeys keys;
  private final Timekeeper time;
  private final SavePace pace;
  private final OneHost scope;
  private final Turnstile door;
  private int warnings;

  /**
   * A client for one account.
   *
   * @param gate stays open
   * @param base under which {@code /save} stands
   */
  public SavePageNow(Gate gate, Address base, SaveKeys keys, Timekeeper time, SavePace pace) {
    this.gate = gate;
    this.base = base;
    this.keys = keys;
    this.time = time;
    this.pace = pace;
    this.scope = new OneHost(base);
    this.door = new Turnstile(time, pace.submit());
  }

  /** What it says of one page. */
  public sealed interface Outcome {

    /** It will capture the page. */
    record Accepted(String job) implements Outcome {}

    /** It has captured the page; 14 digits, UTC. */
    record Saved(String stamp) implements Outcome {}

    /** It is not done after all the time that a capture may take. */
    record Pending() implements Outcome {}

    /** It knows nothing of the job: what was told of it is kept for an hour. */
    record Forgotten() implements Outcome {}

    /** It does not capture the page; asking again makes sense where it is not lasting. */
    record Refused(String code, String message, boolean lasting) implements Outcome {}

    /** Nothing more is to be asked in this run. */
    record Stopped(Cause cause, String detail) implements Outcome {}
  }

  /** Why nothing more is to be asked. */
  public enum Cause {
    /** The keys are not taken. */
    LOGIN,
    /** A day's share is used up, or it asks to wait for too long. */
    BLOCKED,
    /** It does not answer, or with errors only. */
    DOWN
  }

  /** Null when the account may go on today. */
  public Outcome.@Nullable Stopped room() throws InterruptedException {
    Object answer = ask("/save/status/user", null);
    if (answer instanceof Outcome.Stopped stopped) {
      return stopped;
    }
    JsonNode body = (JsonNode) answer;
    long limit = body.path("daily_captures_limit").asLong(Long.MAX_VALUE);
    return body.path("daily_captures").asLong(0) < limit
        ? null
        : new Outcome.Stopped(
            Cause.BLOCKED, "The day's " + limit + " captures of these keys are used up");
  }

  /** Hands in a page. The same address within an hour gets the same job. */
  public Outcome submit(Address page) throws InterruptedException {
    while (true) {
      door.pass();
      Object answer = ask("/save", page);
      if (answer instanceof Outcome.Stopped stopped) {
        return stopped;
      }
      JsonNode body = (JsonNode) answer;
      String job = body.path("job_id").asText("");
      if (!job.isEmpty()) {
        warnings = 0;
        return job.matches("[\\w-]{1,100}")
            ? new Outcome.Accepted(job)
            : new Outcome.Refused("no-job", "it names no job", false);
      }
      if (!code(body).equals("user-session-limit")) {
        return refused(body);
      }
      Outcome.Stopped stopped = hold(null);
      if (stopped != null) {
        return stopped;
      }
    }
  }

  /** Waits for a capture to end. */
  public Outcome settled(String job) throws InterruptedException {
    long until = time.nanos() + pace.capture().toNanos();
    do {
      Object answer = ask("/save/status/" + job, null);
      if (answer instanceof Outcome.Stopped stopped) {
        return stopped;
      }
      JsonNode body = (JsonNode) answer;
      String stamp = body.path("timestamp").asText("");
      switch (body.path("status").asText("")) {
        case "success" -> {
          return new Outcome.Saved(stamp.matches("\\d{14}") ? stamp : "");
        }
        case "error" -> {
          return refused(body);
        }
        case "pending" -> time.sleep(pace.poll());
        default -> {
          return new Outcome.Forgotten();
        }
      }
    } while (time.nanos() < until);
    return new Outcome.Pending();
  }

  private static Outcome refused(JsonNode body) {
    String code = code(body);
    String message = body.path("message").asText("");
    if (OVER.contains(code) || code.startsWith("max-daily-bandwidth")) {
      return new Outcome.Stopped(Cause.BLOCKED, "Save Page Now takes no more today (" + code + ")");
    }
    return new Outcome.Refused(
        code.isEmpty() ? "unknown" : code, message, !PASSING.contains(code) && !isWait(code));
  }

  private static boolean isWait(String code) {
    return code.equals("user-session-limit");
  }

  private static String code(JsonNode body) {
    return body.path("status_ext").asText("").replaceFirst("^error:", "");
  }

  /** An answer's body, or why there will be none: with all waiting and trying again. */
  private Object ask(String path, @Nullable Address page) throws InterruptedException {
    String last = "it was not asked";
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      Reply reply = send(path, page);
      if (reply instanceof Reply.Lost lost) {
        last = lost.detail();
        if (lost.kind() != Reply.Kind.BROKEN) {
          break;
        }
      } else {
        Reply.Answered answer = (Reply.Answered) reply;
        Object judged = judged(answer);
        if (judged instanceof JsonNode || judged instanceof Outcome.Stopped) {
          return judged;
        }
        last = "it answered " + answer.status();
        if (answer.status() == 429) {
          continue;
        }
      }
      time.sleep(pace.pause().multipliedBy((1L << (attempt - 1))));
    }
    return new Outcome.Stopped(Cause.DOWN, "Save Page Now cannot be used: " + last);
  }

  private @Nullable Object judged(Reply.Answered answer) throws InterruptedException {
    if (answer.status() == 401 || answer.status() == 403) {
      return new Outcome.Stopped(Cause.LOGIN, "Save Page Now does not take these keys");
    }
    if (answer.status() == 429) {
      return hold(answer.retryAfter(time.now()));
    }
    if (answer.status() != 200 && answer.status() != 404) { // of a job that it has forgotten
      return null;
    }
    try {
      JsonNode body = Json.tree(answer.body());
      return body.isObject() ? body : null;
    } catch (IOException e) {
      return answer.status() == 404 ? MissingNode.getInstance() : null;
    }
  }

  /** Waits as told; null when it may go on then. */
  private Outcome.@Nullable Stopped hold(@Nullable Duration asked) throws InterruptedException {
    Duration wait = asked == null || asked.isZero() ? pace.hold() : asked;
    if (++warnings > WARNINGS || wait.compareTo(pace.longest()) > 0) {
      return new Outcome.Stopped(Cause.BLOCKED, "Save Page Now keeps asking to slow down");
    }
    time.sleep(wait);
    return null;
  }

  private Reply send(String path, @Nullable Address page) throws InterruptedException {
    Address address = new Address(base.value().replaceAll("/+$", "") + path);
    Request request =
        new Request(
            address,
            SourceName.WAYBACK,
            scope,
            false,
            Map.of("Accept", "application/json", "Authorization", keys.header()));
    return page == null ? gate.once(request) : gate.submit(request, Map.of("url", page.value()));
  }
}
