package io.afterglow.source.live;

import io.afterglow.page.Address;
import io.afterglow.source.Cookie;
import io.afterglow.source.Credentials;
import io.afterglow.source.SetCookie;
import io.afterglow.source.Site;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of one login while it lasts, in memory alone: those that the person gave, and what
 * the site makes of them. Safe for use by several threads.
 */
final class Session {

  private record Key(String domain, String path, String name) {}

  private final Site site;
  private final Mask mask;
  private final Map<Key, Cookie> cookies = new LinkedHashMap<>();

  Session(Site site, Credentials credentials, Mask mask) {
    this.site = site;
    this.mask = mask;
    credentials.cookies().forEach(this::keep);
  }

  /** The {@code Cookie} header for one address (RFC 6265, section 5.4); null for none. */
  synchronized @Nullable String header(Address address, Instant now) {
    if (!site.covers(address) || !Site.isSafe(address)) {
      return null;
    }
    String header =
        cookies.values().stream()
            .filter(c -> c.goesTo(address, now))
            .sorted(Comparator.comparingInt((Cookie c) -> c.path().length()).reversed())
            .map(c -> c.name() + "=" + c.value())
            .collect(Collectors.joining("; "));
    return header.isEmpty() ? null : header;
  }

  /** Takes what an answer sets for its own host, and forgets what it deletes. */
  synchronized void receive(Address from, List<String> headers, Instant now) {
    if (!site.covers(from) || !Site.isSafe(from)) {
      return;
    }
    for (String header : headers) {
      Cookie cookie = SetCookie.parse(header, from, now);
      if (cookie != null && cookie.isOver(now)) {
        cookies.remove(key(cookie));
      } else if (cookie != null) {
        keep(cookie);
        mask.hide(new Credentials(List.of(cookie), null, null, List.of()).secrets());
      }
    }
  }

  private void keep(Cookie cookie) {
    cookies.put(key(cookie), cookie);
  }

  private static Key key(Cookie cookie) {
    return new Key(cookie.domain(), cookie.path(), cookie.name());
  }
}
