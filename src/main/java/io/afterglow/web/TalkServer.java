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
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page of one conversation on loopback, under a random word that only this computer's
 * person is told. Everything else is refused: other words, other names of this host (DNS
 * rebinding), and requests that another site's page sends.
 */
public final class TalkServer implements Closeable {

  /** Longer than any paste, and than any command with cookies that a browser copies. */
  private static final int LONGEST_ANSWER = 1 << 20;

  /** A silent line is dropped by some browsers. */
  private static final long HEARTBEAT_MILLIS = 10_000;

  private static final Map<String, String> FILES =
      Map.of(
          "", "text/html; charset=utf-8",
          "talk.css", "text/css; charset=utf-8",
          "talk.js", "text/javascript; charset=utf-8");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(TalkServer::thread);
  private final String word;
  private final Path home;
  private final Talk talk;
  private final Typed typed = new Typed();
  private final Runnable stop;
  private final AtomicReference<Runnable> onFirstVisit = new AtomicReference<>(() -> {});

  /**
   * Starts.
   *
   * @param port 0 for any that is free
   * @param home where choosing files begins
   * @param talk what is said to the person
   * @param stop called when the person wants the work to end
   * @throws IOException when the port is taken
   */
  public TalkServer(int port, Path home, Talk talk, Runnable stop) throws IOException {
    this.word = RandomWord.next();
    this.home = home;
    this.talk = talk;
    this.stop = stop;
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

  /** What the person answers. */
  public InputStream typed() {
    return typed;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
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
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_ANSWER + 1);
    boolean own = origin().equals(exchange.getRequestHeaders().getFirst("Origin"));
    if (!own || body.length > LONGEST_ANSWER) {
      exchange.sendResponseHeaders(own ? 413 : 403, -1);
      return;
    }
    switch (name) {
      case "answer" -> typed.line(new String(body, StandardCharsets.UTF_8));
      case "stop" -> stop.run();
      default -> {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
    }
    exchange.sendResponseHeaders(204, -1);
  }

  private void get(HttpExchange exchange, String name) throws IOException {
    String type = FILES.get(name);
    if (name.isEmpty()) {
      onFirstVisit.getAndSet(() -> {}).run();
    }
    if (type != null) {
      send(exchange, type, file(name.isEmpty() ? "talk.html" : name));
    } else if (name.equals("events")) {
      events(exchange);
    } else if (name.equals("files")) {
      send(exchange, "application/json", Json.pretty(Folder.at(asked(exchange), home)));
    } else {
      exchange.sendResponseHeaders(404, -1);
    }
  }

  private static String asked(HttpExchange exchange) {
    String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
    return query.startsWith("in=")
        ? URLDecoder.decode(query.substring("in=".length()), StandardCharsets.UTF_8)
        : "";
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream in = TalkServer.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** Server-sent events (WHATWG HTML, section 9.2), from the beginning. */
  private void events(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      Talk.Heard heard = Talk.Heard.NOTHING;
      while (true) {
        Talk.News news = talk.after(heard, HEARTBEAT_MILLIS);
        StringBuilder text = new StringBuilder(news.events().isEmpty() ? ":\n\n" : "");
        news.events().forEach(event -> text.append("data: ").append(event).append("\n\n"));
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        heard = news.heard();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    typed.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
