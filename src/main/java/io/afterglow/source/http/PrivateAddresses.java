package io.afterglow.source.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import okhttp3.Dns;

/**
 * Names to numbers. An address that came from a stranger must not reach this machine or its
 * network; what was resolved here is what is connected to, so a name cannot change its mind.
 */
final class PrivateAddresses {

  /** Names as the system resolves them, and {@code *.localhost} as RFC 6761 wants it. */
  static final Dns ANYWHERE = PrivateAddresses::resolve;

  /** As {@link #ANYWHERE}, refusing all that is no public address. */
  static final Dns OUTSIDE = PrivateAddresses::resolvePublic;

  private PrivateAddresses() {}

  /** Whether a host is a number (in any spelling that the system reads as one) that is private. */
  static boolean isPrivateNumber(String host) {
    String bare = host.replace("[", "").replace("]", "");
    if (!bare.contains(":") && !bare.matches("[0-9.]+")) {
      return false;
    }
    try {
      return isPrivate(InetAddress.getByName(bare));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  static boolean isPrivate(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return true;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address
        ? isSpecial(bytes[0] & 0xff, bytes[1] & 0xff)
        : address instanceof Inet6Address && isSpecial(bytes);
  }

  /** RFC 6890: this network, shared, protocol assignments, benchmarks, reserved. */
  private static boolean isSpecial(int first, int second) {
    return first == 0
        || (first == 100 && second >= 64 && second < 128)
        || (first == 192 && second == 0)
        || (first == 198 && (second == 18 || second == 19))
        || first >= 240;
  }

  /**
   * Unique local addresses (RFC 4193), and IPv4 addresses within IPv6 ones: mapped and compatible
   * (RFC 4291, section 2.5.5), 6to4 (RFC 3056), and NAT64 (RFC 6052, RFC 8215).
   */
  private static boolean isSpecial(byte[] bytes) {
    int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    if ((first & 0xfe00) == 0xfc00) {
      return true;
    }
    if (first == 0x2002) {
      return isPrivate(bytes, 2, 3, 4, 5);
    }
    boolean nat64 = first == 0x64 && bytes[2] == (byte) 0xff && bytes[3] == (byte) 0x9b;
    if (nat64 && bytes[4] == 0 && bytes[5] == 1) {
      return isPrivateBehindLocalPrefix(bytes);
    }
    return (nat64 || isZero(bytes, 0, 10)) && isPrivate(bytes, 12, 13, 14, 15);
  }

  /**
   * {@code 64:ff9b:1::/48} is for prefixes of 48, 56, 64 or 96 bits, which put the IPv4 address in
   * different places (RFC 6052, section 2.2), each with zeros after it. Where two fit, either may
   * be meant.
   */
  private static boolean isPrivateBehindLocalPrefix(byte[] bytes) {
    if (isZero(bytes, 12, 16)) {
      return (bytes[11] == 0 && isPrivate(bytes, 6, 7, 9, 10)) || isPrivate(bytes, 7, 9, 10, 11);
    }
    return (isZero(bytes, 13, 16) && isPrivate(bytes, 9, 10, 11, 12))
        || isPrivate(bytes, 12, 13, 14, 15);
  }

  private static boolean isPrivate(byte[] bytes, int... at) {
    byte[] inner = {bytes[at[0]], bytes[at[1]], bytes[at[2]], bytes[at[3]]};
    try {
      return isPrivate(InetAddress.getByAddress(inner));
    } catch (UnknownHostException e) {
      return true;
    }
  }

  private static boolean isZero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static List<InetAddress> resolve(String host) throws UnknownHostException {
    return host.toLowerCase(Locale.ROOT).endsWith(".localhost")
        ? List.of(InetAddress.getLoopbackAddress())
        : Dns.SYSTEM.lookup(host);
  }

  private static List<InetAddress> resolvePublic(String host) throws UnknownHostException {
    List<InetAddress> kept = new ArrayList<>(resolve(host));
    kept.removeIf(PrivateAddresses::isPrivate);
    if (kept.isEmpty()) {
      throw new PrivateHostException(host);
    }
    return kept;
  }

  /** A name that leads into a private network. */
  static final class PrivateHostException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    PrivateHostException(String host) {
      super(host + " leads into a private network");
    }
  }
}
