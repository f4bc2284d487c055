package io.afterglow.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.afterglow.pack.GpodderFiles;
import io.afterglow.source.gpodder.GpodderServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Sends an export's subscriptions, and what was heard, to a gpodder server, and reads back whether
 * it arrived. What the server has already is not sent again, and nothing is ever removed there. A
 * state never takes the place of a newer one: some servers keep what came last, whatever its time.
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

  /** Why something that was heard is not sent. */
  public enum Unsent {
    /** Its podcast's feed is private. */
    PRIVATE,
    /** Its podcast is not in the list: some servers subscribe to whatever an action names. */
    PAST,
    /** It is in no feed, so no server can know it. */
    UNMATCHED,
    /** It has no file, or neither a position nor a duration. */
    UNKNOWN,
    /** The server has a newer state, or any where no app states the time of this one. */
    OLDER
  }

  /**
   * What is to be done.
   *
   * @param fresh feeds that the server does not have
   * @param present feeds that it has under this very address
   * @param moved feeds that it has under another spelling, by the export's address
   * @param privateFeeds how many feeds are left out because their addresses are private
   * @param actions episode actions that it does not have
   * @param known how many of the export's episode actions it has
   * @param unsent how many of the episodes that were heard are left out
   */
  public record Difference(
      List<String> fresh,
      List<String> present,
      Map<String, String> moved,
      int privateFeeds,
      List<JsonNode> actions,
      int known,
      Map<Unsent, Integer> unsent) {}

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
    there.forEach(url -> bySameness.putIfAbsent(ServerStates.sameness(url), url));
    List<String> fresh = new ArrayList<>();
    List<String> present = new ArrayList<>();
    Map<String, String> moved = new LinkedHashMap<>();
    for (String feed : files.subscriptions()) {
      String other = bySameness.get(ServerStates.sameness(feed));
      if (there.contains(feed)) {
        present.add(feed);
      } else if (other != null) {
        moved.put(feed, other);
      } else {
        fresh.add(feed);
      }
    }
    return compared(fresh, present, moved);
  }

  private Difference compared(List<String> fresh, List<String> present, Map<String, String> moved)
      throws IOException {
    Map<Unsent, Integer> unsent = new EnumMap<>(Unsent.class);
    List<GpodderFiles.Heard> all = sendable(moved, unsent);
    ServerStates there = new ServerStates(all.isEmpty() ? List.of() : server.actions());
    List<JsonNode> actions = new ArrayList<>();
    int known = 0;
    for (GpodderFiles.Heard heard : all) {
      JsonNode action = Objects.requireNonNull(heard.action());
      if (there.has(action)) {
        known++;
      } else if (there.isNewer(action, heard.isDated())) {
        unsent.merge(Unsent.OLDER, 1, Integer::sum);
      } else {
        actions.add(action);
      }
    }
    int hidden = files.privateFeeds().size();
    return new Difference(fresh, present, moved, hidden, actions, known, unsent);
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
      ServerStates told = new ServerStates(server.actions());
      for (JsonNode action : actions) {
        if (!told.has(action)) {
          missing.add(action.path("episode").asText());
        }
      }
    }
    return missing;
  }

  /**
   * What can be sent, each for the address under which the server has the podcast.
   *
   * @param moved addresses that the server spells in another way
   * @param unsent counts the others
   */
  private List<GpodderFiles.Heard> sendable(Map<String, String> moved, Map<Unsent, Integer> unsent)
      throws IOException {
    Map<String, String> feeds = new HashMap<>();
    files.subscriptions().forEach(feed -> feeds.put(ServerStates.sameness(feed), feed));
    Set<String> hidden = new HashSet<>();
    files.privateFeeds().forEach(feed -> hidden.add(ServerStates.sameness(feed)));
    List<GpodderFiles.Heard> sendable = new ArrayList<>();
    for (GpodderFiles.Heard heard : files.heard()) {
      String same = heard.feed() == null ? "" : ServerStates.sameness(heard.feed());
      String feed = feeds.get(same);
      JsonNode action = heard.action();
      if (feed != null && action != null) {
        JsonNode spelt = of(action, moved.getOrDefault(feed, feed));
        sendable.add(new GpodderFiles.Heard(feed, heard.isDated(), spelt));
      } else {
        Unsent why =
            same.isEmpty()
                ? Unsent.UNMATCHED
                : feed != null
                    ? Unsent.UNKNOWN
                    : hidden.contains(same) ? Unsent.PRIVATE : Unsent.PAST;
        unsent.merge(why, 1, Integer::sum);
      }
    }
    return sendable;
  }

  private static JsonNode spelt(JsonNode action, Map<String, String> moved) {
    String feed = action.path(PODCAST).asText();
    return of(action, moved.getOrDefault(feed, feed));
  }

  private static JsonNode of(JsonNode action, String feed) {
    return ((ObjectNode) action.deepCopy()).put(PODCAST, feed);
  }
}
