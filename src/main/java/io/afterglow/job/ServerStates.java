package io.afterglow.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.text.FeedAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a gpodder server knows of episodes: its actions, and when each was last heard or reset. */
final class ServerStates {

  /** Actions that state how far an episode was heard; all others are about its file. */
  private static final Set<String> STATES = Set.of("play", "new");

  private static final int TO_SECONDS = "2026-11-23T03:00:00".length();

  private final Set<String> keys = new HashSet<>();
  private final Map<String, Instant> newest = new HashMap<>();

  ServerStates(List<JsonNode> actions) {
    for (JsonNode action : actions) {
      keys.add(key(action));
      if (STATES.contains(kind(action))) {
        names(action).forEach(name -> newest.merge(name, time(action), ServerStates::later));
      }
    }
  }

  /** Whether it has this very action. */
  boolean has(JsonNode action) {
    return keys.contains(key(action));
  }

  /**
   * Whether it knows the episode's state from this time or a later one.
   *
   * @param isDated whether the action's time is the one when the episode was heard; without it any
   *     state there may be newer
   */
  boolean isNewer(JsonNode action, boolean isDated) {
    return names(action)
        .flatMap(name -> Stream.ofNullable(newest.get(name)))
        .anyMatch(there -> !isDated || !there.isBefore(time(action)));
  }

  /** Apps name an episode by its file, some by its GUID too. */
  private static Stream<String> names(JsonNode action) {
    String podcast = sameness(action.path("podcast").asText());
    String guid = action.path("guid").asText();
    Stream<String> file = Stream.of(podcast + "\nfile " + action.path("episode").asText());
    return guid.isEmpty() ? file : Stream.concat(file, Stream.of(podcast + "\nguid " + guid));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** UTC where it has no zone; one that cannot be read counts as newer than all. */
  private static Instant time(JsonNode action) {
    String time = action.path("timestamp").asText();
    try {
      return time.length() > TO_SECONDS
              && time.substring(TO_SECONDS).matches(".*(Z|[+-]\\d\\d:\\d\\d)")
          ? OffsetDateTime.parse(time).toInstant()
          : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return Instant.MAX;
    }
  }

  /** Servers write actions in capitals and times with a zone; the facts are the same. */
  private static String key(JsonNode action) {
    return String.join(
        "\n",
        action.path("podcast").asText(),
        action.path("episode").asText(),
        kind(action),
        time(action).toString(),
        action.path("position").asText());
  }

  private static String kind(JsonNode action) {
    return action.path("action").asText().toLowerCase(Locale.ROOT);
  }

  /** What spellings of one feed share that servers change. */
  static String sameness(String url) {
    String ascii = FeedAddress.ascii(url);
    String same = ascii == null ? url : FeedAddress.sameness(ascii);
    return same.endsWith("/") ? same.substring(0, same.length() - 1) : same;
  }
}
