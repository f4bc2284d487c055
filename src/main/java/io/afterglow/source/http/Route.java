package io.afterglow.source.http;

import java.util.Set;

/**
 * How hosts are reached.
 *
 * @param proxies on the way there
 * @param expired hosts, in lower case, whose certificate may be over, and nothing else but over
 */
public record Route(Proxies proxies, Set<String> expired) {

  /** No proxy but what the system names, and no certificate but valid ones. */
  public static final Route DIRECT = new Route(Proxies.NONE, Set.of());

  public Route {
    expired = Set.copyOf(expired);
  }
}
