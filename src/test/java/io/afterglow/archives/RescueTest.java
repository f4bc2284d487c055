package io.afterglow.archives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.cli.ExitCode;
import io.afterglow.demo.DemoEpisode;
import io.afterglow.demo.DemoPodcast;
import io.afterglow.demo.DemoSite;
import io.afterglow.job.Exported;
import io.afterglow.job.Ran;
import io.afterglow.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is closed: a whole account comes back from saved pages and two archives. */
class RescueTest {

  private static final String ORIGIN = "https://podquestai.com";

  @TempDir Path folder;

  @Test
  void anAccountIsRescuedFromSavedPagesAndTwoArchives() throws Exception {
    rescue(DemoSite.scaled(5, 12, 3));
  }

  @Tag("deep")
  @Test
  void fiveHundredEpisodesAreRescuedFromSavedPagesAndTwoArchives() throws Exception {
    rescue(DemoSite.scaled(20, 25, 3));
  }

  @Test
  void withoutAWordOnWhosePagesNothingIsAsked() {
    Ran ran = Ran.of(folder, List.of("export", "--from", "wayback,commoncrawl"));
    assertThat(ran.endsWith(ExitCode.USAGE).said()).contains("--subscriptions", "--all");
  }

  private void rescue(DemoSite site) throws Exception {
    assumeTrue(Crawl.isThere(), "nginx is missing: Common Crawl's byte ranges are not tried");
    Path saved = Files.createDirectories(folder.resolve("saved"));
    TreeSet<String> exist = new TreeSet<>();
    try (Museum museum = new Museum(folder);
        Crawl crawl = new Crawl(Files.createDirectories(folder.resolve("crawl")))) {
      List<DemoEpisode> episodes = new ArrayList<>();
      for (DemoPodcast podcast : site.account().subscribed()) {
        episodes.addAll(site.account().episodes(podcast));
      }
      for (int i = 0; i < episodes.size(); i++) {
        stock(site, episodes.get(i), i, saved, museum, crawl);
        exist.add(episodes.get(i).id().episode());
      }
      soft404s(museum);
      museum.open();
      crawl.open();
      Path urls = bookmarks(episodes);
      Path opml = subscriptions(site);
      List<String> words =
          List.of(
              "export",
              "--from",
              "saved,wayback,commoncrawl",
              "--pages",
              saved.toString(),
              "--subscriptions",
              opml.toString(),
              "--urls",
              urls.toString(),
              "--wayback",
              museum.base().value(),
              "--commoncrawl",
              crawl.indexBase().value(),
              "--commoncrawl-data",
              crawl.dataBase().value(),
              "--delay",
              "0",
              "--backoff",
              "10ms",
              "--podcast-directory",
              museum.base().value() + "search",
              "--out",
              folder.resolve("out").toString());
      Ran ran = Ran.of(folder, words);
      Exported zip = ran.endsWith(ExitCode.OK).zip();
      Set<String> saw = episodeNames(zip);
      List<Integer> lost = new ArrayList<>();
      for (int i = 0; i < episodes.size(); i++) {
        if (!saw.contains(episodes.get(i).id().episode())) {
          lost.add(i);
        }
      }
      assertThat(lost)
          .as(
              "episodes that are lost, by their number; %s %s",
              zip.report().path("warnings"), zip.report().path("sources"))
          .isEmpty();
      assertThat(saw).isEqualTo(exist);
      JsonNode report = Json.tree(zip.text("report.json").getBytes(StandardCharsets.UTF_8));
      assertThat(report.path("episodes").path("saved").asInt()).isEqualTo(exist.size());
      assertThat(report.path("episodes").path("failed").asInt()).isZero();
      assertThat(report.path("sources").toString())
          .contains("saved")
          .contains("wayback")
          .contains("commoncrawl");
      int listings = museum.listings();
      Ran again = Ran.of(folder, words);
      assertThat(museum.listings())
          .as("a list that is fresh is not asked for again")
          .isEqualTo(listings);
      assertThat(Files.readAllBytes(again.zipFile())).isEqualTo(Files.readAllBytes(ran.zipFile()));
    }
  }

