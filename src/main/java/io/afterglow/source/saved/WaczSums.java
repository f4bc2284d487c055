package io.afterglow.source.saved;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The checksums that a WACZ's {@code datapackage.json} gives (WACZ 1.1.1, section 5.2). Writers get
 * them wrong, so one that does not fit is told, and nothing more.
 *
 * @param sha256 in hexadecimal digits, by path
 */
record WaczSums(Map<String, String> sha256) {

  static final WaczSums NONE = new WaczSums(Map.of());

  static WaczSums of(@Nullable JsonNode datapackage) {
    Map<String, String> sums = new HashMap<>();
    if (datapackage != null) {
      for (JsonNode resource : datapackage.path("resources")) {
        String hash = resource.path("hash").asText("").toLowerCase(Locale.ROOT);
        if (hash.startsWith("sha256:")) {
          sums.put(resource.path("path").asText(""), hash.substring("sha256:".length()));
        }
      }
    }
    return new WaczSums(Map.copyOf(sums));
  }

  boolean contradicts(String path, String sum) {
    String said = sha256.get(path);
    return said != null && !said.equals(sum);
  }
}
