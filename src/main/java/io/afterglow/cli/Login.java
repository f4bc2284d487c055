package io.afterglow.cli;

import io.afterglow.page.Address;
import io.afterglow.page.Service;
import io.afterglow.source.CookieFile;
import io.afterglow.source.CookieHeader;
import io.afterglow.source.Credentials;
import io.afterglow.source.CredentialsException;
import io.afterglow.source.CurlCommand;
import io.afterglow.source.Site;
import io.afterglow.source.browser.BrowserCookies;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

/**
 * The user's login, from wherever it was given. Secrets never come from the command line itself,
 * where other users could see them.
 */
final class Login {

  static final String VARIABLE = "AFTERGLOW_COOKIE";

  private Login() {}

  static Credentials read(SiteOptions options, Site site, Instant now, InputStream in)
      throws CredentialsException, IOException {
    int given =
        (options.cookies == null ? 0 : 1)
            + (options.curl == null ? 0 : 1)
            + (options.browser == null ? 0 : 1);
    if (given > 1) {
      throw new Failure(
          ExitCode.USAGE, "Give your login once: --cookies, --cookies-from-browser or --curl.");
    }
    if (options.curl != null) {
      return CurlCommand.read(pasted(options.curl, in), site);
    }
    if (options.browser != null) {
      return BrowserCookies.read(
          options.browser, site, now, Path.of(System.getProperty("user.home")), System.getenv());
    }
    if (options.cookies != null) {
      return CookieFile.read(options.cookies, site, now);
    }
    String header = System.getenv(VARIABLE);
    if (header != null && !header.isBlank()) {
      return CookieHeader.read(header, site, "the variable " + VARIABLE);
    }
    return Credentials.NONE;
  }

  /** Whether a login was given in any way. */
  static boolean isGiven(SiteOptions options) {
    String header = System.getenv(VARIABLE);
    return options.cookies != null
        || options.curl != null
        || options.browser != null
        || (header != null && !header.isBlank());
  }

  private static String pasted(Path file, InputStream in) throws IOException {
    if (file.toString().equals("-")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new Failure(
          ExitCode.INPUT, "There is no file " + file + " for --curl. Check the path.", e);
    } catch (CharacterCodingException e) {
      throw new Failure(ExitCode.INPUT, file + " is no text. Paste what Copy as cURL gave you.", e);
    }
  }

  /** The site as the user named it, with the other hosts of its service when it is one of them. */
  static Site site(Address home, Service service) {
    Set<String> known = Set.copyOf(service.lifetime().hosts());
    return known.contains(home.host()) ? new Site(home, known) : Site.of(home);
  }
}
