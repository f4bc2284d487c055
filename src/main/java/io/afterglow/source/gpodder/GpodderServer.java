package io.afterglow.source.gpodder;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.json.Json;
import io.afterglow.page.Address;
import io.afterglow.source.http.ApiClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the gpodder API v2 that a move needs (gpoddernet.readthedocs.io, Subscriptions and
 * Episode Actions), at the addresses of the server's dialect.
 *
 * @param base without a path beyond the one that the server is installed under
 * @param user the name as the server knows it
 * @param device {@code [\w.-]+}
 */
public record GpodderServer(
    ApiClient client, Address base, Dialect dialect, String user, String device) {

  /** One server hands out a thousand actions a call. */
  private static final int MOST_PAGES = 1000;

  /** Where the calls are. */
  public enum Dialect {
    /** gpodder.net and opodsync. */
    GPODDER,
    /** Nextcloud with the app GPodderSync. */
    NEXTCLOUD
  }

  public GpodderServer {
    if (!device.matches("[A-Za-z0-9_.-]{1,64}")) {
      throw new IllegalArgumentException(
          "a device is named with letters, digits, dots, dashes and underscores: " + device);
    }
  }

  /**
   * The addresses that are subscribed to; none on a device that the server does not know yet.
   *
   * @throws GpodderException when the server refuses
   */
  public Set<String> subscriptions() throws IOException {
    Address address =
        at(
            switch (dialect) {
              case GPODDER -> "/api/2/subscriptions/" + part(user) + "/" + device + ".json?since=0";
              case NEXTCLOUD -> "/index.php/apps/gpoddersync/subscriptions?since=0";
            });
    ApiClient.Answer answer = client.get(address);
    if (answer.status() == 404 && dialect == Dialect.GPODDER) {
      return Set.of();
    }
    JsonNode changes = json(good(answer, address), address);
    Set<String> all = new LinkedHashSet<>();
    changes.path("add").forEach(url -> all.add(url.asText()));
    changes.path("remove").forEach(url -> all.remove(url.asText()));
    return all;
  }

  /**
   * Subscribes.
   *
   * @return what the server made of addresses that it spells in another way, by the address that it
   *     was told; the empty text for one that it dropped
   */
  public Map<String, String> add(List<String> feeds) throws IOException {
    Address address =
        at(
            switch (dialect) {
              case GPODDER -> "/api/2/subscriptions/" + part(user) + "/" + device + ".json";
              case NEXTCLOUD -> "/index.php/apps/gpoddersync/subscription_change/create";
            });
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("add", feeds);
    body.put("remove", List.of());
    String text = good(client.post(address, Json.pretty(body)), address);
    Map<String, String> spelt = new LinkedHashMap<>();
    if (!text.isBlank()) {
      for (JsonNode pair : json(text, address).path("update_urls")) {
        spelt.put(pair.path(0).asText(), pair.path(1).asText());
      }
    }
    return spelt;
  }

  /** All episode actions that the server has, oldest call first. */
  public List<JsonNode> actions() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    long since = 0;
    for (int page = 0; page < MOST_PAGES; page++) {
      Address address = at(actionsPath() + "?since=" + since);
      JsonNode answer = json(good(client.get(address), address), address);
      boolean fresh = false;
      for (JsonNode action : answer.path("actions")) {
        if (seen.add(action.toString())) {
          all.add(action);
          fresh = true;
        }
      }
      long next = answer.path("timestamp").asLong(since);
      if (!fresh || next <= since) {
        return all;
      }
      since = next;
    }
    return all;
  }

  private String actionsPath() {
    return switch (dialect) {
      case GPODDER -> "/api/2/episodes/" + part(user) + ".json";
      case NEXTCLOUD -> "/index.php/apps/gpoddersync/episode_action";
    };
  }

  /** Tells what was heard; at most a hundred at a time. */
  public void tell(List<JsonNode> actions) throws IOException {
    Address address = at(dialect == Dialect.NEXTCLOUD ? actionsPath() + "/create" : actionsPath());
    good(client.post(address, Json.pretty(actions)), address);
  }

  private Address at(String path) {
    String root = base.value().replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
    return Address.parse(root + path);
  }

  private static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String good(ApiClient.Answer answer, Address address) throws GpodderException {
    if (answer.good()) {
      return answer.text();
    }
    String why =
        switch (answer.status()) {
          case 401, 403 -> " does not accept this name and password";
          case 404 -> " has no gpodder API at this address";
          case 301, 302, 307, 308 -> " redirects to another address";
          default -> " answered with status " + answer.status();
        };
    throw new GpodderException(answer.status(), address.origin() + why);
  }

  private static JsonNode json(@Nullable String text, Address address) throws GpodderException {
    try {
      return Json.tree((text == null ? "" : text).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new GpodderException(200, address.origin() + " did not answer with JSON");
    }
  }
}
