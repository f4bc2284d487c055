package io.afterglow.archives;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.afterglow.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Save Page Now 2 as its documentation has it: keys or 401; one job for one address; errors with
 * status 200, on handing in too, without a job then; a capture that is pending before it is done.
 */
final class SaveDesk implements AutoCloseable {

  static final String KEYS = "accesskey1:secretkey1";

  /** What it says instead of taking an address, by the end of the address; each once or always. */
  final Map<String, String> refuses = new ConcurrentHashMap<>();

  final Map<String, String> fails = new ConcurrentHashMap<>();
  final List<String> held = Collections.synchronizedList(new ArrayList<>());
  final List<String> handedIn = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger busy = new AtomicInteger();
  final AtomicInteger throttled = new AtomicInteger();
  volatile long used;

  /** Whether captures never end. */
  volatile boolean slow;

  private final Map<String, String> jobs = new LinkedHashMap<>();
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  SaveDesk() throws IOException {
    server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    server.createContext("/cdx/search/cdx", this::listing);
    server.createContext("/save", this::save);
    server.setExecutor(threads);
    server.start();
  }

  synchronized int jobs() {
    return jobs.size();
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void listing(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("original", "timestamp", "statuscode", "mimetype", "digest", "length"));
    for (String url : held) {
      if (query.contains("url=podquestai.com")) {
        rows.add(List.of(url, "20250601120000", "200", "text/html", "D" + url.hashCode(), "900"));
      }
    }
    say(exchange, 200, rows.size() == 1 ? List.of() : rows);
  }

  private synchronized void save(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String keys = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    if (!keys.equals("LOW " + KEYS)) {
      say(exchange, 401, Map.of("message", "You need to be logged in to use Save Page Now."));
    } else if (path.equals("/save/status/user")) {
      say(
          exchange,
          200,
          Map.of(
              "available",
              6,
              "processing",
              0,
              "daily_captures",
              used,
              "daily_captures_limit",
              30_000));
    } else if (path.startsWith("/save/status/")) {
      say(exchange, 200, status(path.substring("/save/status/".length())));
    } else if (exchange.getRequestMethod().equals("POST")) {
      take(exchange);
    } else {
      say(exchange, 429, Map.of());
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
    String url =
        URLDecoder.decode(form.replaceFirst("^url=([^&]*).*$", "$1"), StandardCharsets.UTF_8);
    if (throttled.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      say(exchange, 429, Map.of());
      return;
    }
    if (busy.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      say(exchange, 200, error("user-session-limit"));
      return;
    }
    String refusal = matching(refuses, url);
    if (refusal != null) {
      say(exchange, 200, error(refusal));
      return;
    }
    handedIn.add(url);
    String job =
        Objects.requireNonNull(
            jobs.computeIfAbsent(
                url, u -> "spn2-" + String.format(java.util.Locale.ROOT, "%040x", jobs.size())));
    say(exchange, 200, Map.of("url", url, "job_id", job));
  }

  private Map<String, String> status(String job) {
    for (Map.Entry<String, String> one : jobs.entrySet()) {
      if (one.getValue().equals(job)) {
        String failure = matching(fails, one.getKey());
        if (asked.merge(job, 1, Integer::sum) == 1 || slow) {
          return Map.of("status", "pending", "job_id", job);
        }
        return failure == null
            ? Map.of(
                "status",
                "success",
                "job_id",
                job,
                "timestamp",
                "20250722101010",
                "original_url",
                one.getKey())
            : error(failure);
      }
    }
    return Map.of("status", "", "message", "no such job");
  }

  private static Map<String, String> error(String code) {
    return Map.of("status", "error", "status_ext", "error:" + code, "message", "It says " + code);
  }

  private static @org.jspecify.annotations.Nullable String matching(
      Map<String, String> words, String url) {
    return words.entrySet().stream()
        .filter(word -> url.endsWith(word.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static void say(HttpExchange exchange, int status, Object json) throws IOException {
    byte[] body = Json.pretty(json);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
