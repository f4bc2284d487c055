package io.afterglow.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.afterglow.export.Exporters;
import io.afterglow.export.Wishes;
import io.afterglow.export.library.Chromium;
import io.afterglow.pack.BagFiles;
import io.afterglow.pack.SampleZip;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** What pages of other sites can learn from an export that is being served. */
class OtherSitesTest {

  @TempDir private Path folder;

  private BagFiles bag;
  private HttpServer otherSite;
  private volatile String page = "<title>another site</title>";

  @BeforeEach
  void pack() throws IOException {
    bag = BagFiles.open(SampleZip.of(folder, Exporters.of(new Wishes(null, true))).zip());
    otherSite = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    otherSite.createContext("/", this::answer);
    otherSite.start();
  }

  @AfterEach
  void close() throws IOException {
    otherSite.stop(0);
    bag.close();
  }

  @Test
  void page_of_another_site_loads_nothing_of_the_library() throws Exception {
    try (ExportServer server = loopback();
        Chromium browser = Chromium.start()) {
      String library = "http://127.0.0.1:" + server.port();
      for (String host : List.of("localhost", "127.0.0.1")) { // another site; another port
        assertThat(tried(browser, host, library)).as(host).containsOnly("blocked");
      }
    }
  }

  /** Browsers send Sec-Fetch-Site to trustworthy addresses only; the policy holds everywhere. */
  @Test
  void resource_policy_alone_blocks_scripts_in_a_home_network() throws Exception {
    InetAddress address = homeAddress();
    try (ExportServer server = new ExportServer(bag, Access.HOME_NETWORK, address, 0);
        Chromium browser = Chromium.start()) {
      String library = "http://" + address.getHostAddress() + ":" + server.port() + server.base();
      assertThat(tried(browser, "127.0.0.1", library)).containsOnly("blocked");
    }
  }

