package io.afterglow.page;

import io.afterglow.text.HostName;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An absolute http or https address in one spelling: ASCII, percent-encoded (RFC 3986), host in
 * lower case, no default port, no fragment, never an empty path. Two addresses are equal when their
 * spellings are.
 */
public record Address(String value) {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private static final String KEPT = "!$&'()*+,;=:@-._~/?%";

  private static final Pattern NAMED = Pattern.compile("(?:[^@]*@)?([^@:\\[\\]]+)(?::(\\d{0,5}))?");

  public Address {
    if (!isHttp(value)) {
      throw new IllegalArgumentException("not an http address: " + value);
    }
  }

  /**
   * Reads an address as people and pages write it: raw Han, blanks and stray signs are
   * percent-encoded.
   *
   * @throws IllegalArgumentException quoting the text, when it is no absolute http or https address
   */
  public static Address parse(String text) {
    Address address = find(text);
    if (address == null) {
      throw new IllegalArgumentException("not an http address: " + text);
    }
    return address;
  }

  /** As {@link #parse}, with null for what is none. */
  public static @Nullable Address find(String text) {
    return normalised(null, text);
  }

  /** Resolves a link found on the page at this address; null when it leads to no http address. */
  public @Nullable Address resolve(String link) {
    return normalised(this, link);
  }

  /** Host in lower case, without port. */
  public String host() {
    String host = uri().getHost();
    return host == null ? authority().replaceFirst(":\\d+$", "") : host;
  }

  /** Host with the port, where it is not the scheme's own. */
  public String authority() {
    String authority = uri().getRawAuthority();
    return authority == null ? "" : authority;
  }

  public boolean isSecure() {
    return value.startsWith("https:");
  }

  /** Whether it leads to this machine; such addresses count as secure, as in browsers. */
  public boolean isLoopback() {
    String host = host();
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("[::1]")
        || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
  }

  /** Scheme, host and port: {@code https://example.org}. */
  public String origin() {
    return uri().getScheme() + "://" + authority();
  }

  /**
   * Whether a login for this address may go to the other: to the same origin, or to the same host
   * over https on the usual port, where servers lead who came over plain http.
   */
  public boolean sharesLogin(Address other) {
    boolean upgraded = authority().equals(host()) && other.origin().equals("https://" + host());
    return other.origin().equals(origin()) || upgraded;
  }

  /** Raw path segments as they stand in the address, without empty ones. */
  public List<String> segments() {
    return Arrays.stream(path().split("/", -1)).filter(s -> !s.isEmpty()).toList();
  }

  /** A text as one segment of a path; escapes in it are kept. */
  public static String segment(String text) {
    return encoded(text.replace("/", "%2F").replace("?", "%3F").replace("#", "%23"));
  }

  /** The raw path, at least {@code /}. */
  public String path() {
    return uri().getRawPath();
  }

  /** The raw query without its question mark, or null. */
  public @Nullable String query() {
    return uri().getRawQuery();
  }

  /** The same path and query at another origin. */
  public Address at(Address origin) {
    String query = query();
    return new Address(origin.origin() + path() + (query == null ? "" : "?" + query));
  }

  @Override
  public String toString() {
    return value;
  }

  private URI uri() {
    return URI.create(value);
  }

  private static boolean isHttp(String text) {
    return text.startsWith("http://") || text.startsWith("https://");
  }

  private static @Nullable Address normalised(@Nullable Address base, String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty() || EmbeddedPicture.isData(trimmed)) {
      return null;
    }
    try {
      URI uri = new URI(encoded(trimmed));
      URI absolute = base == null ? uri : resolved(base, uri);
      String scheme =
          absolute.getScheme() == null ? "" : absolute.getScheme().toLowerCase(Locale.ROOT);
      String place =
          scheme.equals("http") || scheme.equals("https") ? place(absolute, scheme) : null;
      if (place == null) {
        return null;
      }
      String path = absolute.normalize().getRawPath();
      while (path.startsWith("/../")) {
        path = path.substring(3);
      }
      String query = absolute.getRawQuery();
      return new Address(
          scheme
              + "://"
              + place
              + (path.isEmpty() ? "/" : path)
              + (query == null ? "" : "?" + query));
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /**
   * Host and port; null where there is none. {@link URI} knows the hosts of RFC 2396 alone, which
   * has neither underscores nor international names.
   */
  private static @Nullable String place(URI uri, String scheme) {
    String host = uri.getHost();
    int port = uri.getPort();
    if (host == null) {
      Matcher named = NAMED.matcher(uri.getRawAuthority() == null ? "" : uri.getRawAuthority());
      host = named.matches() ? HostName.ascii(named.group(1)) : null;
      if (host == null) {
        return null;
      }
      String digits = named.group(2);
      port = digits == null || digits.isEmpty() ? -1 : Integer.parseInt(digits);
    }
    boolean ownPort = port == -1 || port == (scheme.equals("http") ? 80 : 443);
    return host.toLowerCase(Locale.ROOT) + (ownPort ? "" : ":" + port);
  }

  /**
   * {@link URI#resolve} drops the last segment for a bare query; RFC 3986, section 5.2.2, keeps it.
   */
  private static URI resolved(Address base, URI link) throws URISyntaxException {
    if (link.getRawPath() != null
        && link.getRawPath().isEmpty()
        && link.getRawAuthority() == null
        && !link.isAbsolute()) {
      String query = link.getRawQuery() == null ? base.query() : link.getRawQuery();
      return new URI(base.origin() + base.path() + (query == null ? "" : "?" + query));
    }
    return base.uri().resolve(link);
  }

  /**
   * Percent-encodes what may not stand in an address, and lone percent signs; drops the fragment.
   */
  private static String encoded(String text) {
    int hash = text.indexOf('#');
    byte[] bytes = (hash < 0 ? text : text.substring(0, hash)).getBytes(StandardCharsets.UTF_8);
    StringBuilder out = new StringBuilder(bytes.length + 16);
    int host = text.indexOf("://") + 3;
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xff;
      boolean ipv6 = (b == '[' || b == ']') && host > 2 && i >= host && text.indexOf('/', host) > i;
      boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
      boolean strayPercent = b == '%' && !isEscape(bytes, i);
      if (ipv6 || letter || (KEPT.indexOf(b) >= 0 && !strayPercent)) {
        out.append((char) b);
      } else {
        out.append('%').append(HEX.toHexDigits((byte) b));
      }
    }
    return out.toString();
  }

  private static boolean isEscape(byte[] bytes, int at) {
    return at + 2 < bytes.length
        && Character.digit(bytes[at + 1], 16) >= 0
        && Character.digit(bytes[at + 2], 16) >= 0;
  }
}
