package io.afterglow.page;

import io.afterglow.page.Item.Flaw;
import io.afterglow.page.Item.NoPodcast;
import io.afterglow.page.Item.SubscriptionEntry;
import io.afterglow.text.FeedAddress;
import io.afterglow.text.Fold;
import io.afterglow.text.PrivateFeed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * Subscriptions as an OPML file holds them (opml.org, version 2.0), read leniently: any name of the
 * root, any case of names, bare ampersands, files cut short. Entities beyond XML's own are never
 * resolved.
 */
public final class Opml {

  /** Ten times the largest list anybody was seen with; beyond it somebody plays a game. */
  private static final int MOST = 100_000;

  /** An OPML element stands within the first bytes, as NetNewsWire expects it too. */
  private static final int SEARCHED = 8_192;

  /** Characters of a title that are kept; files of every format are named by fewer. */
  private static final int LONGEST_TITLE = 1_000;

  /** Roots of documents that may hold an outline and are no list of subscriptions. */
  private static final Set<String> OTHER_ROOTS =
      Set.of("html", "head", "body", "rss", "feed", "rdf");

  private static final Pattern ROOT = Pattern.compile("<([A-Za-z_][\\w.-]{0,60})");

  /**
   * An entity that is a text of its own length, or names another one: no exporter writes either.
   */
  private static final Pattern BOMB =
      Pattern.compile(
          "(?i)<!ENTITY\\s(?:[^>&]{1000}|[^>&]{1,999}&(?!amp;|lt;|gt;|quot;|apos;)\\w)");

  /** Exporters wrap the whole list in one outline of such a name (Overcast, Castro). */
  private static final Set<String> WRAPPERS = Set.of("feeds", "playlists");

  /** Types of outlines that name a feed (opml.org, "Subscription lists"), and no type at all. */
  private static final Set<String> FEED_TYPES = Set.of("", "rss", "atom", "feed", "podcast");

  /** Overcast's playlists and episodes: other things that a listener has, and told nowhere. */
  private static final String OF_PODCASTS = "podcast-";

  /** A quote within a quoted value: behind the end of a value comes neither a letter nor a sign. */
  private static final Pattern QUOTE_WITHIN =
      Pattern.compile("=\\s{0,9}\"[^\"<>=]{0,300}\"(?=[^\\s/>?])");

  /** A value up to the quote after which the tag goes on, or ends. */
  private static final Pattern VALUE =
      Pattern.compile(
          "(?<==\\s{0,9}\")[^<=]{1,2000}?(?=\"(?:\\s+[\\w:.-]{1,40}\\s{0,9}=\\s{0,9}[\"']|\\s{0,99}[/?]?>))");

  /** The category of an address that may be no feed; only {@link #of} writes it. */
  private static final String CANDIDATE = "/afterglow/candidate";

  /** The category of what an app's export lists. */
  public static final String OF_APP = "/afterglow/app";

  /** What only Overcast's outlines have. */
  private static final String OVERCAST = "overcastid";

  private static final Pattern OUTLINE = Pattern.compile("(?i)<outline(?![\\w.:-])");

  private Opml() {}

  /** Podcasts that were named one by one, as a list; their titles are not known. */
  public static String of(List<PodcastLink> podcasts) {
    StringBuilder list = new StringBuilder("<opml version=\"2.0\"><head/><body>\n");
    for (PodcastLink podcast : podcasts) {
      if (podcast instanceof PodcastLink.Feed feed) {
        list.append(outline("xmlUrl", feed.url(), ""));
      } else if (podcast instanceof PodcastLink.Candidate candidate) {
        list.append(outline("xmlUrl", candidate.url(), CANDIDATE));
      } else if (podcast instanceof PodcastLink.Show show) {
        list.append(outline("htmlUrl", show.page(), ""));
      }
    }
    return list.append("</body></opml>\n").toString();
  }

  private static String outline(String attribute, String url, String category) {
    return "<outline type=\"rss\" "
        + (category.isEmpty() ? "" : "category=\"" + category + "\" ")
        + attribute
        + "=\""
        + StringEscapeUtils.escapeXml10(url)
        + "\"/>\n";
  }

  /** Whether a podcast is called by an address because no list gives it a title. */
  public static boolean isUntitled(
      String title, @Nullable String feedUrl, @Nullable String siteUrl) {
    String feed = FeedAddress.ascii(feedUrl);
    String called = FeedAddress.ascii(title);
    boolean same =
        feed != null
            && called != null
            && FeedAddress.sameness(feed).equals(FeedAddress.sameness(called));
    return same
        || title.equals(siteUrl)
        || (feedUrl != null && PrivateFeed.is(feedUrl) && title.equals(Outlines.named(feedUrl)));
  }

