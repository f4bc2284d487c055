package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service whose pages come, and whose lists do not: what the report says of them. */
class ListsThatDoNotComeTest {

  private static final String EPISODE =
      "<ul><li><a href=\"/s/p/202/e/ebb_0a1b2\">Ebb</a> 2025/3/4</li></ul>";

  @TempDir Path folder;

  private final Map<String, String> pages = new HashMap<>();
  private HttpServer server;
  private String site;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    site = "http://127.0.0.1:" + server.getAddress().getPort();
    pages.put("/", page("PodQuest", "<a href=\"/mine\">Subscriptions</a>"));
    subscriptions("");
    pages.put(
        "/mine.opml",
        "<?xml version=\"1.0\"?><opml version=\"2.0\"><body>"
            + outline("202", "Tide Table")
            + outline("303", "Daily Loaf")
            + "</body></opml>");
    podcast("202", "Tide Table", "<p>0 episodes</p>");
    podcast("303", "Daily Loaf", "<p>0 episodes</p>");
    feed("202", "Tide Table");
    feed("303", "Daily Loaf");
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  @Test
  void page_that_leads_to_that_of_another_podcast_is_not_saved() throws Exception {
    pages.put("/s/p/202", "-> /s/p/303");
    assertThat(missing())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.at("/kind").asText()).isEqualTo("podcast");
              assertThat(row.at("/id").asText()).isEqualTo("202");
              assertThat(row.at("/next").asText()).contains("the answer is for another podcast");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"tide-table_0a1b2", "202-tide", "404"})
  void page_that_leads_to_another_id_of_the_same_podcast_is_believed(String other)
      throws Exception {
    pages.put("/s/p/202", "-> /s/p/" + other);
    podcast(other, "Tide Table", "<p>0 episodes</p>");
    assertThat(missing()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>Loading episodes…</div>",
        "<p>Could not load episodes.</p>",
        "<p>Failed to load the list. Try again.</p>",
        "<p>加载失败，请重试</p>"
      })
  void empty_list_that_says_that_it_did_not_load_is_no_list(String instead) throws Exception {
    podcast("202", "Tide Table", instead);
    assertThat(missing())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.at("/kind").asText()).isEqualTo("podcast");
              assertThat(row.at("/next").asText()).contains("the list is empty, and says: ");
            });
  }

  @Test
  void empty_list_is_doubted_where_the_feed_has_episodes() throws Exception {
    podcast("202", "Tide Table", "<p>Episodes are only for subscribers.</p>");
    assertThat(missing())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.at("/kind").asText()).isEqualTo("list");
              assertThat(row.at("/id").asText()).isEqualTo("202");
              assertThat(row.at("/next").asText()).contains("the podcast's feed does");
            });
  }

  @Test
  void empty_list_is_believed_where_the_feed_has_no_episode() throws Exception {
    podcast("202", "Tide Table", "<p>Nothing yet.</p>");
    pages.computeIfPresent(
        "/feeds/202.xml", (path, feed) -> feed.replaceAll("<item>.*</item>", ""));
    assertThat(missing()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"404", "login", "other"})
  void further_page_that_does_not_come_is_a_list_of_its_own(String fault) throws Exception {
    podcast("202", "Tide Table", EPISODE + "<a href=\"/s/p/202?page=2\">Load more</a>");
    switch (fault) {
      case "login" ->
          pages.put(
              "/s/p/202?page=2",
              page("Log in", "<p>Log in</p><form><input type=\"password\"></form>"));
      case "other" -> pages.put("/s/p/202?page=2", "-> /s/p/303");
      default -> {}
    }
    assertThat(missing())
        .noneMatch(row -> row.at("/kind").asText().equals("podcast"))
        .filteredOn(row -> row.at("/kind").asText().equals("list"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.at("/id").asText()).isEqualTo("202");
              assertThat(row.at("/url").asText()).isEqualTo(site + "/s/p/202?page=2");
              assertThat(row.at("/attempts").asInt()).isPositive();
            });
  }

  @Test
  void account_list_that_goes_on_by_a_button_is_missing_unless_a_file_names_its_rows()
      throws Exception {
    subscriptions("<button>Load more</button>");
    assertThat(missing()).isEmpty();
    pages.remove("/mine.opml");
    Files.delete(folder.resolve("cookies.txt"));
    folder = Files.createDirectory(folder.resolve("again"));
    assertThat(missing())
        .filteredOn(row -> row.at("/url").asText().equals(site + "/mine"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.at("/kind").asText()).isEqualTo("list");
              assertThat(row.at("/next").asText()).contains("goes on by a button");
            });
  }

  private void subscriptions(String more) {
    pages.put(
        "/mine",
        page(
            "Subscriptions",
            "<a href=\"/mine.opml\">Export Podcast Subscriptions</a><h1>Subscriptions</h1><ul>"
                + "<li><a href=\"/s/p/202\">Tide Table</a></li>"
                + "<li><a href=\"/s/p/303\">Daily Loaf</a></li></ul>"
                + more));
  }

  private void podcast(String id, String title, String body) {
    pages.put("/s/p/" + id, page(title, "<h1>" + title + "</h1>" + body));
  }

  private void feed(String id, String title) {
    pages.put(
        "/feeds/" + id + ".xml",
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>"
            + title
            + "</title><item><title>Ebb</title><guid>g1</guid>"
            + "<pubDate>Tue, 04 Mar 2025 06:00:00 GMT</pubDate></item></channel></rss>");
  }

  private String outline(String id, String title) {
    return "<outline type=\"rss\" text=\""
        + title
        + "\" xmlUrl=\""
        + site
        + "/feeds/"
        + id
        + ".xml\"/>";
  }

  private static String page(String title, String body) {
    return "<!DOCTYPE html><html><head><title>"
        + title
        + "</title></head><body><main><p>Export Podcast Subscriptions</p>"
        + body
        + "</main></body></html>";
  }

  private List<JsonNode> missing() throws Exception {
    Path cookies = folder.resolve("cookies.txt");
    Files.writeString(cookies, "127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\tabc\n");
    List<String> words = new ArrayList<>(Ran.export(folder, site, cookies));
    words.addAll(List.of("--retries", "1", "--backoff", "1ms"));
    return Exported.list(Ran.of(folder, words).zip().report().at("/missing"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String page = pages.get(exchange.getRequestURI().toString());
    boolean xml = page != null && page.startsWith("<?xml");
    exchange.getResponseHeaders().set("Content-Type", xml ? "text/xml" : "text/html");
    boolean moved = page != null && page.startsWith("-> ");
    if (page != null && moved) {
      exchange.getResponseHeaders().set("Location", page.substring(3));
    }
    byte[] body = (page == null ? "not found" : page).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(page == null ? 404 : moved ? 302 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
