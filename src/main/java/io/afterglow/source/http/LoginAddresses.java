package io.afterglow.source.http;

import io.afterglow.page.Address;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Addresses that stand for a login, as far as their own words tell. */
public final class LoginAddresses {

  private static final Set<String> WORDS =
      Set.of("login", "signin", "sign-in", "sign_in", "log-in", "auth", "sso", "accounts");

  private LoginAddresses() {}

  /** Whether the last part of the path, or the first of the host, says so. */
  public static boolean isOne(Address address) {
    List<String> segments = address.segments();
    String last = segments.isEmpty() ? "" : segments.get(segments.size() - 1);
    String label = address.host().substring(0, Math.max(0, address.host().indexOf('.')));
    return WORDS.contains(last.toLowerCase(Locale.ROOT)) || WORDS.contains(label);
  }
}
