package io.afterglow.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A raw {@code Cookie} header, as browsers' tools show it: {@code a=b; c=d}. */
public final class CookieHeader {

  private CookieHeader() {}

  /**
   * The login that a header holds for the site's own host.
   *
   * @param from how messages name the place it comes from
   * @throws CredentialsException when it is no such header, or an empty one
   */
  public static Credentials read(String header, Site site, String from)
      throws CredentialsException {
    if (header.isBlank()) {
      throw CredentialsException.noLogin(from + " is empty");
    }
    List<Cookie> cookies = parse(header, site.home().host(), site.home().isSecure());
    if (cookies.isEmpty()) {
      throw CredentialsException.unreadable(
          from + " is no Cookie header: it should look like name=value; name=value");
    }
    return Credentials.of(cookies, site, Instant.EPOCH, from);
  }

  /** What can be read of it; pairs that no header may hold are left out. */
  static List<Cookie> parse(String header, String host, boolean secure) {
    String text = header.strip();
    if (text.toLowerCase(Locale.ROOT).startsWith("cookie:")) {
      text = text.substring("cookie:".length());
    }
    List<Cookie> cookies = new ArrayList<>();
    for (String pair : text.split(";", -1)) {
      Cookie cookie = cookie(pair, host, secure);
      if (cookie != null) {
        cookies.add(cookie);
      }
    }
    return cookies;
  }

  /** Null for an odd pair: one of them is no reason to lose the others. */
  private static @Nullable Cookie cookie(String pair, String host, boolean secure) {
    int equals = pair.indexOf('=');
    if (equals < 1) {
      return null;
    }
    String name = pair.substring(0, equals).strip();
    String value = pair.substring(equals + 1).strip();
    try {
      return new Cookie(host, true, "/", secure, null, name, value);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