  /** Whether a text is OPML, as opposed to a page that talks about it. */
  public static boolean isOpml(String text) {
    String head = text.substring(0, Math.min(text.length(), SEARCHED)).strip();
    int named = find(head, "<opml", head.length());
    int opml = named >= 0 ? named : find(head, "<!doctype opml", head.length());
    int first = opml >= 0 ? opml : outlineOfOtherRoot(head);
    return first >= 0
        && head.startsWith("<")
        && find(head, "<!doctype html", first) < 0
        && find(head, "<html", first) < 0
        && (opml < 0 || find(head, "<body", first) < 0)
        && find(head, "<p", first) < 0;
  }

  /** The same of bytes whose text was not looked at yet. */
  public static boolean isOpml(byte[] bytes) {
    return isOpml(PageText.of(Arrays.copyOf(bytes, Math.min(bytes.length, SEARCHED)), "").text());
  }

  /** Where addresses of feeds are in bytes that are OPML; none in others. */
  public static List<MatchResult> addresses(byte[] bytes) {
    return isOpml(bytes)
        ? FeedAddress.inOutlines(new String(bytes, StandardCharsets.ISO_8859_1))
        : List.of();
  }

  /** The first outline of a list whose root is called otherwise; -1 when it has none. */
  private static int outlineOfOtherRoot(String head) {
    String root = root(head);
    return root == null || OTHER_ROOTS.contains(root) ? -1 : find(head, "<outline", head.length());
  }

  private static @Nullable String root(String text) {
    Matcher root = ROOT.matcher(text).region(0, Math.min(text.length(), SEARCHED));
    return root.find() ? root.group(1).toLowerCase(Locale.ROOT) : null;
  }

  /**
   * The podcasts in the order of the file, each once; null when the text is no OPML. Of the http
   * and the https address of one feed the https one is kept.
   */
  public static Item.@Nullable Subscriptions read(String text) {
    if (!isOpml(text)) {
      return null;
    }
    String head = text.substring(0, Math.min(text.length(), SEARCHED));
    if (BOMB.matcher(head).find()) {
      return new Item.Subscriptions(List.of(), Flaw.HOSTILE, List.of(), List.of());
    }
    Parser parser = Parser.xmlParser().settings(ParseSettings.htmlDefault);
    Document document = parser.parseInput(quotesEscaped(text), "");
    Outlines outlines = new Outlines(document);
    boolean all = NodeTraversor.filter(outlines, document) != NodeFilter.FilterResult.STOP;
    String bare = without("<!--", "-->", text);
    boolean whole =
        all && !isCut(without("<![CDATA[", "]]>", bare)) && outlines(bare) <= count(document);
    return new Item.Subscriptions(
        outlines.entries(),
        whole ? null : Flaw.CUT,
        List.copyOf(outlines.includes),
        outlines.leftOut);
  }

  /** Some apps write titles as they are: {@code text="The "Best" Show"}. */
  private static String quotesEscaped(String text) {
    return QUOTE_WITHIN.matcher(text).find()
        ? VALUE
            .matcher(text)
            .replaceAll(m -> Matcher.quoteReplacement(m.group().replace("\"", "&quot;")))
        : text;
  }

  private static int count(Document document) {
    return document.getElementsByTag("outline").size();
  }

  /** How often an outline begins; a reader that finds fewer had some swallowed by damage. */
  private static long outlines(String text) {
    return OUTLINE.matcher(text).results().count();
  }

  /**
   * A text without its comments or sections, and without all that follows one that never ends. One
   * that another begins in was not closed where it should have been (XML 1.0, section 2.5): its
   * content stays, as what may be lost.
   */
  private static String without(String begin, String end, String text) {
    StringBuilder rest = new StringBuilder(text.length());
    int from = 0;
    int at = text.indexOf(begin);
    while (at >= 0) {
      rest.append(text, from, at);
      int close = text.indexOf(end, at + begin.length());
      if (close < 0) {
        return rest.toString();
      }
      from = close + end.length();
      String inner = text.substring(at + begin.length(), close);
      rest.append(inner.contains(begin) ? inner : "");
      at = text.indexOf(begin, from);
    }
    return rest.append(text, from, text.length()).toString();
  }

