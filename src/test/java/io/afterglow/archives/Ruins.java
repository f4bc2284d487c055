package io.afterglow.archives;

import io.afterglow.demo.DemoEpisode;
import io.afterglow.demo.DemoPodcast;
import io.afterglow.demo.DemoSite;
import io.afterglow.job.Installed;
import io.afterglow.source.Encodings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is left of a closed service: pages that a person saved, two archives, an old OPML file and
 * bookmarks. More than a third of what the archives hold is bad.
 */
final class Ruins implements AutoCloseable {

  private static final String ORIGIN = "https://podquestai.com";

  /** More rows than two answers of a listing hold. */
  private static final int PICTURES = 10_100;

  final Museum museum;
  final Crawl crawl;
  final Visitors visitors = new Visitors();
  final List<DemoEpisode> episodes = new ArrayList<>();
  private final DemoSite site;
  private final Path folder;
  private final Path saved;
  private final BadCaptures bad;

  Ruins(Path folder, DemoSite site) throws Exception {
    this(folder, site, true);
  }

  /**
   * Opens all of them.
   *
   * @param pages whether the person saved a third of the pages; else the archives hold these too
   */
  Ruins(Path folder, DemoSite site, boolean pages) throws Exception {
    Installed.need("nginx"); // answers requests for byte ranges as Common Crawl does
    this.folder = folder;
    this.site = site;
    this.museum = new Museum(folder, visitors);
    this.crawl = new Crawl(Files.createDirectories(folder.resolve("crawl")), visitors);
    this.saved = Files.createDirectories(folder.resolve("saved"));
    this.bad = new BadCaptures(museum, crawl);
    for (DemoPodcast podcast : site.account().subscribed()) {
      episodes.addAll(site.account().episodes(podcast));
    }
    for (int i = 0; i < episodes.size(); i++) {
      stock(episodes.get(i), pages ? i : i - i % 3 + i % 2);
    }
    soft404s();
    museum.holdsPictures(PICTURES);
    bookmarks();
    subscriptions();
    museum.open();
    crawl.open();
  }

  /** Names of all episodes that there ever were. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    episodes.forEach(episode -> names.add(episode.id().episode()));
    return names;
  }

  /** Requests that all archives together got. */
  int requests() throws IOException {
    return visitors.asked() + crawl.records();
  }

  /** The command that takes all of it, into a folder. */
  List<String> words(Path out) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "export",
                "--from",
                "saved,wayback,commoncrawl",
                "--pages",
                saved.toString(),
                "--subscriptions",
                folder.resolve("old.opml").toString(),
                "--urls",
                folder.resolve("bookmarks.html").toString(),
                "--out",
                out.toString()));
    words.addAll(places());
    return words;
  }

  /** The options that lead to these archives instead of the real ones, without their patience. */
  List<String> places() {
    return List.of(
        "--wayback",
        museum.base().value(),
        "--commoncrawl",
        crawl.indexBase().value(),
        "--commoncrawl-data",
        crawl.dataBase().value(),
        "--podcast-directory",
        museum.base().value() + "search",
        "--delay",
        "0",
        "--backoff",
        "10ms");
  }

  /** Each episode is whole in one place; wherever else it stands, it is bad. */
  private void stock(DemoEpisode episode, int i) throws Exception {
    List<String> suffixes = new ArrayList<>(List.of(""));
    if (episode.transcribed()) {
      suffixes.add("/transcript");
    }
    if (episode.translated()) {
      suffixes.add("/transcript/zh");
    }
    for (String suffix : suffixes) {
      String path = episode.path() + suffix;
      byte[] page = site.page(path, ORIGIN);
      String url = ORIGIN + path;
      switch (i % 3) {
        case 0 -> {
          good(i % 2 == 0 ? url : url.replace("podquestai.com", "podquest.app"), page, i / 3);
          bad.hold(url, page, i / 3);
        }
        case 1 -> {
          crawl.holds(url, "20250710101010", page, false);
          bad.hold(url, page, i / 3);
        }
        default -> {
          save(i + suffix.replace('/', '-') + ".html", url, page);
          museum.holds(url, "20250602120000", 404, "text/html", BadCaptures.html("Not found"));
        }
      }
    }
  }

  /** As the archive plays what it recorded: plain, or packed in one of the ways that were seen. */
  private void good(String url, byte[] page, int i) throws IOException {
    String stamp = "20250601120000";
    Map<String, String> headers = new LinkedHashMap<>(Museum.memento(url, stamp, "text/html"));
    byte[] body =
        switch (i % 5) {
          case 1 -> {
            headers.put("Content-Encoding", "\ngzip"); // twice, first empty
            yield Encodings.gzip(page);
          }
          case 2 -> {
            headers.put("Content-Encoding", "br");
            yield Encodings.brotli(page);
          }
          case 3 -> Encodings.gzip(page);
          default -> page;
        };
    boolean revisit = i % 5 == 4;
    museum.holds(
        url,
        stamp,
        revisit ? 0 : 200,
        revisit ? "warc/revisit" : "text/html",
        page,
        new Museum.Played(200, headers, body));
  }

  private void save(String name, String url, byte[] page) throws Exception {
    Files.writeString(
        saved.resolve(name),
        "<!-- saved from url=("
            + String.format(Locale.ROOT, "%04d", url.length())
            + ")"
            + url
            + " -->\n"
            + new String(page, StandardCharsets.UTF_8));
  }

  /** Addresses that never were episodes, recorded with a good status and the same words. */
  private void soft404s() {
    for (int i = 0; i < 5; i++) {
      String url = ORIGIN + "/s/p/4711/e/nothing-" + i + "_0000" + i;
      museum.holds(
          url,
          "20250101000000",
          200,
          "text/html",
          BadCaptures.html("<h1>Oops</h1><p>This page does not exist.</p>"));
    }
  }

  private void bookmarks() throws Exception {
    Files.writeString(
        folder.resolve("bookmarks.html"),
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n"
            + "<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n"
            + "<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n<DL><p>\n<DT><A HREF=\""
            + ORIGIN
            + episodes.get(1).path()
            + "\" ADD_DATE=\"1718000000\">What I had open</A>\n"
            + "<DT><A HREF=\"https://elsewhere.invalid/\">Another</A>\n</DL><p>\n");
  }

  private void subscriptions() throws Exception {
    StringBuilder outlines = new StringBuilder();
    for (DemoPodcast podcast : site.account().subscribed()) {
      outlines
          .append("<outline type=\"rss\" text=\"")
          .append(
              podcast.title().replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;"))
          .append("\" xmlUrl=\"https://feeds.invalid/")
          .append(podcast.id().value())
          .append("\"/>\n");
    }
    Files.writeString(
        folder.resolve("old.opml"),
        "<opml version=\"2.0\"><head><title>s</title></head><body>\n"
            + outlines
            + "</body></opml>");
  }

  @Override
  public void close() {
    museum.close();
    crawl.close();
  }
}
