package io.afterglow.job;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Publishers' feeds, and the files that they link to, each of which a test can set by path and
 * query. What has no body is not found.
 */
public final class FeedHost implements AutoCloseable {

  /**
   * One request as it came in.
   *
   * @param login name and password, or {@code nobody}
   */
  public record Request(String path, String login) {}

  private final Map<String, byte[]> bodies = new ConcurrentHashMap<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final Map<String, Integer> lacking = new ConcurrentHashMap<>();
  private final Map<String, String> targets = new ConcurrentHashMap<>();
  private final Map<String, String> users = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  public FeedHost() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** The address of a path here. */
  public String at(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  public void set(String path, byte[] body) {
    bodies.put(path, body);
  }

  public void set(String path, String body) {
    set(path, body.getBytes(StandardCharsets.UTF_8));
  }

  void remove(String path) {
    bodies.remove(path);
  }

  /** Answers so from now on, whatever the body. */
  void status(String path, int status) {
    statuses.put(path, status);
  }

  /** Announces more bytes than the body has, and closes the connection behind it. */
  void breakOff(String path, int bytes) {
    lacking.put(path, bytes);
  }

  /** Answers with the body again. */
  void mend(String path) {
    statuses.remove(path);
    lacking.remove(path);
  }

  public void move(String path, String to) {
    targets.put(path, to);
  }

  /** Lets in this login alone. */
  public void lock(String path, String login) {
    users.put(path, login);
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  List<String> requested() {
    return requests.stream().map(Request::path).toList();
  }

  void forgetRequests() {
    requests.clear();
  }

  /** A feed of this title with these elements. */
  public static String feed(String title, String... elements) {
    return "<rss version=\"2.0\" xmlns:podcast=\"https://podcastindex.org/namespace/1.0\""
        + " xmlns:atom=\"http://www.w3.org/2005/Atom\""
        + " xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><title>"
        + title
        + "</title>"
        + String.join("", elements)
        + "</channel></rss>";
  }

  public static String item(String guid, String title, String... elements) {
    return "<item><guid>"
        + guid
        + "</guid><title>"
        + title
        + "</title>"
        + String.join("", elements)
        + "</item>";
  }

  /** An item's link to an English transcript here. */
  public String transcript(String path) {
    return transcript(path, "type=\"text/vtt\" language=\"en\"");
  }

  String transcript(String path, String attributes) {
    return "<podcast:transcript url=\"" + at(path) + "\" " + attributes + "/>";
  }

  /** A file of captions in which these words are said. */
  public static String captions(String words) {
    return "WEBVTT\n\n00:00.000 --> 00:09.000\n" + words + "\n";
  }

  /** A list of subscriptions: titles, each followed by an address or by a path here. */
  public Path list(Path folder, String... feeds) throws IOException {
    StringBuilder opml = new StringBuilder("<opml version=\"2.0\"><body>");
    for (int i = 0; i < feeds.length; i += 2) {
      String address = feeds[i + 1].startsWith("/") ? at(feeds[i + 1]) : feeds[i + 1];
      opml.append("<outline type=\"rss\" text=\"" + feeds[i] + "\" xmlUrl=\"" + address + "\"/>");
    }
    return Files.writeString(folder.resolve("list.opml"), opml + "</body></opml>");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String login = login(exchange.getRequestHeaders().getFirst("Authorization"));
    requests.add(new Request(path, login));
    int status = status(path, login);
    String target = targets.get(path);
    if (status == 301 && target != null) {
      exchange.getResponseHeaders().set("Location", target);
    }
    byte[] none = "none".getBytes(StandardCharsets.UTF_8);
    byte[] body = status == 200 ? bodies.getOrDefault(path, none) : none;
    if (new String(body, StandardCharsets.UTF_8).startsWith("<html")) {
      exchange.getResponseHeaders().set("Content-Type", "text/html");
    }
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length + lacking.getOrDefault(path, 0));
      exchange.getResponseBody().write(body);
      exchange.getResponseBody().flush();
    }
  }

  private int status(String path, String login) {
    if (!users.getOrDefault(path, login).equals(login)) {
      return 401;
    }
    int usual = targets.containsKey(path) ? 301 : bodies.containsKey(path) ? 200 : 404;
    return statuses.getOrDefault(path, usual);
  }

  private static String login(@Nullable String header) {
    return header == null
        ? "nobody"
        : new String(
            Base64.getDecoder().decode(header.substring("Basic ".length())),
            StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