  /** Each episode is whole in one place; wherever else it stands, it is bad. */
  private static void stock(
      DemoSite site, DemoEpisode episode, int i, Path saved, Museum museum, Crawl crawl)
      throws Exception {
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
          museum.holds(
              i % 2 == 0 ? url : url.replace("podquestai.com", "podquest.app"),
              "20250601120000",
              200,
              "text/html",
              page);
          bad(museum, crawl, url, page, i);
        }
        case 1 -> {
          crawl.holds(url, "20250710101010", page, false);
          bad(museum, crawl, url, page, i);
        }
        default -> {
          String name = i + suffix.replace('/', '-') + ".html";
          Files.writeString(
              saved.resolve(name),
              "<!-- saved from url=("
                  + String.format(Locale.ROOT, "%04d", url.length())
                  + ")"
                  + url
                  + " -->\n"
                  + new String(page, StandardCharsets.UTF_8));
          museum.holds(url, "20250602120000", 404, "text/html", html("Not found"));
        }
      }
    }
  }

  /** One kind of bad capture in turn: more than a third of all. */
  private static void bad(Museum museum, Crawl crawl, String url, byte[] page, int i)
      throws Exception {
    String wall =
        "<form action=/login><input type=email><input type=password><button>Log in</button></form>";
    switch (i / 3 % 7) {
      case 0 -> museum.holds(url, "20250720000000", 200, "text/html", html(wall + "<p>" + url));
      case 1 -> museum.holds(url, "20250721000000", 404, "text/html", html("Page not found"));
      case 2 ->
          museum.holds(
              url, "20250722000000", 200, "text/html", Arrays.copyOf(page, page.length / 2));
      case 3 -> {
        museum.holds(
            url,
            "20250723000000",
            302,
            "text/html",
            html(url),
            new Museum.Played(
                302,
                with(
                    Museum.memento(url, "20250723000000", "text/html"),
                    "Location",
                    "BASE/web/20250723000001id_/" + ORIGIN + "/login"),
                html("")));
        museum.holds(ORIGIN + "/login", "20250723000001", 200, "text/html", html(wall));
      }
      case 4 ->
          museum.holds(
              url,
              "20250724000000",
              200,
              "text/html",
              html(
                  "<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>"));
      case 5 -> museum.holds(url, "20250725000000", 429, "text/html", html("Too many requests"));
      default -> crawl.holds(url, "20250711101010", Arrays.copyOf(page, page.length / 2), true);
    }
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return all;
  }

  /** Addresses that never were episodes, recorded with a good status and the same words. */
  private static void soft404s(Museum museum) {
    for (int i = 0; i < 5; i++) {
      String url = ORIGIN + "/s/p/4711/e/nothing-" + i + "_0000" + i;
      museum.holds(
          url,
          "20250101000000",
          200,
          "text/html",
          html("<h1>Oops</h1><p>This page does not exist.</p>"));
    }
  }

  private static byte[] html(String body) {
    return ("<!doctype html><html><head><title>PodQuest</title></head><body>"
            + body
            + "</body></html>")
        .getBytes(StandardCharsets.UTF_8);
  }

  private Path bookmarks(List<DemoEpisode> episodes) throws Exception {
    return Files.writeString(
        folder.resolve("bookmarks.html"),
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n"
            + "<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n"
            + "<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n<DL><p>\n<DT><A HREF=\""
            + ORIGIN
            + episodes.get(1).path()
            + "\" ADD_DATE=\"1718000000\">What I had open</A>\n"
            + "<DT><A HREF=\"https://elsewhere.invalid/\">Another</A>\n</DL><p>\n");
  }

  private Path subscriptions(DemoSite site) throws Exception {
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
    return Files.writeString(
        folder.resolve("old.opml"),
        "<opml version=\"2.0\"><head><title>s</title></head><body>\n"
            + outlines
            + "</body></opml>");
  }

  private static Set<String> episodeNames(Exported zip) throws Exception {
    TreeSet<String> names = new TreeSet<>();
    for (String name : zip.files().keySet()) {
      if (name.endsWith("episode.json")) {
        String id = Json.tree(zip.text(name).getBytes(StandardCharsets.UTF_8)).path("id").asText();
        names.add(id.substring(id.indexOf('/') + 1));
      }
    }
    return names;
  }
}
