package io.afterglow.source;

import java.time.Instant;
import java.util.regex.Pattern;
import okhttp3.Cookie;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Dates as HTTP writes them (RFC 9110, section 5.6.7), and everything that servers and browsers
 * make of them: parts in any order, without week day or zone (RFC 6265, section 5.1.1). OkHttp
 * reads them so in cookies; in other headers it takes the 99th of November for a day in February.
 */
public final class HttpDate {

  private static final HttpUrl ANYWHERE = HttpUrl.get("https://host.invalid/");

  /** HTTP has no zone but its own. */
  private static final Pattern OFFSET = Pattern.compile("[+-]\\d{2}:?\\d{2}\\s*$");

  private HttpDate() {}

  /** Reads a date; null when it is none. */
  public static @Nullable Instant parse(String text) {
    if (text.indexOf(';') >= 0 || OFFSET.matcher(text).find()) {
      return null;
    }
    Cookie read = Cookie.parse(ANYWHERE, "name=value; Expires=" + text);
    return read != null && read.persistent() ? Instant.ofEpochMilli(read.expiresAt()) : null;
  }
}
