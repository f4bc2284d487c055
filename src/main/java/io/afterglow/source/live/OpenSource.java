package io.afterglow.source.live;

import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Fetched;
import io.afterglow.page.PageSource;
import io.afterglow.page.Tries;
import io.afterglow.page.Validators;
import io.afterglow.source.http.Gate;
import io.afterglow.source.http.Request;
import io.afterglow.source.http.RequestScope;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The open web, for feeds and directories: no login but one that a feed's own address has,
 * redirects followed anywhere but into private networks. robots.txt is not asked: it speaks to
 * crawlers, and a feed is there for programs. Only {@link #head} asks it, for what no program is
 * waiting for.
 */
public final class OpenSource implements PageSource {

  private static final String ACCEPT =
      "application/rss+xml, application/atom+xml, application/xml;q=0.9, application/json;q=0.9,"
          + " */*;q=0.8";

  /** A feed's host that asks to wait once more is asked again at the end of the run. */
  private static final int WAITS = 3;

  private final Gate gate;
  private final Predicate<Address> reachable;
  private final Map<Address, Address> lasting = new ConcurrentHashMap<>();
  private final Map<Address, String> logins = new ConcurrentHashMap<>();

  /**
   * A source behind a gate.
   *
   * @param gate stays open when this source closes: others share it
   * @param reachable which addresses may be of this machine or of a private network
   */
  public OpenSource(Gate gate, Predicate<Address> reachable) {
    this.gate = gate;
    this.reachable = reachable;
  }

  @Override
  public SourceName name() {
    return SourceName.LIVE;
  }

  @Override
  public Fetched fetch(Address address) throws InterruptedException {
    return fetch(address, Validators.NONE, Tries.ALL);
  }

  @Override
  public Fetched fetch(Address address, Validators known, Tries tries) throws InterruptedException {
    Anybody scope = new Anybody(reachable, lasting, address, logins.get(address), WAITS);
    return gate.fetch(
        new Request(address, name(), scope, false, Map.of("Accept", ACCEPT), false, known, tries));
  }

  /** Asked with no login, once more if the first request fails, but not after a wait. */
  @Override
  public Fetched head(Address address) throws InterruptedException {
    Anybody scope = new Anybody(reachable, new ConcurrentHashMap<>(), address, null, 1);
    Map<String, String> headers = Map.of("Accept", "*/*");
    Tries tries = new Tries(0, 2);
    return gate.head(
        new Request(address, name(), scope, true, headers, false, Validators.NONE, tries));
  }

  @Override
  public void login(Address address, String user) {
    logins.put(address, user);
  }

  @Override
  public Address lasting(Address address) {
    return lasting.getOrDefault(address, address);
  }

  /**
   * @param requested the address before any redirect
   * @param user its name and password, null without
   * @param waits how often the page may be requested again because its host asked to wait
   */
  private record Anybody(
      Predicate<Address> reachable,
      Map<Address, Address> lasting,
      Address requested,
      @Nullable String user,
      int waits)
      implements RequestScope {

    /** Basic authentication (RFC 7617), to its own host alone. */
    @Override
    public Map<String, String> headers(Address address) {
      return user == null || !requested.sharesLogin(address)
          ? Map.of()
          : Map.of(
              "Authorization",
              "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public @Nullable String objection(Address address) {
      return address.isLoopback() && !reachable.test(address)
          ? "leads into a private network"
          : null;
    }

    @Override
    public void moved(Address from, Address to) {
      lasting.put(from, to);
    }

    @Override
    public boolean trusts(Address address) {
      return reachable.test(address);
    }
  }
}
