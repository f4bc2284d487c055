package io.afterglow.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the export's format (docs/export-format.md): the current one is written, and
 * finished zips of version 1 are read too.
 */
public final class FormatVersion {

  /** What is written. */
  public static final int CURRENT = 2;

  private static final Set<Integer> KNOWN = Set.of(1, CURRENT);

  private record Stated(@Nullable Integer formatVersion) {}

  private FormatVersion() {}

  /**
   * Reads a file that begins with {@code formatVersion}, whichever known version it states.
   *
   * @throws UnknownFormatVersion when it states another one, or none
   * @throws IOException when it is not JSON of that shape
   */
  public static <T> T read(byte[] content, Class<T> type) throws IOException {
    Stated stated = Json.read(content, Stated.class);
    Integer version = stated == null ? null : stated.formatVersion();
    if (version == null || !KNOWN.contains(version)) {
      throw new UnknownFormatVersion(version);
    }
    return version == CURRENT
        ? Json.read(content, type)
        : Json.read(upgraded((ObjectNode) Json.tree(content)), type);
  }

  /** Version 1 kept the duration with the feed's item, and knew neither highlights nor lists. */
  private static ObjectNode upgraded(ObjectNode file) {
    if (file.path("feed").has("durationSeconds")) {
      file.set("durationSeconds", file.path("feed").path("durationSeconds"));
    }
    if (file.has("transcripts") && file.has("origins")) {
      file.putArray("highlights");
    }
    if (file.has("missing")) {
      file.putObject("lists").put("read", 0).put("failed", 0).put("notLookedFor", 0);
    }
    return file;
  }
}
