package io.afterglow.page;

import io.afterglow.page.Item.SubscriptionEntry;
import io.afterglow.text.Fold;
import io.afterglow.text.PrivateFeed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * Subscriptions as an OPML file holds them (opml.org, version 2.0), read leniently: any case of
 * names, bare ampersands, files cut short. Entities beyond XML's own are never resolved.
 */
public final class Opml {

  /** Ten times the largest list anybody was seen with; beyond it somebody plays a game. */
  private static final int MOST = 100_000;

  /** An OPML element stands within the first bytes, as NetNewsWire expects it too. */
  private static final int SEARCHED = 8_192;

  private Opml() {}

  /** Whether a text is OPML, as opposed to a page that talks about it. */
  public static boolean isOpml(String text) {
    String head = text.substring(0, Math.min(text.length(), SEARCHED)).strip();
    int opml = find(head, "<opml", head.length());
    return opml >= 0
        && head.startsWith("<")
        && find(head, "<!doctype html", opml) < 0
        && find(head, "<html", opml) < 0
        && find(head, "<body", opml) < 0
        && find(head, "<p", opml) < 0;
  }

  /** The subscriptions in the order of the file, each once; null when the text is no OPML. */
  public static Item.@Nullable Subscriptions read(String text) {
    if (!isOpml(text)) {
      return null;
    }
    Parser parser = Parser.xmlParser().settings(ParseSettings.htmlDefault);
    Document document = parser.parseInput(text, "");
    Outlines outlines = new Outlines();
    NodeTraversor.filter(outlines, document);
    return new Item.Subscriptions(List.copyOf(outlines.entries));
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
    final Set<SubscriptionEntry> entries = new LinkedHashSet<>();
    private final Deque<Element> folders = new ArrayDeque<>();

    @Override
    public FilterResult head(Node node, int depth) {
      if (!(node instanceof Element outline) || !outline.normalName().equals("outline")) {
        return FilterResult.CONTINUE;
      }
      if (entries.size() >= MOST) {
        return FilterResult.STOP;
      }
      String feed = feed(outline);
      boolean leaf = outline.childrenSize() == 0;
      if (feed != null || (leaf && !isEpisode(outline))) {
        add(outline, feed);
      }
      if (feed == null && !leaf) {
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

    private void add(Element outline, @Nullable String feed) {
      String site = value(outline, "htmlurl");
      String title = title(outline);
      if (title.isEmpty() && feed == null && site == null) {
        return;
      }
      String shown = !title.isEmpty() ? title : feed != null ? named(feed) : site;
      Element folder = folders.peek();
      String name = folder == null ? "" : title(folder);
      // Exporters wrap the whole list in one outline of this name (Overcast, Castro).
      boolean real = !name.isEmpty() && !name.equalsIgnoreCase("feeds");
      entries.add(
          new SubscriptionEntry(null, shown == null ? "" : shown, feed, site, real ? name : null));
    }

    /** A title goes everywhere, so it tells no key; what is left of two feeds must still differ. */
    private static String named(String feed) {
      return PrivateFeed.is(feed)
          ? PrivateFeed.redacted(feed) + " " + Integer.toHexString(feed.hashCode())
          : feed;
    }

    private static String title(Element outline) {
      String text = Fold.line(outline.attr("text"));
      return text.isEmpty() ? Fold.line(outline.attr("title")) : text;
    }

    private static @Nullable String feed(Element outline) {
      String feed = value(outline, "xmlurl");
      String type = outline.attr("type").toLowerCase(Locale.ROOT);
      if (feed == null && (type.equals("rss") || type.equals("link"))) {
        feed = value(outline, "url");
      }
      return feed;
    }

    /** Overcast lists the episodes of a podcast beneath it. */
    private static boolean isEpisode(Element outline) {
      return outline.attr("type").toLowerCase(Locale.ROOT).contains("episode");
    }

    private static @Nullable String value(Element outline, String name) {
      String value = outline.attr(name).strip();
      return value.isEmpty() ? null : value;
    }
  }
}
