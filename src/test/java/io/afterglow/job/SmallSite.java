package io.afterglow.job;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A look-alike of PodQuest with two podcasts, each page of which a test can set: by path and query,
 * its body, or {@code -> } and where it leads. What has no page is not found.
 */
final class SmallSite implements AutoCloseable {

  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final List<String> requested = new ArrayList<>();
  private final HttpServer server;

  SmallSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    set("/", page("PodQuest", "<a href=\"/mine\">Subscriptions</a>"));
    subscriptions("");
    opml(outline("202", "Tide Table") + outline("303", "Daily Loaf"));
    podcast("202", "Tide Table", "<p>0 episodes</p>");
    podcast("303", "Daily Loaf", "<p>0 episodes</p>");
    feed("202", "Tide Table");
    feed("303", "Daily Loaf");
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void set(String path, String page) {
    pages.put(path, page);
  }

  String get(String path) {
    return pages.getOrDefault(path, "");
  }

  void remove(String path) {
    pages.remove(path);
  }

  /** The list of subscriptions: both podcasts, and what follows them. */
  void subscriptions(String more) {
    subscribed(
        "<li><a href=\"/s/p/202\">Tide Table</a></li><li><a href=\"/s/p/303\">Daily Loaf</a></li>",
        more);
  }

  void subscribed(String rows, String more) {
    set(
        "/mine",
        page(
            "Subscriptions",
            "<a href=\"/mine.opml\">Export Podcast Subscriptions</a><h1>Subscriptions</h1><ul>"
                + rows
                + "</ul>"
                + more));
  }

  /** The account's file of subscriptions. */
  void opml(String outlines) {
    set(
        "/mine.opml",
        "<?xml version=\"1.0\"?><opml version=\"2.0\"><body>" + outlines + "</body></opml>");
  }

  String outline(String id, String title) {
    String feed = address() + "/feeds/" + id + ".xml";
    return "<outline type=\"rss\" text=\"" + title + "\" xmlUrl=\"" + feed + "\"/>";
  }

  void podcast(String id, String title, String body) {
    set("/s/p/" + id, page(title, "<h1>" + title + "</h1>" + body));
  }

  /** An episode's page of transcript and texts, at a path of the podcast. */
  void episode(String path, String podcast, String title, String more) {
    String said = "<p>%d. The keeper counts the boats and writes each name into a green book.</p>";
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 20; i++) {
      text.append(said.formatted(i));
    }
    set(
        path,
        page(
            title,
            "<article><img alt=\"cover of episode "
                + title
                + "\"><h1>"
                + title
                + "</h1><img alt=\"logo of podcast "
                + podcast
                + "\"><p>"
                + podcast
                + "</p>"
                + more
                + text
                + "</article>"));
  }

  void feed(String id, String title) {
    set(
        "/feeds/" + id + ".xml",
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>"
            + title
            + "</title><item><title>Ebb</title><guid>g1</guid>"
            + "<pubDate>Tue, 04 Mar 2025 06:00:00 GMT</pubDate></item></channel></rss>");
  }

  static String page(String title, String body) {
    return "<!DOCTYPE html><html><head><title>"
        + title
        + "</title></head><body><main><p>Export Podcast Subscriptions</p>"
        + body
        + "</main></body></html>";
  }

  /** Exports the account into a folder, with a login that works. */
  Ran export(Path folder, String... more) throws IOException {
    Path cookies = folder.resolve("cookies.txt");
    Files.writeString(cookies, "127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\tabc\n");
    List<String> words = new ArrayList<>(Ran.export(folder, address(), cookies));
    words.addAll(List.of("--retries", "1", "--backoff", "1ms"));
    words.addAll(List.of(more));
    return Ran.of(folder, words);
  }

  /** Paths and queries that were requested. */
  synchronized List<String> requested() {
    return List.copyOf(requested);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    requested.add(exchange.getRequestURI().toString());
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
