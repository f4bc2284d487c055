package io.afterglow.source;

import io.afterglow.page.Address;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code Set-Cookie} headers (RFC 6265, sections 5.2 and 5.3). */
public final class SetCookie {

  private SetCookie() {}

  /**
   * The cookie that an answer sets; null when it is set for a host that did not send it, or holds
   * what no header may hold. A deletion comes back as a cookie that is over.
   */
  public static @Nullable Cookie parse(String header, Address from, Instant now) {
    String[] parts = header.split(";", -1);
    int equals = parts[0].indexOf('=');
    if (equals < 1) {
      return null;
    }
    Map<String, String> attributes = attributes(parts);
    String domain = attributes.getOrDefault("domain", "").replaceFirst("^\\.", "");
    boolean hostOnly = domain.isEmpty();
    try {
      Cookie cookie =
          new Cookie(
              hostOnly ? from.host() : domain,
              hostOnly,
              path(attributes.get("path"), from),
              attributes.containsKey("secure"),
              expires(attributes, now),
              parts[0].substring(0, equals).strip(),
              parts[0].substring(equals + 1).strip());
      boolean wholeSuffix = !hostOnly && domain.indexOf('.') < 0; // such as Domain=com
      return cookie.belongsTo(from.host()) && !wholeSuffix ? cookie : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Map<String, String> attributes(String[] parts) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].split("=", 2);
      attributes.put(
          pair[0].strip().toLowerCase(Locale.ROOT), pair.length > 1 ? pair[1].strip() : "");
    }
    return attributes;
  }

  private static @Nullable Instant expires(Map<String, String> attributes, Instant now) {
    String maxAge = attributes.getOrDefault("max-age", "");
    if (maxAge.matches("-?\\d+")) {
      boolean over = maxAge.startsWith("-") || maxAge.matches("0+");
      // Nine digits are 31 years: longer than any run, shorter than any overflow.
      long seconds = Long.parseLong(maxAge.length() > 9 ? "999999999" : maxAge);
      return over ? Instant.EPOCH : now.plusSeconds(seconds);
    }
    return HttpDate.parse(attributes.getOrDefault("expires", ""));
  }

  private static String path(@Nullable String given, Address from) {
    if (given != null && given.startsWith("/")) {
      return given;
    }
    String path = from.path();
    int slash = path.lastIndexOf('/');
    return slash < 1 ? "/" : path.substring(0, slash);
  }
}