  /** Whether the root is never closed. */
  private static boolean isCut(String text) {
    String end = "</" + (find(text, "<opml", SEARCHED) >= 0 ? "opml" : root(text));
    int at = text.lastIndexOf("</");
    while (at >= 0 && !text.regionMatches(true, at, end, 0, end.length())) {
      at = text.lastIndexOf("</", at - 1);
    }
    return at < 0;
  }

  /** Where a tag's name stands, in any case, before an end; -1 when it does not. */
  private static int find(String head, String tag, int end) {
    int at = head.indexOf('<');
    while (at >= 0 && at < end) {
      int after = at + tag.length();
      boolean whole = after >= head.length() || !Character.isLetter(head.charAt(after));
      if (whole && head.regionMatches(true, at, tag, 0, tag.length())) {
        return at;
      }
      at = head.indexOf('<', at + 1);
    }
    return -1;
  }

  /** Folders are outlines with outlines in them; the innermost names the entry. */
  private static final class Outlines implements NodeFilter {

    /** By what the spellings of one feed share; those without a feed by all they say. */
    private final Map<Object, SubscriptionEntry> entries = new LinkedHashMap<>();

    private final Set<String> includes = new LinkedHashSet<>();
    private final Deque<Element> folders = new ArrayDeque<>();
    private final List<NoPodcast> leftOut = new ArrayList<>();
    private final boolean marksSubscribed;
    private final boolean namesFeeds;

    Outlines(Document document) {
      this.marksSubscribed = document.selectFirst("outline[subscribed]") != null;
      this.namesFeeds =
          document.getElementsByTag("outline").stream().anyMatch(outline -> feed(outline) != null);
    }

    List<SubscriptionEntry> entries() {
      return List.copyOf(entries.values());
    }

    @Override
    public FilterResult head(Node node, int depth) {
      if (!(node instanceof Element outline) || !outline.normalName().equals("outline")) {
        return FilterResult.CONTINUE;
      }
      if (entries.size() >= MOST) {
        return FilterResult.STOP;
      }
      String included = included(outline);
      if (included != null) {
        includes.add(included);
        return FilterResult.CONTINUE;
      }
      boolean leaf = isLeaf(outline);
      boolean typed = FEED_TYPES.contains(type(outline));
      String named = feed(outline);
      ListedFeed feed = named == null ? null : ListedFeed.of(named, site(outline));
      if (named != null || (leaf && isPodcast(outline, typed))) {
        add(outline, feed, feed == null ? named : null);
      } else if (leaf && leftOut.size() < MOST) {
        leaveOut(outline);
      }
      if (named == null && !leaf) {
        folders.push(outline);
      }
      return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      if (node.equals(folders.peek())) {
        folders.pop();
      }
      return FilterResult.CONTINUE;
    }

    private void add(Element outline, @Nullable ListedFeed feed, @Nullable String unusable) {
      String site = site(outline);
      String title = title(outline, feed, unusable);
      if (title == null) {
        return;
      }
      put(
          new SubscriptionEntry(
              null,
              title,
              feed == null ? null : feed.url(),
              site,
              folder(),
              marksSubscribed && !isSubscribed(outline),
              feed != null && feed.isSchemeAssumed(),
              unusable,
              outline.attr("category").equals(CANDIDATE),
              outline.attr("category").equals(OF_APP) || outline.hasAttr(OVERCAST)));
    }

    private @Nullable String folder() {
      Element folder = folders.peek();
      String name = folder == null || isWrapper(folder) ? "" : title(folder);
      return name.isEmpty() ? null : name;
    }

    private void leaveOut(Element outline) {
      String type = type(outline);
      if (!type.startsWith(OF_PODCASTS) && !isWrapper(outline)) {
        String folder = type.isEmpty() ? "an empty folder" : "no feed";
        leftOut.add(new NoPodcast(title(outline), type.equals("link") ? "a link" : folder));
      }
    }

    /** Its title, or else what it names; null when it names nothing. */
    private static @Nullable String title(
        Element outline, @Nullable ListedFeed feed, @Nullable String unusable) {
      String title = title(outline);
      if (!title.isEmpty()) {
        return title;
      }
      if (feed != null) {
        return named(feed.url());
      }
      String site = site(outline);
      return site != null || unusable == null ? site : PrivateFeed.shown(unusable);
    }

    private void put(SubscriptionEntry entry) {
      String ascii = FeedAddress.ascii(entry.feedUrl());
      Object key = ascii == null ? entry : FeedAddress.sameness(ascii);
      entries.merge(key, entry, Outlines::joined);
    }

