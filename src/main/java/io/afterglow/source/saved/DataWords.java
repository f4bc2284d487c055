package io.afterglow.source.saved;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What to say of a table or of JSON that was given in the place of pages. */
final class DataWords {

  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s\"'<>|,)\\]}]+");

  /** How the tables of services that keep addresses begin, in lower case, and their names. */
  private static final Map<String, String> MAKERS =
      Map.of(
          "id,title,note,excerpt,url", " from Raindrop",
          "title,url,time_added", " from Pocket",
          "url,title,selection,folder", " from Instapaper");

  private static final String LIST = "If it lists your subscriptions, export them as OPML instead";

  private DataWords() {}

  /** The end of a sentence that begins with the file: what it is, and what would help. */
  static String of(byte[] bytes, String name) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean json = name.toLowerCase(Locale.ROOT).endsWith("json");
    String kind = json ? "is JSON data" : "is a table" + maker(text);
    long addresses = ADDRESS.matcher(text).results().map(MatchResult::group).distinct().count();
    if (addresses == 0) {
      return kind
          + ", not a page. "
          + LIST
          + "; if it lists addresses of pages, give it with --urls";
    }
    return String.format(
        Locale.ROOT,
        "%s with %,d %s, not a page. %s; to use what the addresses lead to, give it with --urls",
        kind,
        addresses,
        addresses == 1 ? "address" : "addresses",
        LIST);
  }

  private static String maker(String table) {
    String head = table.substring(0, Math.min(100, table.length())).toLowerCase(Locale.ROOT);
    String plain = head.replace("\"", "").replace("\ufeff", "");
    return MAKERS.entrySet().stream()
        .filter(maker -> plain.startsWith(maker.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
