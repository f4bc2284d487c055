package io.afterglow.serve;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.afterglow.pack.BagFiles;
import io.afterglow.serve.template.JtefeedsGenerated;
import io.afterglow.text.XmlText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The companion feeds of an export: as a list, a page, and a file that apps import. */
public final class FeedList {

  /** Path of the list for import, which holds addresses of this server alone. */
  static final String OPML = "feeds.opml";

  /** The title stands in the first lines of a feed that we wrote. */
  private static final int HEAD = 8192;

  private static final Pattern TITLE = Pattern.compile("<title>([^<]*)</title>");

  private final List<Feed> feeds;

  /**
   * One feed.
   *
   * @param title as it stands in the feed, escaped for XML
   * @param path of its address below the server's base, percent-encoded, with a slash in front
   */
  public record Feed(String title, String path) {}

  private FeedList(List<Feed> feeds) {
    this.feeds = feeds;
  }

  static FeedList of(BagFiles bag) throws IOException {
    List<Feed> feeds = new ArrayList<>();
    for (String path : bag.paths()) {
      if (path.startsWith("data/podcasts/") && path.endsWith("/feed.xml")) {
        feeds.add(new Feed(title(bag, path), "/" + encoded(path)));
      }
    }
    feeds.sort(Comparator.comparing(Feed::title).thenComparing(Feed::path));
    return new FeedList(List.copyOf(feeds));
  }

  /** In the order of their titles. */
  public List<Feed> feeds() {
    return feeds;
  }

  private static String title(BagFiles bag, String path) throws IOException {
    BagFiles.File file = bag.find(path);
    if (file == null) {
      return path;
    }
    try (InputStream in = file.open()) {
      Matcher title = TITLE.matcher(new String(in.readNBytes(HEAD), StandardCharsets.UTF_8));
      return title.find() ? title.group(1) : XmlText.escape(path);
    }
  }

  private static String encoded(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }

  String opml(String origin) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <opml version="2.0">
          <head>
            <title>Podcasts with their transcripts</title>
          </head>
          <body>
        """
        + feeds.stream().map(feed -> outline(origin, feed)).collect(Collectors.joining())
        + "  </body>\n</opml>\n";
  }

  private static String outline(String origin, Feed feed) {
    String title = feed.title().replace("\"", "&quot;");
    return "    <outline type=\"rss\" text=\""
        + title
        + "\" title=\""
        + title
        + "\" xmlUrl=\""
        + XmlText.escape(origin + feed.path())
        + "\"/>\n";
  }

  String page(String origin) {
    StringOutput page = new StringOutput();
    JtefeedsGenerated.render(new OwaspHtmlTemplateOutput(page), null, origin, feeds);
    return page.toString();
  }
}
