package io.afterglow.cli;

import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Fetched;
import io.afterglow.page.PageKind;
import io.afterglow.page.Service;
import io.afterglow.source.http.Gate;
import io.afterglow.source.http.GateOptions;
import io.afterglow.source.live.OpenSource;
import io.afterglow.time.Timekeeper;
import java.time.Duration;

/** Whether a service still answers: one request for its home page, without a login. */
final class SiteTrial {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private SiteTrial() {}

  /**
   * Whether its pages may still be had. A login wall says yes; a farewell, an error and silence say
   * no.
   */
  static boolean isOnline(Service service, Address site) throws InterruptedException {
    GateOptions once =
        GateOptions.polite(Version.text())
            .withRetries(1)
            .withLimits(PATIENCE, PATIENCE, PATIENCE)
            .withRobots(false);
    try (Gate gate = new Gate(once, Timekeeper.system());
        OpenSource open = new OpenSource(gate, site.isLoopback())) {
      Fetched answer = open.fetch(service.seeds().get(0).address());
      return answer instanceof Fetched.Found found
          ? isAlive(service.read(found.page()).kind())
          : isAlive(((Fetched.Missed) answer).why());
    }
  }

  private static boolean isAlive(PageKind kind) {
    return kind != PageKind.FAREWELL && kind != PageKind.ERROR;
  }

  private static boolean isAlive(Why why) {
    return why == Why.LOGIN_NEEDED || why == Why.RATE_LIMITED || why == Why.CHALLENGE;
  }
}
