package io.afterglow.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.afterglow.json.Json;
import io.afterglow.text.RandomWord;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page of one conversation on loopback, under a random word that only the user of this
 * computer gets to see. Everything else is refused: other words, other names of this host (DNS
 * rebinding), and requests that another site's page sends.
 */
public final class PageServer implements Closeable {

  /** Longer than any paste, and than any file of cookies. */
  private static final int LONGEST_ANSWER = 8 << 20;

  /** A silent line is dropped by some browsers. */
  private static final long HEARTBEAT_MILLIS = 10_000;

  private static final String HTML = "text/html; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  /** The styles are those of the offline library, and what only this page needs. */
  private static final Map<String, File> FILES =
      Map.of(
          "", new File(HTML, "page.html"),
          "library.css", new File(CSS, "/io/afterglow/export/library/library.css"),
          "page.css", new File(CSS, "page.css"),
          "page.js", new File(SCRIPT, "page.js"));

  private record File(String type, String resource) {}

  /** What the page can do beside answering. */
  public interface Actions {

    /** Ends the work that is being done; what is there is packed. */
    void stop();

    /** Shows the finished zip in the file manager; whether there is one to show it. */
    boolean show();

    /** The subscriptions of the finished zip as OPML; null when there are none. */
    @Nullable InputStream subscriptions() throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(PageServer::thread);
  private final String word;
  private final PageTalk page;
  private final Uploads uploads;
  private final Actions actions;
  private final AtomicReference<Runnable> onFirstVisit = new AtomicReference<>(() -> {});

  /**
   * Starts.
   *
   * @param port 0 for any that is free
   * @throws IOException when the port is taken
   */
  public PageServer(int port, PageTalk page, Uploads uploads, Actions actions) throws IOException {
    this.word = RandomWord.next();
    this.page = page;
    this.uploads = uploads;
    this.actions = actions;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "page");
    thread.setDaemon(true);
    return thread;
  }

  /** The page's address, its secret word included. */
  public String address() {
    return origin() + "/" + word + "/";
  }

  private String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Runs a task when a browser requests the page for the first time. */
  public void onFirstVisit(Runnable task) {
    onFirstVisit.set(task);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
      headers.set("Cross-Origin-Opener-Policy", "same-origin");
      headers.set("Cache-Control", "no-store");
      headers.set(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
              + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
      String name = name(exchange);
      if (name == null) {
        exchange.sendResponseHeaders(404, -1);
      } else if (exchange.getRequestMethod().equals("POST")) {
        post(exchange, name);
      } else if (exchange.getRequestMethod().equals("GET")) {
        get(exchange, name);
      } else {
        exchange.sendResponseHeaders(405, -1);
      }
    }
  }

  /** What is asked for below the secret word; null for a stranger. */
  private @Nullable String name(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    String from = exchange.getRequestHeaders().getFirst("Origin");
    String[] path = exchange.getRequestURI().getPath().split("/", 3);
    boolean known =
        path.length == 3
            && MessageDigest.isEqual(
                path[1].getBytes(StandardCharsets.UTF_8), word.getBytes(StandardCharsets.UTF_8));
    boolean here = origin().equals("http://" + host) && (from == null || from.equals(origin()));
    return known && here ? path[2] : null;
  }

  private void post(HttpExchange exchange, String name) throws IOException {
    if (!origin().equals(exchange.getRequestHeaders().getFirst("Origin"))) {
      exchange.sendResponseHeaders(403, -1);
      return;
    }
    switch (name) {
      case "answer" -> exchange.sendResponseHeaders(reply(exchange), -1);
      case "files" -> upload(exchange);
      case "stop" -> {
        actions.stop();
        exchange.sendResponseHeaders(204, -1);
      }
      case "show" -> exchange.sendResponseHeaders(actions.show() ? 204 : 501, -1);
      default -> exchange.sendResponseHeaders(404, -1);
    }
  }

  private int reply(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_ANSWER + 1);
    if (body.length > LONGEST_ANSWER) {
      return 413;
    }
    try {
      return page.reply(Json.read(body, PageTalk.Reply.class)) ? 204 : 409;
    } catch (IOException e) { // not what the page sends
      return 400;
    }
  }

  private void upload(HttpExchange exchange) throws IOException {
    Map<String, String> asked = query(exchange);
    try {
      String path =
          uploads
              .take(
                  asked.getOrDefault("drop", ""),
                  asked.getOrDefault("name", ""),
                  exchange.getRequestBody())
              .toString();
      send(
          exchange,
          200,
          "application/json",
          Json.line(Map.of("path", path)).getBytes(StandardCharsets.UTF_8));
    } catch (Uploads.Refused e) {
      String why = String.valueOf(e.getMessage());
      send(exchange, 400, "text/plain; charset=utf-8", why.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Map<String, String> query(HttpExchange exchange) {
    String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
    Map<String, String> all = new HashMap<>();
    for (String part : query.split("&", -1)) {
      String[] pair = part.split("=", 2);
      all.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    return all;
  }

  private void get(HttpExchange exchange, String name) throws IOException {
    File file = FILES.get(name);
    if (name.isEmpty()) {
      onFirstVisit.getAndSet(() -> {}).run();
    }
    if (file != null) {
      send(exchange, 200, file.type(), bytes(file.resource()));
    } else if (name.equals("events")) {
      events(exchange);
    } else if (name.equals("subscriptions.opml")) {
      subscriptions(exchange);
    } else {
      exchange.sendResponseHeaders(404, -1);
    }
  }

  private void subscriptions(HttpExchange exchange) throws IOException {
    try (InputStream in = actions.subscriptions()) {
      if (in == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange
          .getResponseHeaders()
          .set("Content-Disposition", "attachment; filename=\"subscriptions.opml\"");
      send(exchange, 200, "text/x-opml; charset=utf-8", in.readAllBytes());
    }
  }

  private static byte[] bytes(String resource) throws IOException {
    try (InputStream in = PageServer.class.getResourceAsStream(resource)) {
      return Objects.requireNonNull(in, resource).readAllBytes();
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** Server-sent events (WHATWG HTML, section 9.2): each is all that the page is to show now. */
  private void events(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      long seen = -1;
      while (true) {
        PageTalk.View view = page.after(seen, HEARTBEAT_MILLIS);
        String event = view.version() == seen ? ":\n\n" : "data: " + view.json() + "\n\n";
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
        seen = view.version();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
