package io.afterglow.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A finished zip, read with nothing of ours: paths within the bag, and their bytes. */
public record Exported(Map<String, byte[]> files) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public static Exported open(Path zip) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : file.stream().filter(e -> !e.isDirectory()).toList()) {
        files.put(
            entry.getName().substring(entry.getName().indexOf('/') + 1),
            file.getInputStream(entry).readAllBytes());
      }
    }
    return new Exported(files);
  }

  public String text(String path) {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new AssertionError("no " + path + " among " + files.keySet());
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  public JsonNode json(String path) throws IOException {
    return JSON.readTree(text(path));
  }

  public JsonNode report() throws IOException {
    return json("report.json");
  }

  /** Every episode.json by id. */
  public Map<String, JsonNode> episodes() throws IOException {
    Map<String, JsonNode> episodes = new TreeMap<>();
    for (String path : files.keySet()) {
      if (path.endsWith("/episode.json")) {
        JsonNode episode = json(path);
        episodes.put(episode.at("/id").asText(), episode);
      }
    }
    return episodes;
  }

  public static List<JsonNode> list(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all;
  }

  public static List<String> texts(JsonNode array) {
    return list(array).stream().map(JsonNode::asText).toList();
  }

  /** The episode.json of an id. */
  public JsonNode episode(String id) throws IOException {
    return Objects.requireNonNull(episodes().get(id), id);
  }

  /** Any value as JSON shows it. */
  public static JsonNode tree(@Nullable Object value) {
    try {
      return JSON.readTree(JSON.writeValueAsString(value)); // numbers as they are read back
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
