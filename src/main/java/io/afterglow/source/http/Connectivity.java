package io.afterglow.source.http;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/**
 * Whether this computer has a network at all; asked only when a service cannot be reached. Names
 * are resolved, nothing is requested.
 */
public final class Connectivity {

  /** Hosts of the archives and directories that runs use anyway. */
  private static final List<String> NAMES =
      List.of("web.archive.org", "itunes.apple.com", "index.commoncrawl.org");

  private final Dns names;
  private final boolean proxied;

  /** As the system resolves names, unless a proxy does it. */
  public Connectivity() {
    this(Dns.SYSTEM, !Proxies.of(System.getenv()).isEmpty());
  }

  Connectivity(Dns names, boolean proxied) {
    this.names = names;
    this.proxied = proxied;
  }

  /** Whether nothing can be reached: no network is connected, or no name at all is known. */
  public boolean isMissing() {
    return !hasInterface() || (!proxied && NAMES.stream().noneMatch(this::isKnown));
  }

  private boolean isKnown(String name) {
    try {
      return !names.lookup(name).isEmpty();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean hasInterface() {
    try {
      for (NetworkInterface each :
          (Iterable<NetworkInterface>) NetworkInterface.networkInterfaces()::iterator) {
        if (each.isUp() && !each.isLoopback()) {
          return true;
        }
      }
      return false;
    } catch (SocketException e) {
      return true; // unknown is not missing
    }
  }
}
