package io.afterglow.job;

import io.afterglow.model.Why;
import io.afterglow.page.Fetched;
import io.afterglow.page.Item.Subscriptions;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageSource;
import io.afterglow.page.Reading;
import io.afterglow.page.Service;
import org.jspecify.annotations.Nullable;

/**
 * Whether a login opens an account. Only a page that needs the login shows that: the service's own
 * proof ({@link Service#loginProof}), or one of the account's lists. A home page may be public, so
 * it proves nothing by being there.
 *
 * @param account whose login it is, null when no page shows it
 * @param detail why it was not accepted, a clause without a full stop; empty when it was
 */
public record LoginCheck(boolean accepted, @Nullable String account, String detail) {

  /** Fetches the home page, and the service's proof or the first of the lists that home names. */
  public static LoginCheck of(Service service, PageSource source) throws InterruptedException {
    Fetched home = source.fetch(service.seeds().get(0).address());
    if (!(home instanceof Fetched.Found found)) {
      return refused(home);
    }
    Reading reading = service.read(found.page());
    if (reading.kind().isWall()) {
      return refused(reading.kind());
    }
    Link proof = service.loginProof();
    if (proof != null) {
      return proof(service, source.fetch(proof.address()), reading.account());
    }
    for (Link link : reading.links()) {
      if (AccountLists.isOne(link) && link.kind() != PageKind.HOME) {
        return proof(service, source.fetch(link.address()), reading.account());
      }
    }
    boolean own =
        reading.account() != null
            || reading.items().stream().anyMatch(Subscriptions.class::isInstance);
    return own
        ? new LoginCheck(true, reading.account(), "")
        : new LoginCheck(false, null, "the home page shows no list of subscriptions");
  }

  private static LoginCheck proof(Service service, Fetched proof, @Nullable String account) {
    if (!(proof instanceof Fetched.Found found)) {
      boolean login = proof instanceof Fetched.Missed missed && missed.why() == Why.LOGIN_NEEDED;
      // Another fault says nothing of the login; the run itself will meet it.
      return login ? refused(proof) : new LoginCheck(true, account, "");
    }
    Reading reading = service.read(found.page());
    return reading.kind().isWall()
        ? refused(reading.kind())
        : new LoginCheck(true, account == null ? reading.account() : account, "");
  }

  private static LoginCheck refused(Fetched fetched) {
    String detail = fetched instanceof Fetched.Missed missed ? missed.detail() : "no page came";
    return new LoginCheck(false, null, detail);
  }

  private static LoginCheck refused(PageKind kind) {
    return new LoginCheck(
        false,
        null,
        kind == PageKind.LOGIN ? "the service asks for a login" : "the service shows another page");
  }
}
