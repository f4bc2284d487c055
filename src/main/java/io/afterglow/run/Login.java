package io.afterglow.run;

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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The user's login, from wherever it was given. Secrets never come from the command line itself,
 * where other users could see them.
 *
 * @param cookies a file of cookies; {@code -} for what is typed
 * @param browser a browser's name, and maybe its profile
 * @param curl a command that a browser copied; {@code -} for what is typed
 */
public record Login(@Nullable Path cookies, @Nullable String browser, @Nullable Path curl) {

  private static final String VARIABLE = "AFTERGLOW_COOKIE";

  private static final Path TYPED = Path.of("-");

  /** What the panels of browsers copy for a shell. */
  private static final Pattern COMMAND = Pattern.compile("(?is)\\s*(?:curl|invoke-|\\$).*");

  /** Whether a text begins as the command that a browser copies. */
  public static boolean isCommand(String text) {
    return COMMAND.matcher(text).matches();
  }

  /** A login that is typed: a browser's command, or the text of a file of cookies. */
  static Login typed(String text) {
    return isCommand(text) ? new Login(null, null, TYPED) : new Login(TYPED, null, null);
  }

  /**
   * Reads it.
   *
   * @param in what {@code -} stands for
   */
  Credentials read(Site site, Instant now, InputStream in)
      throws CredentialsException, IOException {
    int given = (cookies == null ? 0 : 1) + (curl == null ? 0 : 1) + (browser == null ? 0 : 1);
    if (given > 1) {
      throw new Failure(
          ExitCode.USAGE, "Give your login once: --cookies, --cookies-from-browser or --curl.");
    }
    if (curl != null) {
      return CurlCommand.read(pasted(curl, in), site);
    }
    if (browser != null) {
      return BrowserCookies.read(
          browser, site, now, Path.of(System.getProperty("user.home")), System.getenv());
    }
    if (cookies != null) {
      return cookies.equals(TYPED)
          ? CookieFile.pasted(new String(in.readAllBytes(), StandardCharsets.UTF_8), site, now)
          : CookieFile.read(cookies, site, now);
    }
    String header = System.getenv(VARIABLE);
    if (header != null && !header.isBlank()) {
      return CookieHeader.read(header, site, "the variable " + VARIABLE);
    }
    return Credentials.NONE;
  }

  /** Whether a login was given in any way. */
  public boolean isGiven() {
    String header = System.getenv(VARIABLE);
    return cookies != null
        || curl != null
        || browser != null
        || (header != null && !header.isBlank());
  }

  private static String pasted(Path file, InputStream in) throws IOException {
    if (file.equals(TYPED)) {
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
}
