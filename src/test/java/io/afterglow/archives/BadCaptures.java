package io.afterglow.archives;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What archives hold and play beside whole pages: every row of the table of their answers. */
final class BadCaptures {

  private static final String ORIGIN = "https://podquestai.com";
  private static final String HTML = "text/html";
  private static final String WALL =
      "<form action=/login><input type=email><input type=password><button>Log in</button></form>";

  /** Further kinds than {@code kind} knows would never be held. */
  private static final int KINDS = 15;

  private final Museum museum;
  private final Crawl crawl;

  BadCaptures(Museum museum, Crawl crawl) {
    this.museum = museum;
    this.crawl = crawl;
  }

  static byte[] html(String body) {
    return ("<!doctype html><html><head><title>PodQuest</title></head><body>"
            + body
            + "</body></html>")
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Holds one of them for an address; many are listed as the largest, so they are asked for first.
   */
  void hold(String url, byte[] page, int kind) throws Exception {
    byte[] large = Arrays.copyOf(page, page.length + 999);
    String stamp = "202507" + (10 + kind % KINDS) + "000000";
    switch (kind % KINDS) {
      case 0 -> museum.holds(url, stamp, 200, HTML, html(WALL + "<p>" + url));
      case 1 -> museum.holds(url, stamp, 404, HTML, html("Page not found"));
      case 2 -> museum.holds(url, stamp, 200, HTML, Arrays.copyOf(page, page.length / 2));
      case 3 -> {
        String login = ORIGIN + "/login";
        played(url, stamp, html(url), 302, "Location", "BASE/web/20250723000001id_/" + login);
        museum.holds(login, "20250723000001", 200, HTML, html(WALL));
      }
      case 4 -> museum.holds(url, stamp, 200, HTML, html(shell()));
      case 5 -> museum.holds(url, stamp, 429, HTML, html("Too many requests"));
      case 6 -> crawl.holds(url, "20250711101010", Arrays.copyOf(page, page.length / 2), true);
      case 7 -> played(url, stamp, large, 429, "Retry-After", "3600");
      case 8 -> {
        String near = stamp.substring(0, 8) + "000500";
        Map<String, String> found = Map.of("X-Archive-Redirect-Reason", "found capture at " + near);
        own(url, stamp, large, 302, with(found, "Location", "BASE/web/" + near + "id_/" + url), "");
        museum.plays(url, near, 200, html(WALL));
      }
      case 9 -> {
        String far = "20230101000000";
        Map<String, String> found = Map.of("X-Archive-Redirect-Reason", "found capture at " + far);
        own(url, stamp, large, 302, with(found, "Location", "BASE/web/" + far + "id_/" + url), "");
        museum.plays(url, far, 200, page);
      }
      case 10 ->
          own(
              url,
              stamp,
              large,
              503,
              Map.of("X-Archive-Wayback-Runtime-Error", "ResourceNotAvailableException: x"),
              "It cannot be played");
      case 11 -> own(url, stamp, large, 404, Map.of(), "Hrm. It has not archived that URL.");
      case 12 ->
          own(url, stamp, large, 200, Map.of(), "Got an HTTP 302 response at crawl time <p>" + url);
      case 13 -> busyOnce(url, stamp, large);
      default -> played(url, stamp, large, 200, "Link", "<" + ORIGIN + "/>; rel=\"original\"");
    }
  }

  /** The archive's own trouble, then a recorded error. */
  private void busyOnce(String url, String stamp, byte[] large) {
    boolean bare = !url.contains("/transcript"); // a second's wait once is enough
    museum.holds(
        url,
        stamp,
        200,
        HTML,
        large,
        bare
            ? new Museum.Played(429, Map.of("Retry-After", "1"), html("Slow down"))
            : new Museum.Played(502, Map.of(), html("Bad gateway")),
        new Museum.Played(500, Museum.memento(url, stamp, HTML), html("Error")));
  }

  /** A recorded answer. */
  private void played(
      String url, String stamp, byte[] listed, int status, String header, String value) {
    Map<String, String> headers = with(Museum.memento(url, stamp, HTML), header, value);
    int listedAs = status == 302 ? 302 : 200;
    museum.holds(
        url, stamp, listedAs, HTML, listed, new Museum.Played(status, headers, html("played")));
  }

  /** The archive's own answer, about a capture that is listed as good. */
  private void own(
      String url,
      String stamp,
      byte[] listed,
      int status,
      Map<String, String> headers,
      String words) {
    Map<String, String> all = with(headers, "Content-Type", HTML);
    museum.holds(url, stamp, 200, HTML, listed, new Museum.Played(status, all, html(words)));
  }

  private static String shell() {
    return "<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>";
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return all;
  }
}
