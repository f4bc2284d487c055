package io.afterglow.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.afterglow.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A server of the gpodder API as its documents describe it, in the three dialects that differ: an
 * unknown device is 404 and addresses are tidied (gpodder.net), devices do not count and each call
 * with actions adds rows (opodsync), no body comes back and actions are in capitals (Nextcloud).
 */
final class GpodderFixture implements AutoCloseable {

  enum Kind {
    GPODDER_NET,
    OPODSYNC,
    NEXTCLOUD
  }

  static final String USER = "ada lovelace";
  static final String PASSWORD = "pässword:1";

  private static final Pattern URL = Pattern.compile("https?://[^/]+.*");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");

  private final Kind kind;
  private final HttpServer server;
  private final Set<String> feeds = new LinkedHashSet<>();
  private final List<Map<String, Object>> actions = new ArrayList<>();
  private final List<String> posts = new ArrayList<>();
  private boolean forgets;
  private boolean device;
  private long clock = 1000;

  GpodderFixture(Kind kind) throws IOException {
    this.kind = kind;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  GpodderFixture has(String... there) {
    feeds.addAll(List.of(there));
    device = true;
    return this;
  }

  /** Heard on another device. */
  GpodderFixture heard(String podcast, String episode, String time, int position) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("podcast", podcast);
    row.put("episode", episode);
    row.put("action", kind == Kind.NEXTCLOUD ? "PLAY" : "play");
    row.put("timestamp", kind == Kind.OPODSYNC ? time + "Z" : time);
    row.put("position", position);
    row.put("total", 1800);
    actions.add(row);
    return this;
  }

  /** Says yes and keeps nothing. */
  GpodderFixture forgetting() {
    forgets = true;
    return this;
  }

  Set<String> feeds() {
    return feeds;
  }

  int actions() {
    return actions.size();
  }

  List<String> posts() {
    return posts;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String login =
          "Basic "
              + Base64.getEncoder()
                  .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
      if (!login.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        send(exchange, 401, "{}");
        return;
      }
      boolean post = exchange.getRequestMethod().equals("POST");
      if (post) {
        posts.add(path);
      }
      clock++;
      if (path.equals(subscriptionsPath(post))) {
        subscriptions(exchange, post, body);
      } else if (path.equals(actionsPath(post))) {
        actions(exchange, post, body);
      } else {
        send(exchange, 404, "{}");
      }
    }
  }

  private String subscriptionsPath(boolean post) {
    return kind == Kind.NEXTCLOUD
        ? "/index.php/apps/gpoddersync/subscription" + (post ? "_change/create" : "s")
        : "/api/2/subscriptions/" + USER + "/afterglow.json";
  }

  private String actionsPath(boolean post) {
    return kind == Kind.NEXTCLOUD
        ? "/index.php/apps/gpoddersync/episode_action" + (post ? "/create" : "")
        : "/api/2/episodes/" + USER + ".json";
  }

  private void subscriptions(HttpExchange exchange, boolean post, String body) throws IOException {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("timestamp", clock);
    if (!post) {
      if (kind == Kind.GPODDER_NET && !device) {
        send(exchange, 404, "");
        return;
      }
      answer.put("add", List.copyOf(feeds));
      answer.put("remove", List.of());
      send(exchange, 200, Json.line(answer));
      return;
    }
    JsonNode changes = Json.tree(body.getBytes(StandardCharsets.UTF_8));
    List<List<String>> spelt = new ArrayList<>();
    for (JsonNode add : changes.path("add")) {
      String url = add.asText();
      if (!URL.matcher(url).matches()) {
        send(exchange, 400, "{}");
        return;
      }
      String kept = kind == Kind.GPODDER_NET ? url.replaceFirst("/$", "") : url;
      spelt.add(List.of(url, kept));
      if (!forgets) {
        feeds.add(kept);
      }
    }
    device = true;
    answer.put("update_urls", kind == Kind.GPODDER_NET ? spelt : List.of());
    send(exchange, 200, kind == Kind.NEXTCLOUD ? "" : Json.line(answer));
  }

  private void actions(HttpExchange exchange, boolean post, String body) throws IOException {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("timestamp", clock);
    if (!post) {
      long since = Long.parseLong(query(exchange).getOrDefault("since", "0"));
      answer.put("actions", since > 1000 ? List.of() : actions);
      send(exchange, 200, Json.line(answer));
      return;
    }
    JsonNode all = Json.tree(body.getBytes(StandardCharsets.UTF_8));
    for (JsonNode action : all) {
      boolean sound =
          URL.matcher(action.path("podcast").asText()).matches()
              && URL.matcher(action.path("episode").asText()).matches()
              && TIME.matcher(action.path("timestamp").asText()).matches()
              && action.path("position").asInt() > 0
              && action.path("total").asInt() > 0
              && all.size() <= 100;
      if (!sound) {
        send(exchange, 400, "{}");
        return;
      }
      Map<String, Object> row = new LinkedHashMap<>();
      action.properties().forEach(field -> row.put(field.getKey(), field.getValue()));
      if (kind == Kind.NEXTCLOUD) {
        row.put("action", action.path("action").asText().toUpperCase(Locale.ROOT));
      }
      if (kind == Kind.OPODSYNC) {
        row.put("timestamp", action.path("timestamp").asText() + "Z");
      }
      actions.add(row);
    }
    send(exchange, 200, Json.line(answer));
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new LinkedHashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[parts.length - 1], StandardCharsets.UTF_8));
    }
    return query;
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
