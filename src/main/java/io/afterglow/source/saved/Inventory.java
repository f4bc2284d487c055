package io.afterglow.source.saved;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a container holds, counted by kind: shown when none of it can be used, so that the user sees
 * what was recorded instead.
 */
final class Inventory {

  private static final int MOST_HOSTS = 3;

  private final Map<String, Integer> kinds = new TreeMap<>();
  private final Map<String, Integer> hosts = new TreeMap<>();
  private int total;
  private boolean used;

  /** Notes that something was used, or that its loss is reported: then no sentence is needed. */
  void used() {
    used = true;
  }

  boolean isUsed() {
    return used;
  }

  /**
   * One recorded answer.
   *
   * @param ours whether pages of its address are looked for
   */
  void answer(Original original, boolean ours, int status, String contentType) {
    total++;
    String type = contentType.toLowerCase(Locale.ROOT);
    if (status >= 400) {
      count("error answers (" + status + ")");
    } else if (status >= 300 || status < 200 || status == 204) {
      count("redirects and answers without a page");
    } else if (!Form.mayBePage(type)) {
      count(ofType(type));
    } else if (ours) {
      count("answers of the service that are no pages");
    } else {
      count("pages of other sites");
      hosts.merge(original.address().host(), 1, Integer::sum);
    }
  }

  /** One file. */
  void file(String name) {
    total++;
    String kind = ofName(name);
    count(kind.isEmpty() ? "other files" : kind);
  }

  private void count(String kind) {
    kinds.merge(kind, 1, Integer::sum);
  }

  private static String ofType(String type) {
    if (type.startsWith("image/")) {
      return "images";
    }
    if (type.startsWith("audio/") || type.startsWith("video/")) {
      return "audio and video";
    }
    boolean code = type.contains("script") || type.contains("css") || type.contains("font");
    return code || type.contains("json") ? "scripts and style sheets" : "other files";
  }

  /** What accompanies pages, by its suffix; empty for anything else. */
  static String ofName(String name) {
    String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (suffix) {
      case "png", "jpg", "jpeg", "gif", "webp", "svg", "ico", "avif", "bmp" -> "images";
      case "css", "js", "mjs", "map", "woff", "woff2", "ttf", "otf", "eot" ->
          "scripts and style sheets";
      case "mp3", "m4a", "ogg", "opus", "mp4", "webm" -> "audio and video";
      default -> "";
    };
  }

  /**
   * The end of a sentence.
   *
   * @param what the plural of what was counted
   */
  String words(String what, String advice) {
    if (total == 0) {
      return "holds no " + what + "; " + advice;
    }
    String list =
        kinds.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(kind -> kind.getKey() + " " + kind.getValue() + hosts(kind.getKey()))
            .collect(Collectors.joining(", "));
    return "holds "
        + total
        + " "
        + what
        + ", none of them a page of the service: "
        + list
        + "; "
        + advice;
  }

  private String hosts(String kind) {
    if (!kind.equals("pages of other sites")) {
      return "";
    }
    return hosts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_HOSTS)
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(", ", " (", hosts.size() > MOST_HOSTS ? ", …)" : ")"));
  }
}
