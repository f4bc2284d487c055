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
import org.jspecify.annotations.Nullable;

/**
 * The open web, for feeds and directories: no login but one that a feed's own address has,
 * redirects followed anywhere but into private networks. robots.txt is not asked: it speaks to
 * crawlers, and a feed is there for programs.
 */
public final class OpenSource implements PageSource {

  private static final String ACCEPT =
      "application/rss+xml, application/atom+xml, application/xml;q=0.9, application/json;q=0.9,"
          + " */*;q=0.8";

  private final Gate gate;
  private final boolean loopback;
  private final Map<Address, Address> lasting = new ConcurrentHashMap<>();
  private final Map<Address, String> logins = new ConcurrentHashMap<>();

  /**
   * A source behind a gate.
   *
   * @param gate stays open when this source closes: others share it
   * @param loopback whether this machine may be asked: when the site itself stands there
   */
  public OpenSource(Gate gate, boolean loopback) {
    this.gate = gate;
    this.loopback = loopback;
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
    Anybody scope = new Anybody(loopback, lasting, address, logins.get(address));
    return gate.fetch(
        new Request(address, name(), scope, false, Map.of("Accept", ACCEPT), false, known, tries));
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
   */
  private record Anybody(
      boolean loopback, Map<Address, Address> lasting, Address requested, @Nullable String user)
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
      return address.isLoopback() && !loopback ? "leads into a private network" : null;
    }

    @Override
    public void moved(Address from, Address to) {
      lasting.put(from, to);
    }

    @Override
    public boolean trusts(Address address) {
      return loopback && address.isLoopback();
    }
  }
}
