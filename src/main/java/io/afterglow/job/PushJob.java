package io.afterglow.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.afterglow.json.Json;
import io.afterglow.pack.GpodderFiles;
import io.afterglow.source.gpodder.GpodderServer;
import io.afterglow.text.FeedAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Sends an export's subscriptions, and what was heard, to a gpodder server, and reads back whether
 * it arrived. What the server has already is not sent again, and nothing is ever removed there.
 */
public final class PushJob {

  private static final int CHUNK = 100;

  private static final String PODCAST = "podcast";

  private final GpodderFiles files;
  private final GpodderServer server;

  public PushJob(GpodderFiles files, GpodderServer server) {
    this.files = files;
    this.server = server;
  }

  /**
   * What is to be done.
   *
   * @param fresh feeds that the server does not have
   * @param present feeds that it has under this very address
   * @param moved feeds that it has under another spelling, by the export's address
   * @param actions episode actions that it does not have
   * @param known how many of the export's episode actions it has
   */
  public record Difference(
      List<String> fresh,
      List<String> present,
      Map<String, String> moved,
      List<JsonNode> actions,
      int known) {}

  /**
   * What came of it.
   *
   * @param moved addresses that the server spells in another way, by the export's
   * @param missing feeds and actions that could not be read back
   */
  public record Result(Difference difference, Map<String, String> moved, List<String> missing) {}

  /** Compares; changes nothing. */
  public Difference difference() throws IOException {
    Set<String> there = server.subscriptions();
    Map<String, String> bySameness = new HashMap<>();
    there.forEach(url -> bySameness.putIfAbsent(sameness(url), url));
    List<String> fresh = new ArrayList<>();
    List<String> present = new ArrayList<>();
    Map<String, String> moved = new LinkedHashMap<>();
    for (String feed : files.subscriptions()) {
      String other = bySameness.get(sameness(feed));
      if (there.contains(feed)) {
        present.add(feed);
      } else if (other != null) {
        moved.put(feed, other);
      } else {
        fresh.add(feed);
      }
    }
    List<JsonNode> all = exported(moved);
    List<JsonNode> actions = new ArrayList<>(all);
    Set<String> told = keys(all.isEmpty() ? List.of() : server.actions());
    actions.removeIf(action -> told.contains(key(action)));
    return new Difference(fresh, present, moved, actions, all.size() - actions.size());
  }

  /** Sends what is missing there and reads back; a second run sends nothing. */
  public Result push() throws IOException {
    Difference difference = difference();
    Map<String, String> moved = new LinkedHashMap<>(difference.moved());
    if (!difference.fresh().isEmpty()) {
      moved.putAll(changed(server.add(difference.fresh())));
    }
    List<JsonNode> actions =
        difference.actions().stream()
            .map(action -> spelt(action, moved))
            .filter(action -> !action.path(PODCAST).asText().isEmpty()) // the server dropped it
            .toList();
    for (int from = 0; from < actions.size(); from += CHUNK) {
      int to = Math.min(actions.size(), from + CHUNK);
      server.tell(actions.subList(from, to));
    }
    return new Result(difference, moved, missing(actions, moved));
  }

  /** Servers also list what they left as it was. */
  private static Map<String, String> changed(Map<String, String> spelt) {
    Map<String, String> changed = new LinkedHashMap<>();
    spelt.forEach(
        (told, kept) -> {
          if (!told.equals(kept)) {
            changed.put(told, kept);
          }
        });
    return changed;
  }

  private List<String> missing(List<JsonNode> actions, Map<String, String> moved)
      throws IOException {
    List<String> missing = new ArrayList<>();
    Set<String> there = server.subscriptions();
    for (String feed : files.subscriptions()) {
      if (!there.contains(moved.getOrDefault(feed, feed))) {
        missing.add(feed);
      }
    }
    if (!actions.isEmpty()) {
      Set<String> told = keys(server.actions());
      for (JsonNode action : actions) {
        if (!told.contains(key(action))) {
          missing.add(action.path("episode").asText());
        }
      }
    }
    return missing;
  }

  /**
   * The export's actions, each for the address under which the server has the podcast. One of a
   * podcast that is not subscribed to is left out: some servers subscribe to whatever they are told
   * of.
   *
   * @param moved addresses that the server spells in another way
   */
  private List<JsonNode> exported(Map<String, String> moved) throws IOException {
    Map<String, String> feeds = new HashMap<>();
    files.subscriptions().forEach(feed -> feeds.put(sameness(feed), feed));
    List<JsonNode> actions = new ArrayList<>();
    for (byte[] body : files.actions()) {
      for (JsonNode action : Json.tree(body)) {
        String feed = feeds.get(sameness(action.path(PODCAST).asText()));
        if (feed != null) {
          actions.add(of(action, moved.getOrDefault(feed, feed)));
        }
      }
    }
    return actions;
  }

  private static JsonNode spelt(JsonNode action, Map<String, String> moved) {
    String feed = action.path(PODCAST).asText();
    return of(action, moved.getOrDefault(feed, feed));
  }

  private static JsonNode of(JsonNode action, String feed) {
    return ((ObjectNode) action.deepCopy()).put(PODCAST, feed);
  }

  private static Set<String> keys(List<JsonNode> actions) {
    Set<String> keys = new HashSet<>();
    actions.forEach(action -> keys.add(key(action)));
    return keys;
  }

  /** Servers write actions in capitals and times with a zone; the facts are the same. */
  private static String key(JsonNode action) {
    String time = action.path("timestamp").asText();
    String second = time.length() > 19 ? time.substring(0, 19) : time;
    return String.join(
        "\n",
        action.path(PODCAST).asText(),
        action.path("episode").asText(),
        action.path("action").asText().toLowerCase(Locale.ROOT),
        second,
        action.path("position").asText());
  }

  private static String sameness(String url) {
    String ascii = FeedAddress.ascii(url);
    String same = ascii == null ? url : FeedAddress.sameness(ascii);
    return same.endsWith("/") ? same.substring(0, same.length() - 1) : same;
  }
}
