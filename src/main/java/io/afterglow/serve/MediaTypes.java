package io.afterglow.serve;

import java.util.Locale;
import java.util.Map;

/** What each file of an export is, as podcast apps and browsers compare it. */
final class MediaTypes {

  private static final Map<String, String> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("md", "text/markdown; charset=utf-8"),
          Map.entry("csv", "text/csv; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("xml", "application/xml"),
          Map.entry("opml", "text/x-opml; charset=utf-8"),
          Map.entry("vtt", "text/vtt; charset=utf-8"),
          Map.entry("srt", "application/x-subrip"),
          Map.entry("sqlite", "application/vnd.sqlite3"),
          Map.entry("epub", "application/epub+zip"),
          Map.entry("wacz", "application/wacz"),
          Map.entry("gz", "application/gzip"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"));

  private MediaTypes() {}

  static String of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (name.equals("feed.xml")) {
      return "application/rss+xml; charset=utf-8";
    }
    if (name.equals("chapters.json")) {
      return "application/json+chapters";
    }
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return BY_EXTENSION.getOrDefault(extension, "application/octet-stream");
  }

  /**
   * Whether players on the web fetch such a file: only those may be read by other sites, for
   * everything else is nobody's business while this server runs.
   */
  static boolean isForPlayers(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.equals("feed.xml")
        || name.equals("feed.json")
        || name.equals("chapters.json")
        || name.startsWith("transcript.");
  }
}