  @Test
  void own_pages_and_a_link_from_another_port_show_the_library() throws Exception {
    try (ExportServer server = loopback();
        Chromium browser = Chromium.start()) {
      String library = "http://127.0.0.1:" + server.port() + "/";
      browser.driver().get(library);
      browser.await("the shelf", d -> !d.findElements(By.cssSelector(".shelf li")).isEmpty());
      page = "<a id=link href='" + library + "'>Library</a>";
      browser.driver().get(otherSite("127.0.0.1"));
      browser.the("#link").click();
      browser.await("the shelf", d -> !d.findElements(By.cssSelector(".shelf li")).isEmpty());
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void players_on_other_sites_read_feeds_and_transcripts() throws Exception {
    try (ExportServer server = loopback();
        Chromium browser = Chromium.start()) {
      String feed = "http://127.0.0.1:" + server.port() + server.feeds().feeds().get(0).path();
      browser.driver().get(otherSite("localhost"));
      Object read =
          browser
              .driver()
              .executeAsyncScript(
                  "const done = arguments[arguments.length - 1];"
                      + "fetch(arguments[0]).then(r => r.text()).then(done, e => done(String(e)));",
                  feed);
      assertThat(String.valueOf(read)).contains("<rss");
    }
  }

  @Test
  void requests_are_judged_by_where_the_browser_says_they_come_from() throws Exception {
    try (ExportServer server = loopback()) {
      String feed = server.feeds().feeds().get(0).path();
      Map<String, String> open = Map.of("Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document");
      Map<String, String> frame = Map.of("Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe");
      for (String path : List.of("/", "/subscriptions.opml", "/feeds", "/feeds.opml")) {
        assertThat(status(server, path, "cross-site", Map.of())).as(path).isEqualTo(403);
        assertThat(status(server, path, "cross-site", open)).as(path).isEqualTo(403);
        assertThat(status(server, path, "same-site", Map.of())).as(path).isEqualTo(403);
        assertThat(status(server, path, "same-site", frame)).as(path).isEqualTo(403);
        assertThat(status(server, path, "same-site", open)).as(path).isEqualTo(200);
        assertThat(status(server, path, "same-origin", Map.of())).as(path).isEqualTo(200);
        assertThat(status(server, path, "none", open)).as(path).isEqualTo(200);
      }
      assertThat(status(server, feed, "cross-site", Map.of())).isEqualTo(200);
      HttpResponse<Void> answer = get(server, "/index.html", Map.of());
      assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy"))
          .contains("same-origin");
    }
  }

  @Test
  void in_a_home_network_every_address_needs_the_random_word() throws Exception {
    try (ExportServer server = homeNetwork();
        ExportServer again = homeNetwork()) {
      assertThat(server.base()).matches("/[0-9a-f]{32}").isNotEqualTo(again.base());
      assertThat(status(server, server.base() + "/")).isEqualTo(200);
      for (String path : List.of("/", "/index.html", "/feeds", "/feeds.opml", again.base() + "/")) {
        assertThat(status(server, path)).as(path).isEqualTo(404);
      }
    }
  }

  @Test
  void in_a_home_network_private_files_are_not_served() throws Exception {
    try (ExportServer server = homeNetwork()) {
      List<String> refused =
          bag.paths().stream()
              .filter(p -> p.matches("data/raw/.*|.*\\.(opml|sqlite|db|wacz)"))
              .toList();
      assertThat(refused).contains("subscriptions.opml", "data/library.sqlite");
      for (String path : bag.paths()) {
        int expected = refused.contains(path) ? 404 : 200;
        assertThat(status(server, server.base() + "/" + encoded(path)))
            .as(path)
            .isEqualTo(expected);
      }
      for (String other :
          List.of("/SUBSCRIPTIONS.OPML", "/subscriptions.opml.", "/subscriptions.opml::$DATA")) {
        assertThat(status(server, server.base() + encoded(other))).as(other).isEqualTo(404);
      }
    }
  }

  @Test
  void addresses_on_the_page_and_in_the_list_of_feeds_hold_the_random_word() throws Exception {
    try (ExportServer server = homeNetwork()) {
      String base = "http://127.0.0.1:" + server.port() + server.base();
      for (String list : List.of("/feeds", "/feeds.opml")) {
        var addresses = Pattern.compile("http://[^\"<]*").matcher(body(base + list));
        int found = 0;
        while (addresses.find()) {
          String feed = addresses.group();
          assertThat(feed).startsWith(base + "/");
          var links = Pattern.compile(" url=\"(http://127[^\"]*)\"").matcher(body(feed));
          while (links.find()) {
            assertThat(body(links.group(1))).isNotEmpty();
            found++;
          }
        }
        assertThat(found).as(list).isPositive();
      }
      var links = Pattern.compile("href=\"([^\"]*)\"").matcher(body(base + "/feeds"));
      while (links.find()) {
        assertThat(body(URI.create(base + "/feeds").resolve(links.group(1)).toString()))
            .isNotEmpty();
      }
    }
  }

  /** What each script, picture and frame of the library became on a page of another site. */
  private List<String> tried(Chromium browser, String host, String library) throws IOException {
    List<String> paths =
        bag.paths().stream().filter(p -> p.endsWith(".js") || p.endsWith(".html")).toList();
    assertThat(paths).anyMatch(p -> p.contains("library/search/"));
    browser.driver().get(otherSite(host));
    browser.driver().manage().timeouts().scriptTimeout(java.time.Duration.ofSeconds(60));
    Object results =
        browser
            .driver()
            .executeAsyncScript(
                """
                const [library, paths, done] = arguments;
                Promise.all(paths.map(path => new Promise(is => {
                  const script = document.createElement("script");
                  script.onload = () => is("loaded " + path);
                  script.onerror = () => is("blocked");
                  script.src = library + "/" + path;
                  document.head.append(script);
                }))).then(done);
                """,
                library,
                paths);
    return ((List<?>) Objects.requireNonNull(results)).stream().map(String::valueOf).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = ("<!doctype html><meta charset=utf-8>" + page).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private String otherSite(String host) {
    return "http://" + host + ":" + otherSite.getAddress().getPort() + "/";
  }

  private ExportServer loopback() throws IOException {
    return new ExportServer(bag, Access.THIS_COMPUTER, InetAddress.getLoopbackAddress(), 0);
  }

  private ExportServer homeNetwork() throws IOException {
    return new ExportServer(bag, Access.HOME_NETWORK, InetAddress.getLoopbackAddress(), 0);
  }

  private static InetAddress homeAddress() throws IOException {
    InetAddress found =
        Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
            .flatMap(card -> Collections.list(card.getInetAddresses()).stream())
            .filter(one -> one instanceof Inet4Address && !one.isLoopbackAddress())
            .findFirst()
            .orElse(null);
    assumeTrue(found != null, "this computer has no address but its own");
    return found;
  }

  private static String encoded(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }

  private static int status(ExportServer server, String path) throws Exception {
    return get(server, path, Map.of()).statusCode();
  }

  private static int status(ExportServer server, String path, String site, Map<String, String> more)
      throws Exception {
    Map<String, String> headers = new java.util.HashMap<>(more);
    headers.put("Sec-Fetch-Site", site);
    return get(server, path, headers).statusCode();
  }

  private static HttpResponse<Void> get(
      ExportServer server, String path, Map<String, String> headers) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + server.port() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    headers.forEach(request::header);
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding());
  }

  private static String body(String address) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(address).isEqualTo(200);
    return answer.body();
  }
}
