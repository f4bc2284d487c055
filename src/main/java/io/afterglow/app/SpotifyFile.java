package io.afterglow.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One JSON file of Spotify's, as a stream. Only the fields that are named here are ever looked at,
 * so nothing else of a file (IP addresses, payments) is held.
 */
final class SpotifyFile {

  private static final JsonFactory JSON = new JsonFactory();

  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "publisher",
          "show",
          "uri",
          "episodeName",
          "showName",
          "episodeUri",
          "trackUri",
          "endTime",
          "podcastName",
          "artistName",
          "trackName",
          "msPlayed",
          "ts",
          "ms_played",
          "episode_name",
          "episode_show_name",
          "spotify_episode_uri");

  /** A file that shows no sign of Spotify in its first objects is another program's. */
  private static final int SEARCHED = 100;

  private final SpotifyPlays plays;
  private boolean known;
  private int objects;

  SpotifyFile(SpotifyPlays plays) {
    this.plays = plays;
  }

  /**
   * Reads as far as the file can be read.
   *
   * @throws JsonProcessingException where it is damaged
   */
  void read(InputStream in) throws IOException {
    try (JsonParser json = JSON.createParser(in)) {
      value(json, json.nextToken(), "");
    }
  }

  /** Whether what was read of the file shows that it is Spotify's. */
  boolean isKnown() {
    return known;
  }

  private void value(JsonParser json, JsonToken token, String under) throws IOException {
    if (token == JsonToken.START_ARRAY) {
      array(json, under);
    } else if (token == JsonToken.START_OBJECT) {
      object(json, under);
    }
  }

  private void array(JsonParser json, String under) throws IOException {
    JsonToken token = json.nextToken();
    while (token != JsonToken.END_ARRAY && token != null && !isForeign()) {
      value(json, token, under);
      token = json.nextToken();
    }
  }

  private void object(JsonParser json, String under) throws IOException {
    Map<String, String> fields = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME && !isForeign()) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      if (token.isScalarValue() && token != JsonToken.VALUE_NULL && FIELDS.contains(name)) {
        fields.put(name, json.getText().strip());
      }
      value(json, token, name);
    }
    objects++;
    row(under, fields);
  }

  private boolean isForeign() {
    return !known && objects > SEARCHED;
  }

  private void row(String under, Map<String, String> fields) {
    Row row = new Row(fields);
    known |= row.isSpotify();
    switch (under) {
      case "" -> play(row);
      case "shows" -> {
        if (row.text("uri").startsWith("spotify:show:")) {
          plays.follow(row.text("name"), row.text("publisher"));
        }
      }
      case "episodes" -> plays.save(row.text("show"), row.text("name"), row.text("uri"));
      case "episode" ->
          plays.save(row.text("showName"), row.text("episodeName"), row.text("episodeUri"));
      default -> {
        // tracks, albums, names of playlists
      }
    }
  }

  private void play(Row row) {
    String at = row.text("endTime");
    long ms = row.number("msPlayed");
    plays.play(row.text("podcastName"), row.text("episodeName"), "", at, ms);
    plays.playOfEither(row.text("artistName"), row.text("trackName"), at, ms);
    plays.play(
        row.text("episode_show_name"),
        row.text("episode_name"),
        row.text("spotify_episode_uri"),
        row.text("ts"),
        row.number("ms_played"));
  }

  /** The fields of one object; what is missing is empty. */
  private record Row(Map<String, String> fields) {

    String text(String name) {
      return Objects.requireNonNullElse(fields.get(name), "");
    }

    long number(String name) {
      String digits = text(name);
      return digits.matches("\\d{1,15}") ? Long.parseLong(digits) : 0;
    }

    boolean isSpotify() {
      return text("uri").startsWith("spotify:")
          || text("episodeUri").startsWith("spotify:")
          || text("trackUri").startsWith("spotify:")
          || (fields.containsKey("ts") && fields.containsKey("ms_played"))
          || (fields.containsKey("endTime") && fields.containsKey("msPlayed"));
    }
  }
}
