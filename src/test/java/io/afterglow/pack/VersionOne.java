package io.afterglow.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.afterglow.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Files as format version 1 had them, made from those of today. */
public final class VersionOne {

  private VersionOne() {}

  /** A zip of today as version 1 wrote it. */
  static Path of(Path now, Path old) throws IOException {
    try (ZipFile zip = new ZipFile(now.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(old))) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(of(entry.getName(), zip.getInputStream(entry).readAllBytes()));
      }
    }
    return old;
  }

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
