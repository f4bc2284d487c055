package io.afterglow.feed.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.text.Fold;
import io.afterglow.text.Language;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of Podcasting 2.0 ({@code segments} with {@code startTime} and {@code body}, often
 * a word each), and what else is published: Whisper's {@code segments} and {@code transcription},
 * Podlove's list with {@code voice}.
 */
final class JsonTranscript {

  private static final List<String> LISTS =
      List.of("segments", "transcription", "transcript", "transcripts", "cues");

  private static final List<String> WHOLE = List.of("transcript", "transcription", "text", "body");

  private static final List<String> WORDS = List.of("body", "text");
  private static final List<String> STARTS = List.of("startTime", "start", "from");
  private static final List<String> ENDS = List.of("endTime", "end", "to");

  private JsonTranscript() {}

  static boolean isOne(String text) {
    return text.startsWith("{\"") || text.matches("(?s)\\{\\s.*|\\[\\s*[{\\[\"\\]].*");
  }

  /** Null when it is not a transcript: a list of texts with neither times nor speakers is not. */
  static @Nullable TranscriptText read(String text) {
    MendedJson json = MendedJson.of(text);
    if (json == null) {
      return null;
    }
    List<Piece> pieces = new ArrayList<>();
    for (JsonNode node : list(json.tree())) {
      add(pieces, node);
    }
    boolean spoken =
        pieces.stream().anyMatch(piece -> piece.start() != null || piece.speaker() != null);
    String language = language(json.tree().path("language").asText(""));
    return spoken
        ? new TranscriptText("application/json", language, pieces, false, json.cut())
        : null;
  }

  /** A whole transcript in one text, in whatever form; empty when the file has none. */
  static String words(String text) {
    MendedJson json = MendedJson.of(text);
    if (json == null || json.cut() || !json.tree().isObject()) {
      return "";
    }
    return WHOLE.stream()
        .map(name -> json.tree().path(name))
        .filter(JsonNode::isTextual)
        .map(node -> node.asText().strip())
        .filter(words -> !words.isEmpty() && !words.startsWith("{") && !words.startsWith("["))
        .findFirst()
        .orElse("");
  }

  private static JsonNode list(JsonNode root) {
    JsonNode list = root;
    for (String name : LISTS) {
      list = list.isArray() ? list : root.path(name);
    }
    return list;
  }

  private static void add(List<Piece> pieces, JsonNode node) {
    JsonNode times = node.has("timestamps") ? node.path("timestamps") : node;
    Double start = MendedJson.seconds(first(times, STARTS));
    Double end = MendedJson.seconds(first(times, ENDS));
    Double until = start != null && end != null && end >= start ? end : null;
    String speaker = speaker(node);
    first(node, WORDS)
        .asText("")
        .lines()
        .map(Fold::line)
        .filter(line -> !line.isEmpty())
        .forEach(line -> pieces.add(new Piece(line, speaker, start, until, false)));
  }

  private static JsonNode first(JsonNode node, List<String> names) {
    JsonNode value = node.path(names.get(0));
    for (String name : names) {
      value = value.isMissingNode() || value.isNull() ? node.path(name) : value;
    }
    return value;
  }

  /** Podlove states a number as the speaker, and the name as the voice. */
  private static @Nullable String speaker(JsonNode node) {
    String voice = SpokenNames.bare(node.path("voice").asText(""));
    JsonNode speaker = node.path("speaker");
    JsonNode name = speaker.isObject() ? speaker.path("name") : speaker;
    return voice != null || name.isNull() ? voice : SpokenNames.bare(name.asText(""));
  }

  /** A tag, or a language's name as Whisper writes it. */
  static @Nullable String language(String stated) {
    String tag = stated.strip();
    return tag.matches("[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{2,8}){0,3}")
        ? tag.replace('_', '-')
        : Language.named(tag);
  }
}
