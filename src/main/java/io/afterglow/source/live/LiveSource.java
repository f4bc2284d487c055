package io.afterglow.source.live;

import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Fetched;
import io.afterglow.page.Halt;
import io.afterglow.page.Opml;
import io.afterglow.page.Page;
import io.afterglow.page.PageReader;
import io.afterglow.page.PageSource;
import io.afterglow.page.Reading;
import io.afterglow.page.Tries;
import io.afterglow.page.Validators;
import io.afterglow.source.Credentials;
import io.afterglow.source.Site;
import io.afterglow.source.http.Gate;
import io.afterglow.source.http.Request;
import io.afterglow.source.http.RequestScope;
import io.afterglow.text.PageScrubber;
import io.afterglow.time.Timekeeper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * The account's own site, with its login. Asks no other host for anything, follows no redirect off
 * the site, and hands on no body that holds a secret.
 */
public final class LiveSource implements PageSource {

  /** A page of ten hours of talk has some megabytes; parsing takes twenty times the page. */
  private static final int LARGEST = 8 << 20;

  private final Gate gate;
  private final Site site;
  private final Mask mask = new Mask();
  private final Mask personal = new Mask();
  private final OwnSite scope;

  /**
   * A source behind a gate.
   *
   * @param gate stays open when this source closes: others share it
   */
  public LiveSource(Gate gate, Site site, Credentials credentials, Timekeeper time) {
    this(gate, site, credentials, time, null);
  }

  /**
   * As the other one.
   *
   * @param reader reads pages as they come, so that a wall is seen whatever its status says
   */
  public LiveSource(
      Gate gate, Site site, Credentials credentials, Timekeeper time, @Nullable PageReader reader) {
    this.gate = gate;
    this.site = site;
    mask.hide(credentials.secrets());
    this.scope =
        new OwnSite(
            site, credentials, new Session(site, credentials, mask), mask, personal, time, reader);
  }

  @Override
  public SourceName name() {
    return SourceName.LIVE;
  }

  /** A link of the site in plain http is asked for over https. */
  @Override
  public Fetched fetch(Address address) throws InterruptedException {
    return fetch(address, Validators.NONE, Tries.ALL);
  }

  @Override
  public Fetched fetch(Address address, Validators known, Tries tries) throws InterruptedException {
    Address safe =
        Site.isSafe(address)
            ? address
            : new Address("https:" + address.value().substring("http:".length()));
    Fetched fetched =
        gate.fetch(new Request(safe, name(), scope, true, Map.of(), isHome(safe), known, tries));
    if (!(fetched instanceof Fetched.Found found)) {
      return fetched;
    }
    boolean telling =
        holdsSecret(found.validators().etag()) || holdsSecret(found.validators().lastModified());
    return telling
        ? new Fetched.Found(
            found.page(), found.cut(), Validators.NONE, found.reading(), found.attempts())
        : found;
  }

  private boolean holdsSecret(String text) {
    return mask.holds(text) || personal.holds(text);
  }

  /** Hides one more secret in all bodies to come. */
  public void mask(String text) {
    mask.hide(Set.of(text));
  }

  private boolean isHome(Address address) {
    return address.equals(site.home()) || address.value().equals(site.home().origin() + "/");
  }

  @Override
  public void hide(String text, byte[] body) {
    personal.hide(Set.of(text));
    coverPersonal(personal, body);
  }

  /** But in the addresses of feeds: one that names the listener opens with no other name. */
  private static void coverPersonal(Mask personal, byte[] body) {
    byte[] before = body.clone();
    personal.cover(body);
    for (MatchResult feed : Opml.addresses(before)) {
      int length = feed.end() - feed.start();
      System.arraycopy(before, feed.start(), body, feed.start(), length);
    }
  }

  /** Every value that must be found nowhere, with those that the site has set since. */
  public Set<String> secrets() {
    return mask.texts();
  }

  @Override
  public @Nullable Halt halt() {
    return gate.halt(site.home());
  }

  private record OwnSite(
      Site site,
      Credentials credentials,
      Session session,
      Mask mask,
      Mask personal,
      Timekeeper time,
      @Nullable PageReader reader)
      implements RequestScope {

    /** In the user's own list a feed's key is no secret of the page: only the login is covered. */
    @Override
    public void cover(byte[] body) {
      mask.cover(body);
      coverPersonal(personal, body);
      if (!Opml.isOpml(body)) {
        PageScrubber.cover(body);
      }
    }

    @Override
    public @Nullable Reading read(Page page) {
      return reader == null ? null : reader.read(page);
    }

    @Override
    public @Nullable String objection(Address address) {
      if (!site.covers(address)) {
        return "is off the site " + site.home().host();
      }
      return Site.isSafe(address)
          ? null
          : "is led to plain http, which anybody on the way can read";
    }

    @Override
    public Map<String, String> headers(Address address) {
      Map<String, String> headers = new LinkedHashMap<>();
      put(headers, "Cookie", session.header(address, time.now()));
      put(headers, "User-Agent", credentials.userAgent());
      boolean home = address.authority().equals(site.home().authority());
      put(headers, "Authorization", home ? credentials.authorization() : null);
      return headers;
    }

    @Override
    public void received(Address from, List<String> setCookies) {
      session.receive(from, setCookies, time.now());
    }

    @Override
    public void moved(Address from, Address to) {}

    @Override
    public int largest() {
      return LARGEST;
    }

    /** The person named the site, wherever it stands. */
    @Override
    public boolean trusts(Address address) {
      return true;
    }

    private static void put(Map<String, String> headers, String name, @Nullable String value) {
      if (value != null) {
        headers.put(name, value);
      }
    }
  }
}
