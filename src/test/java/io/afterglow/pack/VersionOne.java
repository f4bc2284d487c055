package io.afterglow.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.afterglow.json.Json;
import java.io.IOException;
import java.util.List;

/** Files as format version 1 had them, made from those of today. */
public final class VersionOne {

  private VersionOne() {}

  /** The content of a file with this path; files without a format version stay as they are. */
  public static byte[] of(String path, byte[] content) throws IOException {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (!List.of("report.json", "podcast.json", "episode.json").contains(name)) {
      return content;
    }
    ObjectNode file = (ObjectNode) Json.tree(content);
    file.put("formatVersion", 1);
    switch (name) {
      case "episode.json" -> episode(file);
      case "podcast.json" -> file.remove(List.of("author", "description", "language"));
      default -> report(file);
    }
    return Json.pretty(file);
  }

  private static void episode(ObjectNode file) {
    JsonNode seconds = file.get("durationSeconds");
    if (file.get("feed") instanceof ObjectNode feed) {
      feed.set("durationSeconds", seconds);
    }
    file.remove(List.of("season", "number", "durationSeconds", "listening", "highlights"));
    each(file.path("people"), "role");
    each(file.path("chapters"), "endSeconds", "url");
    each(file.path("transcripts"), "source", "generated");
    file.path("transcripts").forEach(one -> each(one.path("paragraphs"), "endSeconds"));
  }

  private static void report(ObjectNode file) {
    file.remove("lists");
    ((ObjectNode) file.get("feeds")).remove("unreachable");
    List.of("podcasts", "episodes", "transcripts")
        .forEach(name -> ((ObjectNode) file.get(name)).remove("pending"));
  }

  private static void each(JsonNode list, String... fields) {
    list.forEach(one -> ((ObjectNode) one).remove(List.of(fields)));
  }
}
