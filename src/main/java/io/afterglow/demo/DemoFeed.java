package io.afterglow.demo;

import io.afterglow.json.Json;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * A podcast as its publisher's feed has it: one line of {@code feeds.tsv}.
 *
 * @param form {@code rss}, {@code atom} or {@code json}
 * @param quirk {@code moved}, {@code renamed}, {@code twice}, {@code paged}, {@code latin}, {@code
 *     private}, {@code dead}, or none
 */
record DemoFeed(DemoPodcast podcast, List<DemoFeedItem> items, String form, String quirk) {

  /** Items of one document of a paged feed. */
  private static final int PAGE = 5;

  static DemoFeed of(DemoAccount account, List<String> row) {
    DemoPodcast podcast =
        account.podcasts().stream()
            .filter(one -> one.key().equals(row.get(0)))
            .findFirst()
            .orElseThrow();
    List<String> transcripts =
        Shape.has(row.get(2)) ? List.of(row.get(2).split(" ", -1)) : List.of();
    return new DemoFeed(
        podcast,
        account.episodes(podcast).stream()
            .map(episode -> new DemoFeedItem(episode, transcripts, row.get(3)))
            .toList(),
        row.get(1),
        row.get(4));
  }

  String key() {
    return podcast.key();
  }

  String guid() {
    return UUID.nameUUIDFromBytes(key().getBytes(StandardCharsets.UTF_8)).toString();
  }

  boolean is(String other) {
    return quirk.equals(other);
  }

  /** The whole feed, or one of its pages, from 1. */
  Response document(String origin, int page) {
    return switch (form) {
      case "atom" -> Response.of(200, "application/atom+xml", atom(origin));
      case "json" -> Response.of(200, "application/feed+json", Json.line(json(origin)));
      default -> {
        Charset charset = is("latin") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        byte[] body = rss(origin, page, charset).getBytes(charset);
        yield Response.of(200, "application/rss+xml", body);
      }
    };
  }

  private String about() {
    return podcast.prose().say("about", Dice.of(key(), "about"));
  }

  private String cover(String origin) {
    return origin + "/media/" + key() + ".png";
  }

  private String rss(String origin, int page, Charset charset) {
    Html out =
        new Html()
            .raw("<?xml version=\"1.0\" encoding=\"" + charset.name() + "\"?>\n")
            .raw("<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"")
            .raw(" xmlns:podcast=\"https://podcastindex.org/namespace/1.0\"")
            .raw(" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"")
            .raw(" xmlns:psc=\"http://podlove.org/simple-chapters\"")
            .raw(" xmlns:atom=\"http://www.w3.org/2005/Atom\"")
            .raw(" xmlns:own=\"https://publisher.example/ns\">\n<channel>\n")
            .element("title", podcast.title())
            .element("link", DemoFeeds.site(podcast))
            .element("language", podcast.language())
            .element("description", about())
            .element("itunes:author", podcast.author())
            .element("podcast:guid", guid())
            .open("itunes:image", "href", cover(origin))
            .raw("</itunes:image>");
    if (is("renamed")) {
      out.element("itunes:new-feed-url", origin + "/feeds/" + key());
    }
    int from = is("paged") ? PAGE * (page - 1) : 0;
    int to = is("paged") ? Math.min(items.size(), from + PAGE) : items.size();
    if (to < items.size()) {
      String next = origin + "/feeds/" + key() + "?page=" + (page + 1);
      out.open("atom:link", "rel", "next", "href", next).raw("</atom:link>");
    }
    out.line();
    items.subList(from, to).forEach(item -> item.rss(out, origin));
    return out.raw("</channel>\n</rss>\n").toString();
  }

  private String atom(String origin) {
    Html out =
        new Html()
            .raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
            .open(
                "feed",
                "xmlns",
                "http://www.w3.org/2005/Atom",
                "xml:lang",
                podcast.language(),
                "xml:base",
                DemoFeeds.site(podcast) + "episodes/")
            .element("title", podcast.title())
            .element("subtitle", about())
            .element("id", "urn:uuid:" + guid())
            .open("link", "rel", "alternate", "href", DemoFeeds.site(podcast))
            .raw("</link>")
            .open("link", "rel", "self", "href", origin + "/feeds/" + key())
            .raw("</link><author>")
            .element("name", podcast.author())
            .raw("</author>")
            .element("logo", cover(origin))
            .line();
    items.forEach(item -> item.atom(out));
    return out.raw("</feed>\n").toString();
  }

  private Map<String, Object> json(String origin) {
    Map<String, Object> feed = new LinkedHashMap<>();
    feed.put("version", "https://jsonfeed.org/version/1.1");
    feed.put("title", podcast.title());
    feed.put("home_page_url", DemoFeeds.site(podcast));
    feed.put("description", about());
    feed.put("language", podcast.language().toLowerCase(Locale.ROOT));
    feed.put("icon", cover(origin));
    feed.put("authors", List.of(Map.of("name", podcast.author())));
    feed.put("items", items.stream().map(DemoFeedItem::json).toList());
    return feed;
  }
}
