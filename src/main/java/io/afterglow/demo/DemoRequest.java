package io.afterglow.demo;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in.
 *
 * @param target path and query as sent, percent-encoded
 * @param headers by name in lower case; repeated ones joined by a comma and a blank
 * @param body of a form, empty for none
 * @param origin of the server that was asked, such as {@code http://127.0.0.1:40123}
 */
public record DemoRequest(
    String method, String target, Map<String, String> headers, String body, String origin) {

  public DemoRequest {
    headers = Map.copyOf(headers);
  }

  /** A GET that nobody sent, for asking a {@link DemoSite} directly. */
  public static DemoRequest get(String target, String origin, String cookie) {
    return new DemoRequest("GET", target, Map.of("cookie", cookie), "", origin);
  }

  /** A header's value, null when it was not sent. */
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /** The path without query, percent-encoded. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** A decoded query parameter, empty when absent. */
  public String parameter(String name) {
    int query = target.indexOf('?');
    return field(query < 0 ? "" : target.substring(query + 1), name);
  }

  /** The segments of the path, percent-encoded. */
  List<String> segments() {
    return Arrays.stream(path().split("/", -1)).filter(s -> !s.isEmpty()).toList();
  }

  DemoRequest at(String otherTarget) {
    return new DemoRequest(method, otherTarget, headers, body, origin);
  }

  static String field(String form, String name) {
    for (String pair : form.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return decoded(pair.substring(name.length() + 1));
      }
    }
    return "";
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
