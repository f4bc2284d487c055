package io.afterglow.source.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that are asked without a proxy, as curl reads {@code no_proxy}: names with all below them,
 * numbers, networks ({@code 10.0.0.0/8}), or {@code *} for all.
 */
record NoProxy(List<String> entries) {

  static NoProxy of(String text) {
    List<String> entries = new ArrayList<>();
    for (String entry : text.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
      String bare = entry.replaceAll("^\\.+|\\.+$|[\\[\\]]", "");
      if (!bare.isEmpty()) {
        entries.add(bare);
      }
    }
    return new NoProxy(List.copyOf(entries));
  }

  /** This machine is never asked for through another one. */
  boolean covers(String asked) {
    String host = asked.toLowerCase(Locale.ROOT).replaceAll("\\.+$|[\\[\\]]", "");
    InetAddress number = number(host);
    boolean here =
        number == null
            ? host.equals("localhost") || host.endsWith(".localhost")
            : number.isLoopbackAddress();
    return here || entries.stream().anyMatch(entry -> covers(entry, host, number));
  }

  private static boolean covers(String entry, String host, @Nullable InetAddress number) {
    if (entry.equals("*") || entry.equals(host)) {
      return true;
    }
    return number == null ? host.endsWith("." + entry) : isWithin(entry, number);
  }

  private static boolean isWithin(String entry, InetAddress number) {
    String[] network = entry.split("/", 2);
    InetAddress base = number(network[0]);
    if (base == null || base.getAddress().length != number.getAddress().length) {
      return false;
    }
    int bits = number.getAddress().length * 8;
    int fixed = network.length < 2 ? bits : bits(network[1]);
    return fixed >= 0
        && fixed <= bits
        && new BigInteger(1, base.getAddress())
            .xor(new BigInteger(1, number.getAddress()))
            .shiftRight(bits - fixed)
            .equals(BigInteger.ZERO);
  }

  private static int bits(String text) {
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
  }

  /** Null for a name: nothing is resolved here. */
  private static @Nullable InetAddress number(String host) {
    if (!host.contains(":") && !host.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
      return null;
    }
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
