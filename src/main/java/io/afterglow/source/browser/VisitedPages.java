package io.afterglow.source.browser;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.afterglow.page.Address;
import io.afterglow.page.NamedAddresses;
import io.afterglow.page.PageText;
import io.afterglow.page.PodcastLink;
import io.afterglow.text.PrivateFeed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The podcasts, and the pages of a service, that a person once visited or kept: from a plain list,
 * or from what browsers keep or export, recognised by content. Addresses of other sites are not
 * even looked at twice.
 *
 * @param addresses of the service's pages, each once, in the order of the file; of a history, the
 *     last visited first
 * @param podcasts feeds, and pages of directories and apps, in the same order; where a plain list
 *     names no page of the service, each line that is a web address is a feed's
 * @param others lines of a plain list that name neither; of a browser's file nothing, for what else
 *     it has is nobody's business
 * @param broken sentences on links that should name a podcast and do not
 * @param unused how many addresses of a browser's file were left out because they name neither
 */
public record VisitedPages(
    List<Address> addresses,
    List<PodcastLink> podcasts,
    List<String> others,
    List<String> broken,
    int unused) {

  /** Enough of a file to know by what it is. */
  public static final int HEAD = 64 << 10;

  /** Histories of years stay far below. */
  private static final long LARGEST_TEXT = 512L << 20;

  private static final int LONGEST_LINE = 64 << 10;

  private static final int MOST_OTHERS = 20;

  /** Netscape's bookmark file, which every browser exports to this day. */
  private static final Pattern BOOKMARK =
      Pattern.compile("(?i)<a\\s[^>]{0,2000}?href\\s*=\\s*[\"']([^\"'\\s>]{1,8000})");

  private static final Pattern ADDRESS_NAME =
      Pattern.compile("(?i)(?:title|given|resolved|page|source)?[_-]?(?:url|uri|href|link)");

  private static final Pattern ARCHIVED =
      Pattern.compile("https?://web\\.archive\\.org/web/\\d{1,14}\\*?(?:[a-z]{2}_)?/(https?://.+)");

  /** What Chromium's bookmarks, Firefox's backups and Google's takeout begin with. */
  private static final Pattern BROWSER_JSON =
      Pattern.compile("\"(?:bookmark_bar|Browser History|text/x-moz-place[\\w-]*)\"");

  /** Google's takeout is a history. */
  private static final String TAKEOUT = "Browser History";

  private static final String DATABASE = "SQLite format 3";

  private static final Pattern NETSCAPE = Pattern.compile("(?i)<!DOCTYPE NETSCAPE-Bookmark-file-1");

  private static final Pattern ONE_ADDRESS =
      Pattern.compile("(?i)(?:https?://|(?:feed|itpc|pcast|podcast):)\\S+");

  /** A number sign within an address begins its fragment. */
  private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*");

  /** How people set an address into a line of a list: a dash before it, brackets around it. */
  private static final Pattern SET =
      Pattern.compile(
          "^(?:[-*+\u2022]\\s+)?(?:<([^<>\\s]+)>|\\[[^]]{0,500}]\\(([^\\s()]+)\\)|(\\S.*))$");

  private static final Pattern BETWEEN = Pattern.compile("[,;]?\\s+|[,;]$");

  private static final Pattern HANDED_ON =
      Pattern.compile("(?i)(?<!\\S)(?:feed|itpc|pcast|podcast):\\S+");

  private static final String FIREFOX_BOOKMARKS =
      "SELECT url FROM moz_places WHERE id IN (SELECT fk FROM moz_bookmarks) ORDER BY id";

  /** Firefox, Chromium and its kin, Safari: the tables that hold addresses, newest first. */
  private static final List<String> HISTORIES =
      List.of(
          "SELECT url FROM moz_places ORDER BY last_visit_date DESC, id",
          "SELECT url FROM urls ORDER BY last_visit_time DESC, id",
          "SELECT url FROM history_items ORDER BY visit_count DESC, id");

  public VisitedPages {
    addresses = List.copyOf(addresses);
    podcasts = List.copyOf(podcasts);
    others = List.copyOf(others);
    broken = List.copyOf(broken);
  }

  /** Collects what belongs to the service, and podcasts. */
  private static final class Found {
    final Predicate<Address> wanted;
    final Set<Address> addresses = new LinkedHashSet<>();

    /** By how each is written; null for a web address that may be a feed's. */
    final Map<String, @Nullable PodcastLink> podcasts = new LinkedHashMap<>();

    final Set<String> others = new LinkedHashSet<>();

    private int unused;

    /** Whether the addresses are bookmarks: what was only visited names fewer podcasts. */
    private boolean bookmarks;

    private int unshown;

    Found(Predicate<Address> wanted) {
      this.wanted = wanted;
    }

    VisitedPages all() {
      Set<PodcastLink> links = new LinkedHashSet<>();
      List<String> broken = new ArrayList<>();
      podcasts.forEach(
          (text, known) -> {
            boolean plain = known == null && !addresses.isEmpty();
            PodcastLink link = known == null ? PodcastLink.feed(text) : known;
            if (plain) {
              other(text);
            } else if (link instanceof PodcastLink.Broken none) {
              broken.add(PrivateFeed.shown(text) + " " + none.why());
            } else {
              links.add(link);
            }
          });
      List<String> named = new ArrayList<>(others);
      if (unshown > 0) {
        named.add("and " + unshown + " more lines");
      }
      return new VisitedPages(List.copyOf(addresses), List.copyOf(links), named, broken, unused);
    }

    boolean isEmpty() {
      return addresses.isEmpty() && podcasts.isEmpty();
    }

    private void other(String text) {
      String shown = text.substring(0, Math.min(200, text.length()));
      if (others.size() < MOST_OTHERS) {
        others.add(shown);
      } else if (!others.contains(shown)) {
        unshown++;
      }
    }

    /**
     * Also the address of a copy in the Wayback Machine, which ends in the page's own.
     *
     * @return whether it belongs to the service, or names a podcast
     */
    boolean url(String text) {
      Matcher archived = ARCHIVED.matcher(text);
      String named = archived.matches() ? archived.group(1) : text;
      Address address = Address.find(named);
      if (address != null && wanted.test(address)) {
        addresses.add(address);
        return true;
      }
      PodcastLink podcast = bookmarks ? PodcastLink.bookmarked(named) : PodcastLink.find(named);
      if (podcast != null) {
        podcasts.put(named, podcast);
      }
      return podcast != null;
    }

    /** An address of a browser's file. */
    void kept(String text) {
      unused += url(text) || !ONE_ADDRESS.matcher(text).matches() ? 0 : 1;
    }

    void line(String line) {
      String text = uncommented(line);
      if (text.isEmpty()) {
        return;
      }
      boolean own = !text.contains("://") && url("https://" + text);
      Matcher podcast = HANDED_ON.matcher(text);
      while (podcast.find()) {
        own |= url(podcast.group());
      }
      Matcher address = NamedAddresses.ADDRESS.matcher(podcast.replaceAll(""));
      while (address.find()) {
        own |= url(address.group());
      }
      List<String> plain = own ? List.of() : addresses(text);
      plain.forEach(one -> podcasts.put(one, null));
      if (!own && plain.isEmpty()) {
        other(text);
      }
    }
  }

  /**
   * Reads a file.
   *
   * @param wanted whether an address belongs to the service
   * @throws IOException whose message is a sentence that names the file, when it is unreadable or
   *     of no form that is known
   */
  public static VisitedPages read(Path file, Predicate<Address> wanted) throws IOException {
    Found found = new Found(wanted);
    byte[] start = start(file);
    Charset charset = charset(start);
    String head = text(start, charset);
    if (head.startsWith(DATABASE)) {
      history(file, found);
    } else if (Files.size(file) > LARGEST_TEXT) {
      throw new IOException(file + " is too large for a list of addresses.");
    } else if (head.startsWith("{") || head.startsWith("[")) {
      json(file, charset, found);
    } else if (head.startsWith("<") && !isBracketed(head)) {
      found.bookmarks = true;
      lines(file, charset, line -> bookmarks(line, found));
    } else if (head.startsWith("bplist")) {
      throw new IOException(
          file + " is Safari's own file: export the bookmarks from Safari's menu File instead.");
    } else if (head.indexOf('\0') >= 0) {
      throw new IOException(file + " is not a text file, so it holds no addresses.");
    } else {
      lines(file, charset, found::line);
    }
    return found.all();
  }

  /**
   * Whether a file is what a browser keeps or exports, or a list of addresses and nothing else.
   *
   * @param head its first {@link #HEAD} bytes
   */
  public static boolean isKnownBy(byte[] head) {
    String text = text(head, charset(head));
    if (text.startsWith(DATABASE)) {
      return true;
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      return BROWSER_JSON.matcher(text).find();
    }
    if (text.startsWith("<") && !isBracketed(text)) {
      return NETSCAPE.matcher(text).lookingAt();
    }
    String whole = head.length < HEAD ? text : text.substring(0, text.lastIndexOf('\n') + 1);
    List<String> lines =
        whole.lines().map(VisitedPages::uncommented).filter(l -> !l.isEmpty()).toList();
    long named =
        lines.stream().filter(l -> parts(l).stream().allMatch(VisitedPages::isAddress)).count();
    return 2 * named > lines.size();
  }

  private static boolean isBracketed(String text) {
    return text.regionMatches(true, 0, "<http", 0, 5)
        || text.regionMatches(true, 0, "<feed:", 0, 6);
  }

  private static String uncommented(String line) {
    return COMMENT.matcher(line).replaceFirst("").strip();
  }

  /** The parts of a line of a list: addresses, and words beside them. */
  private static List<String> parts(String line) {
    return BETWEEN.splitAsStream(SET.matcher(line).replaceFirst("$1$2$3")).toList();
  }

  private static boolean isAddress(String part) {
    return ONE_ADDRESS.matcher(part).matches();
  }

  /** The addresses of a line, also where signs without a blank set them off from a title. */
  private static List<String> addresses(String line) {
    List<String> whole = parts(line).stream().filter(VisitedPages::isAddress).toList();
    return whole.isEmpty()
        ? NamedAddresses.ADDRESS.matcher(line).results().map(MatchResult::group).toList()
        : whole;
  }

  private static Charset charset(byte[] start) {
    Charset certain = PageText.certain(start);
    return certain == null ? StandardCharsets.UTF_8 : certain;
  }

  private static String text(byte[] start, Charset charset) {
    return new String(start, charset).replace("\ufeff", "").strip();
  }

  private static byte[] start(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(512);
    }
  }

  private static void history(Path file, Found found) throws IOException {
    SQLException failure = null;
    found.bookmarks = true;
    try {
      DatabaseCopy.query(file, FIREFOX_BOOKMARKS, row -> url(row.getString(1), found, false));
    } catch (SQLException e) {
      failure = e; // another browser's
    }
    found.bookmarks = false;
    for (String query : HISTORIES) {
      try {
        DatabaseCopy.query(file, query, row -> url(row.getString(1), found, true));
        return;
      } catch (SQLException e) {
        failure = e; // it has other tables
      }
    }
    throw new IOException(
        file
            + " is a database, but neither an app's export that can be read nor the history of Firefox, Chrome or Safari. If it is an app's"
            + " backup, export the subscriptions from the app as OPML instead.",
        failure);
  }

  private static @Nullable Object url(@Nullable String url, Found found, boolean counted) {
    if (url != null && counted) {
      found.kept(url);
    } else if (url != null) {
      found.url(url);
    }
    return null;
  }

  /**
   * Chrome's Bookmarks, Firefox's backups, Google's takeout, bookmark services: addresses under
   * their usual names. A Markdown link begins as a list does, and is a line.
   */
  private static void json(Path file, Charset charset, Found found) throws IOException {
    try (Reader in = text(file, charset);
        JsonParser json = new JsonFactory().createParser(in)) {
      found.bookmarks = true;
      JsonToken token;
      while ((token = json.nextToken()) != null) {
        String name = json.currentName();
        boolean named = name != null && ADDRESS_NAME.matcher(name).matches();
        if (token == JsonToken.FIELD_NAME && name != null && name.equals(TAKEOUT)) {
          found.bookmarks = false;
        } else if (token == JsonToken.VALUE_STRING && (named || name == null)) {
          found.kept(json.getText());
        }
      }
    } catch (JsonProcessingException e) {
      found.bookmarks = false;
      if (found.isEmpty()) {
        lines(file, charset, found::line);
      }
      if (found.isEmpty()) {
        throw new IOException(file + " looks like JSON, and is damaged.", e);
      }
    }
  }

  private static void bookmarks(String line, Found found) {
    Matcher link = BOOKMARK.matcher(line);
    while (link.find()) {
      found.kept(link.group(1).replace("&amp;", "&"));
    }
  }

  private static Reader text(Path file, Charset charset) throws IOException {
    Reader text = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset));
    text.mark(1);
    if (text.read() != '\ufeff') {
      text.reset();
    }
    return text;
  }

  /** What takes one line. */
  private interface Lines {
    void line(String line);
  }

  /** Lines of a sane length; what is longer is cut, so that one line is not the memory. */
  private static void lines(Path file, Charset charset, Lines lines) throws IOException {
    try (Reader in = text(file, charset)) {
      StringBuilder line = new StringBuilder();
      int c;
      while ((c = in.read()) >= 0) {
        if (c == '\n' || c == '\r' || (c == '>' && line.length() > LONGEST_LINE / 2)) {
          lines.line(line.toString());
          line.setLength(0);
        } else if (c != '\ufeff' && line.length() < LONGEST_LINE) {
          line.append((char) c);
        }
      }
      lines.line(line.toString());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
