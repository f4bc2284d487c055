package io.afterglow.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** A feed's address as every podcast app can read it: absolute http or https, and ASCII. */
public final class FeedAddress {

  private static final Pattern HTTP =
      Pattern.compile(
          "(?i)(https?)://([^/?#@]*@)?([^/?#:@\\[\\]]+|\\[[0-9a-f:.]+])(:\\d{1,5})?(.*)");

  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

  private static final String KEPT = "!$&'()*+,;=:@-._~/?#[]";

  private static final Pattern OUTLINE_ADDRESS =
      Pattern.compile("(?i)\\b(?:xml)?url\\s{0,9}=\\s{0,9}(?:\"[^\"]*+\"|'[^']*+')");

  private FeedAddress() {}

  /** The attributes of an OPML document that name feeds, as they are written. */
  public static List<MatchResult> inOutlines(String opml) {
    return OUTLINE_ADDRESS.matcher(opml).results().toList();
  }

  /**
   * International hosts in punycode (RFC 3492), the rest percent-encoded (RFC 3986), escapes that
   * stand there left as they are; null for what is no http address, or none that OkHttp can
   * request.
   */
  public static @Nullable String ascii(@Nullable String address) {
    if (address == null) {
      return null;
    }
    Matcher parts = HTTP.matcher(address.strip());
    if (!parts.matches()) {
      return null;
    }
    String host = host(parts.group(3));
    if (host == null) {
      return null;
    }
    String ascii =
        parts.group(1).toLowerCase(Locale.ROOT)
            + "://"
            + encoded(orEmpty(parts.group(2)))
            + host
            + orEmpty(parts.group(4))
            + encoded(parts.group(5));
    return HttpUrl.parse(ascii) == null ? null : ascii;
  }

  /** As {@link #sameness}, without a password: it may change, and the feed is the same. */
  public static String account(String ascii) {
    return sameness(ascii.replaceFirst("(://[^/?#@:]*):[^/?#@]*@", "$1@"));
  }

  /** What two spellings of one feed share: no scheme, no case in the host, no escapes. */
  public static String sameness(String ascii) {
    Matcher parts = HTTP.matcher(ascii);
    if (!parts.matches()) {
      return ascii;
    }
    return orEmpty(parts.group(2))
        + parts.group(3).toLowerCase(Locale.ROOT)
        + orEmpty(parts.group(4))
        + decoded(parts.group(5));
  }

  /** The same place with the name and password of another address, which it may have or not. */
  public static String withUserOf(String ascii, String from) {
    Matcher own = HTTP.matcher(ascii);
    Matcher other = HTTP.matcher(from.strip());
    return own.matches() && own.group(2) == null && other.matches() && other.group(2) != null
        ? ascii.replaceFirst("://", "://" + Matcher.quoteReplacement(encoded(other.group(2))))
        : ascii;
  }

  /** Of two addresses of one feed the one with https; else the first. */
  public static String secure(String first, String second) {
    boolean better = !first.startsWith("https:") && second.startsWith("https:");
    return better ? second : first;
  }

  /** What is ASCII stays as it was written. */
  private static @Nullable String host(String host) {
    if (host.startsWith("[") || host.chars().allMatch(FeedAddress::isHostSign)) {
      return host;
    }
    return HostName.ascii(host);
  }

  private static boolean isHostSign(int c) {
    return isAlphanumeric(c) || c == '-' || c == '.' || c == '_';
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static String encoded(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xff;
      if (isAlphanumeric(c) || c == '%' || KEPT.indexOf(c) >= 0) {
        out.append((char) c);
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", c));
      }
    }
    return out.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
  }

  private static String decoded(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            m ->
                Matcher.quoteReplacement(
                    Character.toString((char) Integer.parseInt(m.group(1), 16))));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
