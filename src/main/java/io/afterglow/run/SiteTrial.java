package io.afterglow.run;

import io.afterglow.page.Address;
import io.afterglow.page.Fetched;
import io.afterglow.page.PageKind;
import io.afterglow.page.Service;
import io.afterglow.source.http.Connectivity;
import io.afterglow.source.http.Gate;
import io.afterglow.source.http.GateOptions;
import io.afterglow.source.live.OpenSource;
import io.afterglow.time.Timekeeper;
import java.time.Duration;

/** Whether a service still answers: one request for its home page, without a login. */
public enum SiteTrial {
  /** It answers. */
  ONLINE,
  /** It answers, but asks to wait, or with errors (RFC 9110, section 15.6; RFC 6585, section 4). */
  BUSY,
  /** It says that it has closed, or cannot be reached while this computer has a network. */
  GONE,
  /** This computer has no network, so nothing is known about the service. */
  NO_NETWORK;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Requests the home page once. */
  static SiteTrial of(Service service, Address site) throws InterruptedException {
    GateOptions once =
        GateOptions.polite(Version.text())
            .withPace(new GateOptions.Pace(1, Duration.ZERO, 1, Duration.ZERO, PATIENCE))
            .withLimits(PATIENCE, PATIENCE, PATIENCE)
            .withRobots(false);
    try (Gate gate = new Gate(once, Timekeeper.system());
        OpenSource open = new OpenSource(gate, asked -> site.isLoopback() && asked.isLoopback())) {
      Fetched answer = open.fetch(service.seeds().get(0).address());
      return answer instanceof Fetched.Found found
          ? of(service.read(found.page()).kind())
          : of((Fetched.Missed) answer, site);
    }
  }

  private static SiteTrial of(PageKind kind) {
    return switch (kind) {
      case FAREWELL, NOT_FOUND -> GONE;
      case ERROR -> BUSY;
      default -> ONLINE;
    };
  }

  private static SiteTrial of(Fetched.Missed missed, Address site) {
    if (missed.notBefore() != null) {
      return BUSY;
    }
    return switch (missed.why()) {
      case LOGIN_NEEDED, CHALLENGE -> ONLINE;
      case RATE_LIMITED, SERVER_ERROR -> BUSY;
      case NETWORK -> !site.isLoopback() && new Connectivity().isMissing() ? NO_NETWORK : GONE;
      default -> GONE;
    };
  }
}
