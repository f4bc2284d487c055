package io.afterglow.service.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON within scripts: whole, assigned to a variable, or streamed in pieces. */
public final class StateScripts {

  private static final String PUSH = "__next_f.push(";

  private StateScripts() {}

  /** Every tree that can be read; broken ones are left out, for the visible page counts anyway. */
  public static List<JsonNode> trees(List<String> scripts) {
    List<JsonNode> trees = new ArrayList<>();
    StringBuilder stream = new StringBuilder();
    for (String script : scripts) {
      if (script.contains(PUSH)) {
        stream(script, stream);
      } else {
        add(trees, object(script));
      }
    }
    rows(stream, trees);
    return trees;
  }

  private static void add(List<JsonNode> trees, String json) {
    JsonNode tree = json.isEmpty() ? null : parsed(json);
    if (tree != null) {
      trees.add(tree);
    }
  }

  private static @Nullable JsonNode parsed(String json) {
    try {
      return Json.tree(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return null;
    }
  }

  /** {@code window.__STATE__ = {…};} without what stands around the braces. */
  private static String object(String script) {
    String text = script.strip();
    if (text.startsWith("{") || text.startsWith("[")) {
      return text;
    }
    int start = text.indexOf('{');
    int end = text.lastIndexOf('}');
    return start >= 0 && end > start ? text.substring(start, end + 1) : "";
  }

  /** React's flight format comes as {@code push([1,"a piece of the stream"])}. */
  private static void stream(String script, StringBuilder stream) {
    int at = script.indexOf(PUSH);
    while (at >= 0) {
      int next = script.indexOf(PUSH, at + 1);
      String call = script.substring(at + PUSH.length(), next < 0 ? script.length() : next);
      int end = call.lastIndexOf("])");
      JsonNode pair = end < 0 ? null : parsed(call.substring(0, end + 1));
      if (pair != null && pair.path(1).isTextual()) {
        stream.append(pair.path(1).asText());
      }
      at = next;
    }
  }

  /** A row is a number, a colon and JSON. */
  private static void rows(StringBuilder stream, List<JsonNode> trees) {
    for (String row : stream.toString().split("\n", -1)) {
      int colon = row.indexOf(':');
      String json = colon > 0 && colon < 8 ? row.substring(colon + 1) : "";
      if (json.startsWith("{") || json.startsWith("[")) {
        add(trees, json);
      }
    }
  }
}
