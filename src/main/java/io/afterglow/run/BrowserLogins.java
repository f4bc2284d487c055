package io.afterglow.run;

import io.afterglow.source.CredentialsException;
import io.afterglow.source.Site;
import io.afterglow.source.browser.BrowserCookies;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the browsers of this computer have of logins to one site. */
public final class BrowserLogins {

  private final Site site;
  private final Path home;
  private final Map<String, String> environment;
  private final Instant now;

  /**
   * @param home the user's, in which browsers keep their profiles
   */
  public BrowserLogins(Site site, Path home, Map<String, String> environment, Instant now) {
    this.site = site;
    this.home = home;
    this.environment = environment;
    this.now = now;
  }

  public String host() {
    return site.home().host();
  }

  /** The profiles that are there, as {@code --cookies-from-browser} takes them; none is read. */
  public List<String> profiles() {
    return BrowserCookies.specs(home, environment);
  }

  /** The profiles among these that hold a login for the site. */
  public List<String> signedIn(List<String> profiles) {
    return profiles.stream().filter(this::isSignedIn).toList();
  }

  private boolean isSignedIn(String profile) {
    try {
      return !BrowserCookies.read(profile, site, now, home, environment).isEmpty();
    } catch (CredentialsException e) { // none in this profile
      return false;
    }
  }
}
