package io.afterglow.feed;

import io.afterglow.page.Address;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A podcast directory that answers anybody, and how it wants to be asked.
 *
 * @param search address of its search
 * @param lookup address that takes a podcast's number; null when there is none
 * @param limit its name for how many results are wanted
 */
public record Directory(Address search, @Nullable Address lookup, String limit) {

  /** Enough for all podcasts of one name; one answer stays small. */
  private static final int MOST = 20;

  /** Those that are known by name. */
  public static final List<String> NAMES = List.of("apple", "podcastindex", "fyyd");

  /**
   * Apple's search and lookup, which Podcast Index gives too, without a key.
   *
   * @param base under which both stand, with a slash at the end
   */
  private static Directory apple(Address base) {
    return new Directory(at(base, "search"), at(base, "lookup"), "limit");
  }

  /**
   * fyyd's search (version 0.2 of its API).
   *
   * @param base under which it stands, with a slash at the end
   */
  private static Directory fyyd(Address base) {
    return new Directory(at(base, "0.2/search/podcast"), null, "count");
  }

  /**
   * One as a person names it: one of {@link #NAMES}, such a name with the base of a server that
   * answers like it ({@code fyyd=https://fyyd.example/}), or a search address that takes Apple's
   * parameters, of which those it has already stay as they are. Null when it is none of these.
   */
  public static @Nullable Directory find(String text) {
    String name = text.replaceFirst("=.*", "");
    if (!NAMES.contains(name)) {
      Address search = Address.find(text);
      return search == null ? null : new Directory(search, null, "limit");
    }
    Address base = Address.find(name.equals(text) ? home(name) : text.substring(name.length() + 1));
    if (base == null) {
      return null;
    }
    return name.equals("fyyd") ? fyyd(base) : apple(base);
  }

  private static String home(String name) {
    return switch (name) {
      case "apple" -> "https://itunes.apple.com/";
      case "podcastindex" -> "https://api.podcastindex.org/";
      default -> "https://api.fyyd.de/";
    };
  }

  private static Address at(Address base, String path) {
    return Address.parse(base.value() + path);
  }

  /**
   * Address of a search for podcasts.
   *
   * @param term what to look for, as people write it
   */
  public Address search(String term) {
    boolean apple = limit.equals("limit");
    StringBuilder out = new StringBuilder(search.value());
    if (search.query() == null) {
      out.append('?');
    }
    add(out, apple ? "media" : null, "podcast");
    add(out, apple ? "entity" : null, "podcast");
    add(out, limit, String.valueOf(MOST));
    add(out, "term", term.strip());
    return Address.parse(out.toString());
  }

  /**
   * Address of a look-up; null where there is none.
   *
   * @param number digits
   */
  public @Nullable Address lookup(String number) {
    return lookup == null ? null : Address.parse(lookup.value() + "?id=" + number);
  }

  /** Who gave the answer to an address of this class, in words for a person. */
  public static String of(Address asked) {
    return asked.value().replaceFirst("^https?://", "").replaceFirst("\\?.*", "");
  }

  private void add(StringBuilder out, @Nullable String name, String value) {
    String query = search.query();
    if (name == null || (query != null && ("&" + query).contains("&" + name + "="))) {
      return;
    }
    char last = out.charAt(out.length() - 1);
    out.append(last == '?' || last == '&' ? "" : "&")
        .append(name)
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
  }
}
