package io.afterglow.source;

import io.afterglow.page.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pasted “Copy as cURL” command, of bash or cmd, Chrome or Firefox, or “Copy as PowerShell”. It
 * is read, never run; of all it says only the cookies, the user agent and the authorization for the
 * site are taken.
 */
public final class CurlCommand {

  private static final Set<String> WITH_VALUE =
      Set.of(
          "-X",
          "--request",
          "-d",
          "--data",
          "--data-raw",
          "--data-binary",
          "--data-urlencode",
          "-e",
          "--referer",
          "-o",
          "--output",
          "-u",
          "--user",
          "-x",
          "--proxy",
          "-F",
          "--form",
          "-m",
          "--max-time",
          "--connect-timeout",
          "-c",
          "--cookie-jar",
          "--resolve");

  private @Nullable Address address;
  private @Nullable String cookie;
  private @Nullable String userAgent;
  private @Nullable String authorization;

  private CurlCommand() {}

  /**
   * The login in a pasted text. Of several commands the first for the site that holds one counts.
   *
   * @throws CredentialsException saying what to paste instead
   */
  public static Credentials read(String pasted, Site site) throws CredentialsException {
    String text = pasted.strip();
    List<CurlCommand> commands = commands(text);
    if (commands.isEmpty()) {
      throw CredentialsException.unreadable(
          "this is no cURL command: in the browser's network tools choose “Copy as cURL”");
    }
    for (CurlCommand command : commands) {
      if (command.isFor(site) && (command.cookie != null || command.authorization != null)) {
        return command.credentials(site);
      }
    }
    boolean any = commands.stream().anyMatch(c -> c.isFor(site));
    String host = site.home().host();
    throw CredentialsException.noLogin(
        any
            ? "the cURL command for " + host + " holds no cookie: copy it from a page after login"
            : "the cURL command is for another site than " + host);
  }

  private boolean isFor(Site site) {
    return address != null && site.covers(address);
  }

  private Credentials credentials(Site site) throws CredentialsException {
    Address from = address == null ? site.home() : address;
    String header = cookie == null ? "" : cookie;
    List<Cookie> cookies = CookieHeader.parse(header, from.host(), from.isSecure());
    if (cookies.isEmpty() && authorization == null) {
      return Credentials.of(
          cookies, site, Instant.EPOCH, "the cURL command"); // says what is missing
    }
    return new Credentials(cookies, userAgent, authorization, List.of());
  }

  private static boolean isPowerShell(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.startsWith("invoke-webrequest")
        || lower.startsWith("$session")
        || lower.contains("microsoft.powershell");
  }

  /** In bash a caret means nothing, and no browser writes one before a quote there. */
  private static boolean isCmd(String text) {
    return text.contains("^\"") || text.contains(" ^\n") || text.contains(" ^\r\n");
  }

  private static List<CurlCommand> commands(String text) {
    List<String> words = words(text);
    List<CurlCommand> commands = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    boolean inside = false;
    for (String word : words) {
      if (word.equals("curl") || word.equals("curl.exe")) {
        inside = true;
        arguments.clear();
      } else if (inside && (word.equals(";") || word.equals("&"))) {
        commands.add(of(arguments));
        inside = false;
      } else if (inside) {
        arguments.add(word);
      }
    }
    if (inside) {
      commands.add(of(arguments));
    }
    return commands;
  }

  private static List<String> words(String text) {
    if (isPowerShell(text)) {
      return PowerShellWords.of(text);
    }
    return isCmd(text) || CmdWords.isOfOldChrome(text) || text.startsWith("curl.exe")
        ? CmdWords.of(text)
        : BashWords.of(text);
  }

  private static CurlCommand of(List<String> arguments) {
    CurlCommand command = new CurlCommand();
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
      if (command.takes(word, value) || WITH_VALUE.contains(word)) {
        i++;
      } else if (!word.startsWith("-") && command.address == null) {
        command.address = Address.find(word);
      }
    }
    return command;
  }

  /** Whether an option is one of those that matter, and its value is used up. */
  private boolean takes(String option, String value) {
    switch (option) {
      case "-H", "--header" -> header(value);
      case "-b", "--cookie" -> cookie = value.contains("=") ? value : cookie; // else a file's name
      case "-A", "--user-agent" -> userAgent = value;
      case "--url" -> address = Address.find(value);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void header(String header) {
    String[] pair = header.split(":", 2);
    String value = pair.length < 2 ? "" : pair[1].strip();
    if (value.isEmpty() || value.chars().anyMatch(c -> c < ' ')) {
      return;
    }
    switch (pair[0].strip().toLowerCase(Locale.ROOT)) {
      case "cookie" -> cookie = value;
      case "user-agent" -> userAgent = value;
      case "authorization" -> authorization = value;
      default -> {}
    }
  }
}
