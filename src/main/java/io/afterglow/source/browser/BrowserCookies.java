package io.afterglow.source.browser;

import io.afterglow.source.Credentials;
import io.afterglow.source.CredentialsException;
import io.afterglow.source.Site;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The login that {@code --cookies-from-browser BROWSER[:PROFILE]} names. */
public final class BrowserCookies {

  private BrowserCookies() {}

  /**
   * What {@code --cookies-from-browser} can name on this machine: each Firefox profile, the one in
   * use first.
   */
  public static List<String> specs(Path home, Map<String, String> environment) {
    return new FirefoxProfiles(home, environment)
        .all().stream().map(profile -> "firefox:" + profile.getFileName()).toList();
  }

  /**
   * Reads the site's cookies from a browser's profile.
   *
   * @param spec {@code firefox}, {@code firefox:name} or {@code firefox:/path/to/profile}; on Linux
   *     also {@code chromium} and its kin, with the name of a profile's folder
   * @param home the person's home folder
   * @param environment for {@code APPDATA} on Windows
   * @throws CredentialsException when there is no such browser or profile, or no login in it
   */
  public static Credentials read(
      String spec, Site site, Instant now, Path home, Map<String, String> environment)
      throws CredentialsException {
    int colon = spec.indexOf(':');
    String browser = (colon < 0 ? spec : spec.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
    String profile = colon < 0 ? "" : spec.substring(colon + 1).strip();
    if (ChromiumCookies.knows(browser)) {
      return ChromiumCookies.read(browser, profile, site, now, home);
    }
    if (!browser.equals("firefox")) {
      throw CredentialsException.unreadable(
          "cookies can be taken from firefox, and on Linux from chromium, chrome, brave, edge and"
              + " vivaldi: for another browser export a cookies.txt");
    }
    Path folder = new FirefoxProfiles(home, environment).find(profile);
    return FirefoxCookies.read(folder, site, now);
  }
}
