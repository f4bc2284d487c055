package io.afterglow.run;

import io.afterglow.page.Address;
import io.afterglow.service.Services;
import io.afterglow.source.Site;
import org.jspecify.annotations.Nullable;

/**
 * A service's address as the user typed it.
 *
 * @param text with or without a scheme
 * @param usual what it is when the user names none
 * @param service the service's name, null when the user names none
 */
public record SiteName(String text, String usual, @Nullable String service) {

  /** The site of the service that is meant when nothing says which. */
  public static SiteName usual(Services services) {
    String usual = services.first().home().value();
    return new SiteName(usual, usual, null);
  }

  public boolean isUsual() {
    return text.equals(usual);
  }

  /**
   * The address as a site: no path.
   *
   * @throws Failure when it is no URL, or would send a login unencrypted
   */
  Address parsed() {
    Address parsed = Address.find(text.contains("://") ? text : "https://" + text);
    if (parsed == null) {
      throw new Failure(
          ExitCode.USAGE, "--site " + text + " is not a valid URL. Example: --site " + usual);
    }
    if (!Site.isSafe(parsed)) {
      throw new Failure(
          ExitCode.USAGE,
          "--site " + text + " is not encrypted: your login would travel in the clear. Use https.");
    }
    return new Address(parsed.origin() + "/");
  }
}
