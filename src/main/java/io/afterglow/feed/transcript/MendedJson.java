package io.afterglow.feed.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * JSON as publishers' programs write it: with {@code NaN} for a number, and cut off at its end.
 *
 * @param cut whether its end is missing; what is there up to the last complete value is in the tree
 */
record MendedJson(JsonNode tree, boolean cut) {

  /** Files of transcripts nest about four deep. */
  private static final int MOST_DEPTH = 64;

  /** Null when the text does not begin as an object or a list does, or is damaged elsewhere. */
  static @Nullable MendedJson of(String text) {
    String json = text.strip();
    if (!json.startsWith("{") && !json.startsWith("[")) {
      return null;
    }
    JsonNode whole = tree(json);
    return whole == null ? mended(json) : new MendedJson(whole, false);
  }

  private static @Nullable JsonNode tree(String json) {
    try {
      return Json.tree(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return null;
    }
  }

  /** One pass that replaces bare words and remembers what was open after the last value. */
  private static @Nullable MendedJson mended(String json) {
    StringBuilder out = new StringBuilder(json.length());
    StringBuilder open = new StringBuilder();
    int whole = 0;
    String openThen = "";
    int i = 0;
    while (i < json.length() && open.length() <= MOST_DEPTH) {
      char c = json.charAt(i);
      int end = c == '"' ? stringEnd(json, i) : isSign(c) ? i + 1 : wordEnd(json, i);
      String token = json.substring(i, end);
      out.append(isSign(c) || c == '"' ? token : value(token));
      i = end;
      if (c == '{' || c == '[') {
        open.append(c == '{' ? '}' : ']');
      } else if ((c == '}' || c == ']') && open.length() > 0) {
        open.setLength(open.length() - 1);
        whole = out.length();
        openThen = new StringBuilder(open).reverse().toString();
      }
    }
    boolean cut = open.length() > 0;
    JsonNode tree = tree(cut ? out.substring(0, whole) + openThen : out.toString());
    return tree == null ? null : new MendedJson(tree, cut);
  }

  private static boolean isSign(char c) {
    return c <= ' ' || "{}[]:,".indexOf(c) >= 0;
  }

  private static int stringEnd(String json, int from) {
    int at = from + 1;
    while (at < json.length() && json.charAt(at) != '"') {
      at += json.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(json.length(), at + 1);
  }

  private static int wordEnd(String json, int from) {
    int at = from;
    while (at < json.length() && !isSign(json.charAt(at)) && json.charAt(at) != '"') {
      at++;
    }
    return at;
  }

  /** A number, true or false; null for other words, such as NaN. */
  private static String value(String word) {
    boolean number = Character.isDigit(word.charAt(word.charAt(0) == '-' ? word.length() - 1 : 0));
    return number || word.equals("true") || word.equals("false") ? word : "null";
  }

  /** A point in time, as a number or as text; null when it is not one. */
  static @Nullable Double seconds(JsonNode node) {
    return node.isNumber() ? TimeCode.seconds(node.asDouble()) : TimeCode.seconds(node.asText(""));
  }
}
