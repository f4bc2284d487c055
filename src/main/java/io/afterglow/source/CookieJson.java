package io.afterglow.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cookies as browser extensions and test tools write them: a list of objects, or such a list under
 * {@code cookies}. The names of the fields differ; what is meant does not.
 */
final class CookieJson {

  private CookieJson() {}

  /**
   * The cookies of all objects that are one; the others are remarked on by number.
   *
   * @throws CredentialsException when the text is no such list
   */
  static List<Cookie> parse(String json, String from, List<String> remarks)
      throws CredentialsException {
    JsonNode list = list(json, from);
    List<Cookie> cookies = new ArrayList<>();
    int number = 0;
    for (JsonNode object : list) {
      number++;
      try {
        cookies.add(cookie(object));
      } catch (IllegalArgumentException e) {
        remarks.add(from + ", cookie " + number + ": " + e.getMessage());
      }
    }
    return cookies;
  }

  private static JsonNode list(String json, String from) throws CredentialsException {
    JsonNode root;
    try {
      root = Json.tree(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The parser's own message quotes the text, and the text holds the login.
      String line =
          e instanceof JsonProcessingException damage && damage.getLocation() != null
              ? ", line " + damage.getLocation().getLineNr()
              : "";
      throw CredentialsException.unreadable(from + line + ": the JSON breaks off or is damaged");
    }
    JsonNode list = root.isArray() ? root : root.path("cookies");
    if (!list.isArray()) {
      throw CredentialsException.unreadable(from + " is JSON, but no list of cookies");
    }
    return list;
  }

  private static Cookie cookie(JsonNode object) {
    String host = text(object, "domain", "host", "Host raw").replaceFirst("^https?://", "");
    String domain = host.replaceFirst("/.*", "");
    JsonNode hostOnly = object.path("hostOnly");
    return new Cookie(
        domain,
        hostOnly.isBoolean() ? hostOnly.booleanValue() : !domain.startsWith("."),
        text(object, "path", "Path raw"),
        text(object, "secure", "isSecure", "Send for raw").matches("true|1"),
        Expiry.parse(text(object, "expirationDate", "expires", "expiry", "Expires raw")),
        text(object, "name", "Name raw"),
        text(object, "value", "Content raw"));
  }

  private static String text(JsonNode object, String... names) {
    for (String name : names) {
      JsonNode value = object.path(name);
      if (value.isNumber()) {
        return value.decimalValue().toPlainString();
      }
      if (value.isValueNode() && !value.isNull()) {
        return value.asText();
      }
    }
    return "";
  }
}
