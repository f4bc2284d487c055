package io.afterglow.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * What can be read of a JSON object up to where it is cut off or damaged: its whole members, and of
 * a list that is one of them the whole elements.
 *
 * @param cut whether it ends too early; otherwise it is damaged
 */
public record PartialJson(ObjectNode tree, boolean cut) {

  /** Reads UTF-8 bytes; what is no object at all is an empty one. */
  public static PartialJson of(byte[] bytes) {
    ObjectNode tree = Json.object();
    try (JsonParser in = Json.parser(bytes)) {
      if (in.nextToken() == JsonToken.START_OBJECT) {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
          member(in, tree);
        }
      }
      return new PartialJson(tree, in.currentToken() == null);
    } catch (IOException e) {
      return new PartialJson(tree, e instanceof JsonEOFException);
    }
  }

  private static void member(JsonParser in, ObjectNode tree) throws IOException {
    String name = in.currentName();
    if (in.nextToken() != JsonToken.START_ARRAY) {
      tree.set(name, Json.value(in));
      return;
    }
    ArrayNode list = tree.putArray(name);
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(Json.value(in));
    }
  }
}
