package io.afterglow.source.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import okhttp3.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Proxies as the environment names them, read as curl does (curl(1), “ENVIRONMENT”): {@code
 * http_proxy}, {@code https_proxy}, {@code all_proxy} and {@code no_proxy}, lower case before upper
 * case. What stands in them may hold a password: it goes to the proxy alone, and into no message.
 */
public final class Proxies {

  /** None at all. */
  public static final Proxies NONE = new Proxies(Map.of(), NoProxy.of(""));

  private static final int CURLS_PORT = 1080;

  private final Map<String, Way> ways;
  private final NoProxy without;

  private Proxies(Map<String, Way> ways, NoProxy without) {
    this.ways = ways;
    this.without = without;
  }

  /** One proxy. The variable's name may be told, the login never. */
  private record Way(String variable, Proxy proxy, String host, @Nullable String login) {}

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException naming the variable, and not its value, when it is no address
   *     or needs what this program does not speak
   */
  public static Proxies of(Map<String, String> environment) {
    Map<String, Way> ways = new LinkedHashMap<>();
    for (String scheme : new String[] {"http", "https"}) {
      Way own = way(environment, scheme + "_proxy");
      Way way = own == null ? way(environment, "all_proxy") : own;
      if (way != null) {
        ways.put(scheme, way);
      }
    }
    String without = environment.get(name(environment, "no_proxy"));
    return new Proxies(ways, NoProxy.of(without == null ? "" : without));
  }

  /** The proxy for a host; {@link Proxy#NO_PROXY} for none, and for this machine in any case. */
  Proxy to(String scheme, String host) {
    Way way = ways.get(scheme);
    return way == null || without.covers(host) ? Proxy.NO_PROXY : way.proxy();
  }

  boolean isEmpty() {
    return ways.isEmpty();
  }

  /** Whether a name is that of a proxy, which may stand in a private network. */
  boolean isOne(String host) {
    return ways.values().stream().anyMatch(way -> way.host().equals(host));
  }

  /** The value of {@code Proxy-Authorization}, null when the proxy was named without a login. */
  @Nullable String login(String scheme) {
    Way way = ways.get(scheme);
    return way == null ? null : way.login();
  }

  /** How a person knows the proxy: its variable and its place, without the login. */
  @Nullable String words(String scheme, String host) {
    Way way = ways.get(scheme);
    return way == null || without.covers(host)
        ? null
        : "the proxy " + way.host() + " (" + way.variable() + ")";
  }

  @Override
  public String toString() {
    return "Proxies" + ways.keySet();
  }

  /**
   * In upper case {@code HTTP_PROXY} may come from a request's {@code Proxy} header where a web
   * server runs a program; curl never reads it, Go and Python leave it when a request is there.
   */
  private static String name(Map<String, String> environment, String name) {
    boolean foreign = name.equals("http_proxy") && environment.containsKey("REQUEST_METHOD");
    return environment.containsKey(name) || foreign ? name : name.toUpperCase(Locale.ROOT);
  }

  private static @Nullable Way way(Map<String, String> environment, String wanted) {
    String variable = name(environment, wanted);
    String value = environment.getOrDefault(variable, "").strip();
    if (value.isEmpty()) {
      return null;
    }
    try {
      return way(variable, new URI(value.contains("://") ? value : "http://" + value));
    } catch (URISyntaxException e) {
      throw refused(variable, "is no address of a proxy, such as http://proxy.example:3128");
    }
  }

  private static Way way(String variable, URI address) {
    if (address.getHost() == null) {
      throw refused(variable, "is no address of a proxy, such as http://proxy.example:3128");
    }
    String login = address.getRawUserInfo();
    boolean socks = address.getScheme().toLowerCase(Locale.ROOT).startsWith("socks");
    if (!socks && !address.getScheme().equalsIgnoreCase("http")) {
      throw refused(variable, "names a proxy that is not reached over plain http or SOCKS");
    }
    if (socks && login != null) {
      throw refused(variable, "names a SOCKS proxy with a login, which Afterglow does not speak");
    }
    String host = address.getHost().replace("[", "").replace("]", "").toLowerCase(Locale.ROOT);
    int port = address.getPort() < 0 ? CURLS_PORT : address.getPort();
    Proxy proxy =
        new Proxy(
            socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
            InetSocketAddress.createUnresolved(host, port));
    return new Way(variable, proxy, host, login == null ? null : basic(variable, login));
  }

  private static String basic(String variable, String login) {
    String[] pair = login.split(":", 2);
    try {
      return Credentials.basic(
          decoded(pair[0]), pair.length < 2 ? "" : decoded(pair[1]), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused(variable, "holds a login that is not percent-encoded");
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Without a cause: the library's message would quote the value. */
  private static IllegalArgumentException refused(String variable, String what) {
    return new IllegalArgumentException("The environment variable " + variable + " " + what + ".");
  }
}
