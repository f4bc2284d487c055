package io.afterglow.source;

import io.afterglow.page.Address;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The one site that a login is for.
 *
 * @param home where it stands; plain http only on loopback
 * @param otherHosts hosts (with their port, where it is not 443) that count as the same site, such
 *     as an older name of it; cookies stay with the host they were given for
 */
public record Site(Address home, Set<String> otherHosts) {

  /**
   * @throws IllegalArgumentException for plain http anywhere but on this machine
   */
  public Site {
    otherHosts = Set.copyOf(otherHosts);
    if (!isSafe(home)) {
      throw new IllegalArgumentException(
          "plain http would send the login in the clear: use https for " + home.authority());
    }
  }

  /** A site known under its one name. */
  public static Site of(Address home) {
    return new Site(home, Set.of());
  }

  /** Whether an address belongs to it: the same host and port, under any of its names. */
  public boolean covers(Address address) {
    String authority = address.authority();
    return authority.equals(home.authority())
        || authority.equals("www." + home.authority())
        || otherHosts.contains(authority);
  }

  /** Whether secrets may travel there: https, or this machine, as in browsers. */
  public static boolean isSafe(Address address) {
    return address.isSecure() || address.isLoopback();
  }

  /** All hosts that cookies are kept for; cookies know no ports (RFC 6265, section 8.5). */
  public Set<String> hosts() {
    Set<String> hosts = new LinkedHashSet<>();
    hosts.add(home.host());
    hosts.add("www." + home.host());
    otherHosts.forEach(h -> hosts.add(h.replaceFirst(":\\d+$", "")));
    return hosts;
  }
}