    /** One feed that the file names twice: over https, and followed, if either says so. */
    private static SubscriptionEntry joined(SubscriptionEntry first, SubscriptionEntry second) {
      boolean better = isHttps(second) && !isHttps(first);
      SubscriptionEntry feed = better ? second : first;
      return new SubscriptionEntry(
          first.podcast(),
          first.title(),
          feed.feedUrl(),
          first.siteUrl() == null ? second.siteUrl() : first.siteUrl(),
          first.folder() == null ? second.folder() : first.folder(),
          first.past() && second.past(),
          feed.schemeAssumed() || isHttps(first) != isHttps(second),
          feed.unusable(),
          first.candidate() && second.candidate(),
          first.ofApp() && second.ofApp());
    }

    private static boolean isHttps(SubscriptionEntry entry) {
      return entry.feedUrl() != null && entry.feedUrl().regionMatches(true, 0, "https:", 0, 6);
    }

    /** Overcast's extended export lists podcasts that are no longer followed beside the others. */
    private static boolean isSubscribed(Element outline) {
      String word = outline.attr("subscribed").strip().toLowerCase(Locale.ROOT);
      return word.equals("1") || word.equals("true") || word.equals("yes");
    }

    /** A title goes everywhere, so it tells no key: of a private feed only the host. */
    private static String named(String feed) {
      return PrivateFeed.is(feed) ? Address.parse(ascii(feed)).host() : feed;
    }

    private static String ascii(String feed) {
      return Objects.requireNonNull(FeedAddress.ascii(feed), "a listed feed is a web address");
    }

    private static String title(Element outline) {
      String text = line(outline.attr("text"));
      return text.isEmpty() ? line(outline.attr("title")) : text;
    }

    private static String line(String text) {
      return Fold.line(text.substring(0, Math.min(text.length(), LONGEST_TITLE)));
    }

    /**
     * The address of another outline that belongs in this one's place (opml.org, "Inclusion": a
     * link is one as well when its address ends so).
     */
    private static @Nullable String included(Element outline) {
      String url = value(outline, "xmlurl") == null ? value(outline, "url") : null;
      String type = type(outline);
      boolean link =
          type.equals("link") && url != null && url.toLowerCase(Locale.ROOT).endsWith(".opml");
      return link || type.equals("include") ? url : null;
    }

    private static @Nullable String feed(Element outline) {
      String feed = value(outline, "xmlurl");
      String url = value(outline, "url");
      return feed == null && url != null && isFeed(outline, url) ? url : feed;
    }

    /** Whether an {@code url} is a feed's: a folder may have one too, and a link leads anywhere. */
    private static boolean isFeed(Element outline, String url) {
      String type = type(outline);
      Address address = Address.find(url);
      return type.isEmpty()
          ? isLeaf(outline)
          : FEED_TYPES.contains(type)
              || (type.equals("link") && address != null && FeedForm.is(address));
    }

    /** Whether no outline in it is a podcast: Overcast's podcasts hold their episodes. */
    private static boolean isLeaf(Element outline) {
      return outline.childrenSize() == 0
          || (type(outline).equals("rss")
              && outline.children().stream()
                  .allMatch(child -> type(child).startsWith(OF_PODCASTS)));
    }

    /**
     * Without a feed: one that names its type or its site, or has an empty address; a bare title
     * beside others in a folder, or in a list that names titles only. Any other bare title is an
     * empty folder, and a link leads anywhere.
     */
    private boolean isPodcast(Element outline, boolean typed) {
      if (!typed) {
        return type(outline).equals("link") && site(outline) != null;
      }
      boolean beside = folder() == null ? !namesFeeds : !outline.siblingElements().isEmpty();
      boolean bare = beside && !isWrapper(outline);
      return !type(outline).isEmpty() || site(outline) != null || outline.hasAttr("xmlurl") || bare;
    }

    private static boolean isWrapper(Element outline) {
      return WRAPPERS.contains(title(outline).toLowerCase(Locale.ROOT));
    }

    private static String type(Element outline) {
      return outline.attr("type").strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String site(Element outline) {
      String site = value(outline, "htmlurl");
      return site == null || site.length() > ListedFeed.LONGEST ? null : site;
    }

    private static @Nullable String value(Element outline, String name) {
      String value = outline.attr(name).strip();
      return value.isEmpty() ? null : value;
    }
  }
}
