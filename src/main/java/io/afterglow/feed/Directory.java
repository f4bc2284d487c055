package io.afterglow.feed;

import io.afterglow.page.Address;
import io.afterglow.page.PodcastLink;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A podcast directory that answers anybody, and how it wants to be asked.
 *
 * @param search address of its search
 * @param lookup address that takes Apple's number of a podcast; null when there is none
 * @param own address that takes its own number of a podcast; null when it has no such look-up
 * @param limit its name for how many results are wanted
 */
public record Directory(
    Address search, @Nullable Address lookup, @Nullable Address own, String limit) {

  /** Enough for all podcasts of one name; one answer stays small. */
  private static final int MOST = 20;

  /** Those that are known by name. */
  public static final List<String> NAMES = List.of("apple", "podcastindex", "fyyd");

  /**
   * Apple's search and lookup.
   *
   * @param base under which both stand, with a slash at the end
   */
  private static Directory apple(Address base) {
    return new Directory(at(base, "search"), at(base, "lookup"), null, "limit");
  }

  /**
   * Podcast Index has both too, without a key and for Apple's numbers; its own numbers are taken by
   * what its site uses.
   *
   * @param site under which that stands, with a slash at the end
   */
  private static Directory podcastIndex(Address base, Address site) {
    Address own = at(site, "api/podcasts/byfeedid");
    return new Directory(at(base, "search"), at(base, "lookup"), own, "limit");
  }

  /**
   * fyyd's search (version 0.2 of its API).
   *
   * @param base under which it stands, with a slash at the end
   */
  private static Directory fyyd(Address base) {
    return new Directory(at(base, "0.2/search/podcast"), null, null, "count");
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
      return search == null ? null : new Directory(search, null, null, "limit");
    }
    boolean usual = name.equals(text);
    Address base = Address.find(usual ? home(name) : text.substring(name.length() + 1));
    if (base == null) {
      return null;
    }
    return switch (name) {
      case "apple" -> apple(base);
      case "fyyd" -> fyyd(base);
      default -> podcastIndex(base, usual ? new Address("https://podcastindex.org/") : base);
    };
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
   * Address of a look-up by Apple's number; null where there is none.
   *
   * @param number digits
   */
  public @Nullable Address lookup(String number) {
    return lookup == null ? null : numbered(lookup, number);
  }

  /** Address of a look-up by the number that a directory's page has; null where there is none. */
  public @Nullable Address lookup(PodcastLink.Show show) {
    if (show.directory().equals(PodcastLink.APPLE)) {
      return lookup(show.number());
    }
    return own == null ? null : numbered(own, show.number());
  }

  private static Address numbered(Address lookup, String number) {
    return new Address(lookup.value() + "?id=" + number);
  }

  /** Whether an address of this class looks up a podcast by such a number. */
  public static boolean isLookup(Address asked, PodcastLink.Show show) {
    return ("id=" + show.number()).equals(asked.query());
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
