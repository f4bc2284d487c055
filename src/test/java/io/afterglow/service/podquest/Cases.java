package io.afterglow.service.podquest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.afterglow.json.Json;
import io.afterglow.model.Problem;
import io.afterglow.model.SourceName;
import io.afterglow.model.Transcript;
import io.afterglow.page.Address;
import io.afterglow.page.Item;
import io.afterglow.page.Page;
import io.afterglow.page.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cases under {@code podquest/cases}: a folder each, found by listing. */
final class Cases {

  static final Path FOLDER = Path.of("src/test/resources/podquest/cases");
  static final PodQuest PODQUEST = new PodQuest(Address.parse("https://podquestai.com"));

  /** Fields of the export that no page of the service states: where they are, their name last. */
  private static final List<List<String>> NEVER_READ =
      List.of(
          List.of("people", "role"),
          List.of("chapters", "endSeconds"),
          List.of("chapters", "url"),
          List.of("transcript", "source"),
          List.of("transcript", "generated"),
          List.of("transcript", "paragraphs", "endSeconds"));

  private Cases() {}

  static List<Path> all() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  static Content content(Path folder) throws IOException {
    return new Content(Json.tree(Files.readAllBytes(folder.resolve("content.json"))));
  }

  static JsonNode expected(Path folder) throws IOException {
    return Json.tree(Files.readAllBytes(folder.resolve("expected.json")));
  }

  static Reading read(@Nullable String address, String contentType, String body) {
    return PODQUEST.read(page(address, contentType, body));
  }

  static Page page(@Nullable String address, String contentType, String body) {
    return new Page(
        address == null ? null : Address.parse(address),
        SourceName.SAVED,
        Instant.EPOCH,
        200,
        contentType,
        body.getBytes(StandardCharsets.UTF_8));
  }

  static Item.EpisodeView view(Reading reading) {
    return reading.items().stream()
        .filter(Item.EpisodeView.class::isInstance)
        .map(Item.EpisodeView.class::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no episode was read: " + Json.line(reading)));
  }

  static Transcript transcript(Item.EpisodeView view) {
    return Objects.requireNonNull(view.transcript(), "no transcript was read");
  }

  /** A reading in the shape of {@code expected.json}. */
  static ObjectNode told(Reading reading) throws IOException {
    Item.EpisodeView view = view(reading);
    ObjectNode seen = (ObjectNode) tree(view);
    for (List<String> place : NEVER_READ) {
      String field = place.get(place.size() - 1);
      JsonNode at = seen.path(place.get(0));
      for (String step : place.subList(1, place.size() - 1)) {
        at = at.path(step);
      }
      Iterable<JsonNode> all = at.isArray() ? at : List.of(at);
      for (JsonNode one : all) {
        if (one instanceof ObjectNode object) {
          object.remove(field);
        }
      }
    }
    ObjectNode told = JsonNodeFactory.instance.objectNode();
    told.put("kind", reading.kind().name());
    told.put("sunsetOn", reading.sunsetOn() == null ? null : reading.sunsetOn().toString());
    for (String field :
        List.of(
            "id",
            "title",
            "podcastTitle",
            "publishedOn",
            "tags",
            "tabs",
            "people",
            "topics",
            "insights",
            "chapters")) {
      told.set(field, seen.get(field));
    }
    told.put("notes", view.showNotes() == null ? null : view.showNotes().text());
    told.set("transcript", seen.get("transcript"));
    told.set("translations", seen.get("translations"));
    told.put("promisesTranscript", view.promisesTranscript());
    ArrayNode problems = told.putArray("problems");
    reading.problems().stream().map(Problem::field).forEach(problems::add);
    return told;
  }

  private static JsonNode tree(Object value) throws IOException {
    return Json.tree(Json.line(value).getBytes(StandardCharsets.UTF_8));
  }
}
