package io.afterglow.demo;

import io.afterglow.codec.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Podcasts of no service: their feeds, each with a quirk of its own, and what these link to. */
public final class DemoFeedSite {

  /** Who may read the private feed, as {@code name:password}. */
  static final String LOGIN = "robin:oil-for-the-lamps";

  private final List<DemoFeed> feeds;

  private DemoFeedSite(List<DemoFeed> feeds) {
    this.feeds = feeds;
  }

  /** The podcasts of {@code feeds.tsv}. */
  public static DemoFeedSite standard() {
    DemoAccount account = DemoAccount.standard();
    return new DemoFeedSite(
        Table.rows("feeds.tsv").stream().map(row -> DemoFeed.of(account, row)).toList());
  }

  List<DemoFeed> feeds() {
    return feeds;
  }

  /** The list of subscriptions that an app would export. */
  public String opml(String origin) {
    Html out =
        new Html().raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n");
    out.raw("<head><title>Subscriptions</title></head>\n<body>\n");
    for (DemoFeed feed : feeds) {
      String start = feed.is("private") ? origin.replace("://", "://" + LOGIN + "@") : origin;
      String end = feed.is("moved") || feed.is("renamed") ? "-old" : "";
      outline(out, feed, start + "/feeds/" + feed.key() + end);
      if (feed.is("twice")) {
        outline(out, feed, origin + "/feeds/" + feed.key() + "-old");
      }
    }
    return out.raw("</body>\n</opml>\n").toString();
  }

  private static void outline(Html out, DemoFeed feed, String url) {
    String title = feed.podcast().title();
    out.open("outline", "type", "rss", "text", title, "xmlUrl", url).raw("</outline>\n");
  }

  Response answer(DemoRequest request) {
    return unlessKnown(request, whole(request));
  }

  /** What stands at an address, whatever the client knows of it. */
  Response whole(DemoRequest request) {
    List<String> path = request.segments();
    String first = path.isEmpty() ? "" : path.get(0);
    if (first.equals("media")) {
      return Response.of(200, "image/png", Logo.png(request.path()));
    }
    return first.equals("feeds") && path.size() == 2
        ? feed(request, path.get(1))
        : first.equals("files") && path.size() == 5 ? file(path) : missing();
  }

  /** Without the body where the client has it already. */
  static Response unlessKnown(DemoRequest request, Response whole) {
    String tag = "\"" + Sha256.hex(whole.body()).substring(0, 16) + "\"";
    boolean known = tag.equals(request.header("if-none-match"));
    return whole.status() != 200
        ? whole
        : known ? Response.of(304, "text/plain", "") : whole.with("ETag", tag);
  }

  private Optional<DemoFeed> named(String key) {
    return feeds.stream().filter(feed -> feed.key().equals(key)).findFirst();
  }

  private Response feed(DemoRequest request, String name) {
    DemoFeed feed = named(name.replaceFirst("-old$", "")).orElse(null);
    if (feed == null || feed.is("dead")) {
      return missing();
    }
    boolean old = name.endsWith("-old");
    if (old && !feed.is("renamed")) {
      return Response.redirect(301, request.origin() + "/feeds/" + feed.key());
    }
    String login = Base64.getEncoder().encodeToString(LOGIN.getBytes(StandardCharsets.UTF_8));
    if (feed.is("private") && !("Basic " + login).equals(request.header("authorization"))) {
      return Response.html(401, "").with("WWW-Authenticate", "Basic realm=\"patrons\"");
    }
    String page = request.parameter("page");
    return feed.document(request.origin(), page.isEmpty() ? 1 : Integer.parseInt(page));
  }

  private Response file(List<String> path) {
    DemoFeedItem item =
        named(path.get(1)).stream()
            .flatMap(feed -> feed.items().stream())
            .filter(one -> path.get(2).equals("" + one.number()))
            .findFirst()
            .orElseThrow();
    String kind = path.get(3);
    return switch (kind) {
      case "gone" -> missing();
      case "chapters" -> Response.of(200, "application/json+chapters", item.chaptersFile());
      case "error" -> Response.html(200, AccountPages.notFound());
      default ->
          Response.of(
              200,
              DemoCaptions.type(kind) + "; charset=utf-8",
              item.captions(path.get(4)).written(kind));
    };
  }

  private static Response missing() {
    return Response.html(404, AccountPages.notFound());
  }
}
