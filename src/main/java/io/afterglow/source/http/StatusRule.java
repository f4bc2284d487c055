package io.afterglow.source.http;

import io.afterglow.model.Why;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an answer's status means (RFC 9110, section 15). */
final class StatusRule {

  private static final List<String> CHALLENGE_MARKS =
      List.of("cf-chl", "challenge-platform", "captcha", "cf-turnstile", "are you a robot");

  /** A login form may hold a CAPTCHA as well, but wants a password first. */
  private static final Pattern PASSWORD = Pattern.compile("type\\s{0,9}=\\s{0,9}[\"']?password");

  private StatusRule() {}

  static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  static boolean isPermanent(int status) {
    return status == 301 || status == 308;
  }

  /** Why an answer other than a page or a redirect gives no page; null for a page. */
  static @Nullable RequestFailure of(Answer.Got got, String host, Instant now) {
    int status = got.status();
    String detail = host + " answered " + status;
    if (isChallenge(got)) {
      return RequestFailure.lasting(
          Trouble.CHALLENGE, Why.CHALLENGE, detail + " with a challenge for a person");
    }
    if (status >= 200 && status < 300) {
      return null;
    }
    return switch (status) {
      case 404 -> RequestFailure.lasting(Trouble.NONE, Why.GONE, detail);
      case 410, 451 -> RequestFailure.lasting(Trouble.NONE, Why.REMOVED, detail);
      case 401, 403 -> RequestFailure.lasting(Trouble.NONE, Why.LOGIN_NEEDED, detail);
      case 407 -> RequestFailures.proxyWantsLogin(host);
      case 429 -> passing(got, Trouble.LIMITED, Why.RATE_LIMITED, detail, now);
      case 503 -> {
        boolean told = wait(got, now) != null;
        yield passing(
            got,
            told ? Trouble.LIMITED : Trouble.SERVER,
            Why.SERVER_ERROR,
            detail + (told ? ", busy or unavailable, and asked to wait" : ""),
            now);
      }
      case 408, 425, 500, 502, 504 -> passing(got, Trouble.SERVER, Why.SERVER_ERROR, detail, now);
      default ->
          // 520 to 530: a proxy that does not reach the server behind it.
          status >= 520 && status <= 530
              ? passing(got, Trouble.SERVER, Why.SERVER_ERROR, detail, now)
              : RequestFailure.lasting(
                  Trouble.NONE, status >= 500 ? Why.SERVER_ERROR : Why.UNREADABLE, detail);
    };
  }

  private static RequestFailure passing(
      Answer.Got got, Trouble trouble, Why why, String detail, Instant now) {
    return new RequestFailure(trouble, why, detail, true, wait(got, now));
  }

  private static @Nullable Duration wait(Answer.Got got, Instant now) {
    boolean renamed = got.status() == 408 || got.status() == 503;
    String value = got.headers().get(renamed ? Exchange.RETRY_AFTER : "Retry-After");
    return RetryAfter.parse(value, got.headers().get("Date"), now);
  }

  /** By what proxies say of themselves; pages with status 200 are for readers to judge. */
  private static boolean isChallenge(Answer.Got got) {
    if (got.status() == 999 || "challenge".equals(got.headers().get("cf-mitigated"))) {
      return true;
    }
    if (got.status() != 403 && got.status() != 429 && got.status() != 503) {
      return false;
    }
    String body = new String(got.body(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    return CHALLENGE_MARKS.stream().anyMatch(body::contains) && !PASSWORD.matcher(body).find();
  }
}
