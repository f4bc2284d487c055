package io.afterglow.source;

import io.afterglow.page.Address;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One cookie (RFC 6265).
 *
 * @param domain lower case, without a leading dot
 * @param hostOnly whether only that very host gets it
 * @param path begins with a slash
 * @param secure whether it travels over https alone
 * @param expires null for a session cookie
 */
public record Cookie(
    String domain,
    boolean hostOnly,
    String path,
    boolean secure,
    @Nullable Instant expires,
    String name,
    String value) {

  /** Shorter values are too common in texts to be hidden there. */
  private static final int SHORTEST_SECRET = 6;

  /** Shorter numbers are ids and times, such as the podcast that was heard last. */
  private static final int SHORTEST_SECRET_NUMBER = 12;

  private static final Pattern PREFERENCE =
      Pattern.compile(
          "lang|locale|theme|timezone|country|region|currency|consent|banner|notice|pref|mode|sort",
          Pattern.CASE_INSENSITIVE);

  /**
   * @throws IllegalArgumentException for what could break out of a header; the message names no
   *     value
   */
  public Cookie {
    domain = domain.toLowerCase(Locale.ROOT);
    domain = domain.startsWith(".") ? domain.substring(1) : domain;
    path = path.startsWith("/") ? path : "/";
    if (domain.isEmpty() || !domain.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("a cookie needs a domain");
    }
    if (name.isEmpty() || !isToken(name) || !isHarmless(value)) {
      throw new IllegalArgumentException("a cookie holds signs that no header may hold");
    }
  }

  /** Whether a host gets it: RFC 6265, sections 5.1.3 and 5.4, on label boundaries. */
  public boolean belongsTo(String host) {
    return host.equals(domain) || (!hostOnly && host.endsWith("." + domain) && !isNumber(host));
  }

  /** Whether it goes with a request (RFC 6265, section 5.4); loopback counts as secure. */
  public boolean goesTo(Address address, Instant now) {
    return belongsTo(address.host())
        && covers(address.path())
        && (!secure || Site.isSafe(address))
        && !isOver(now);
  }

  /** Whether it has expired. */
  public boolean isOver(Instant now) {
    return expires != null && !expires.isAfter(now);
  }

  /**
   * The same cookie with another value.
   *
   * @throws IllegalArgumentException for a value that could break out of a header
   */
  public Cookie withValue(String other) {
    return new Cookie(domain, hostOnly, path, secure, expires, name, other);
  }

  /** What must not be seen in a page: the value, and the value as pages decode it. */
  Set<String> secrets() {
    Set<String> secrets = new LinkedHashSet<>();
    if (!isPreference()) {
      secrets.add(value);
      secrets.add(decoded());
      secrets.removeIf(s -> s.length() < SHORTEST_SECRET);
    }
    return secrets;
  }

  @Override
  public String toString() {
    return "Cookie[" + name + " of " + domain + "]";
  }

  /** RFC 6265, section 5.1.4. */
  private boolean covers(String requested) {
    return requested.equals(path)
        || (requested.startsWith(path)
            && (path.endsWith("/") || requested.charAt(path.length()) == '/'));
  }

  /**
   * {@code lang=english} and {@code last=463244} are no secrets, and hiding them would punch holes
   * into transcripts and addresses.
   */
  private boolean isPreference() {
    if (value.chars().allMatch(Character::isDigit)) {
      return value.length() < SHORTEST_SECRET_NUMBER;
    }
    return PREFERENCE.matcher(name).find()
        && value.chars().allMatch(c -> Character.isLetter(c) || "_-/".indexOf(c) >= 0);
  }

  private String decoded() {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  private static boolean isNumber(String host) {
    return host.chars().allMatch(c -> c == '.' || Character.isDigit(c));
  }

  private static boolean isToken(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ';' && c != '=' && c != ',');
  }

  /** Browsers send more than the RFC allows; only what ends a header or a pair is refused. */
  private static boolean isHarmless(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c != 0x7f && c != ';');
  }
}
