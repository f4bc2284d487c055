package io.afterglow.source;

import io.afterglow.page.Address;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Reads {@code Set-Cookie} headers (RFC 6265, sections 5.2 and 5.3), as OkHttp does. */
public final class SetCookie {

  private static final Pattern MAX_AGE =
      Pattern.compile("(?i);\\s*max-age\\s*=\\s*(-?\\d+)\\s*(?=;|$)");

  private SetCookie() {}

  /**
   * The cookie that an answer sets; null when it is set for a host that did not send it or for a
   * public suffix, or holds what no header may hold. A deletion comes back as a cookie that is
   * over.
   */
  public static @Nullable Cookie parse(String header, Address from, Instant now) {
    int end = header.indexOf(';');
    String pair = end < 0 ? header : header.substring(0, end);
    String attributes = end < 0 ? "" : header.substring(end);
    int equals = pair.indexOf('=');
    // Values may be UTF-8, which browsers take and OkHttp refuses: it reads the attributes alone.
    okhttp3.Cookie read =
        equals < 1
            ? null
            : okhttp3.Cookie.parse(HttpUrl.get(from.value()), "name=value" + attributes);
    if (read == null) {
      return null;
    }
    try {
      return new Cookie(
          read.domain(),
          read.hostOnly(),
          read.path(),
          read.secure(),
          expires(attributes, read, now),
          pair.substring(0, equals).strip(),
          pair.substring(equals + 1).strip());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** OkHttp counts an age from a clock of its own. */
  private static @Nullable Instant expires(String attributes, okhttp3.Cookie read, Instant now) {
    Matcher age = MAX_AGE.matcher(attributes);
    if (age.find()) {
      String seconds = age.group(1);
      boolean over = seconds.matches("-.*|0+");
      // Nine digits are 31 years: longer than any run, shorter than any overflow.
      long ahead = over ? 0 : Long.parseLong(seconds.length() > 9 ? "999999999" : seconds);
      return over ? Instant.EPOCH : now.plusSeconds(ahead);
    }
    return read.persistent() ? Instant.ofEpochMilli(read.expiresAt()) : null;
  }
}
