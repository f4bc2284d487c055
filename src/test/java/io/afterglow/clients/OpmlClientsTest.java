package io.afterglow.clients;

import static org.assertj.core.api.Assertions.assertThat;

import be.ceau.opml.OpmlParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.export.SubscriptionsFile;
import io.afterglow.job.Installed;
import io.afterglow.json.Json;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Subscription;
import io.afterglow.text.XmlText;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real podcast clients and parsers import our file: fourteen odd feeds, and five thousand. */
class OpmlClientsTest {

  private static final Map<String, String> ODD = odd();

  @TempDir private Path folder;

  private static Map<String, String> odd() {
    Map<String, String> feeds = new LinkedHashMap<>();
    feeds.put("Tom & Jerry", "https://feeds.example.com/tom?id=1&format=rss");
    feeds.put("Less < more > less", "https://feeds.example.com/a");
    feeds.put("The \"quoted\" show", "https://feeds.example.com/b?q=%22x%22");
    feeds.put("Rock 'n' roll", "https://feeds.example.com/rock'n'roll");
    feeds.put("Family 👨‍👩‍👧 talk", "https://feeds.example.com/c");
    feeds.put("حكايات الصحراء", "https://feeds.example.com/%D8%AD");
    feeds.put("סיפורים", "https://feeds.example.com/d");
    feeds.put("夜の散歩", "https://xn--r8jz45g.example/feed");
    feeds.put("Literally &amp; this", "https://feeds.example.com/e?a=1&amp;b=2");
    feeds.put("Percent", "https://feeds.example.com/100%25");
    feeds.put("Slash", "https://feeds.example.com/a%2Fb");
    feeds.put("Marks", "https://feeds.example.com/;,~()[]");
    feeds.put("Long", "https://feeds.example.com/" + "l".repeat(1500) + ".xml");
    feeds.put("Private", "https://user:pass@feeds.example.com/private");
    return feeds;
  }

  @Test
  void newsboat_imports_every_address() throws Exception {
    Installed.need("newsboat");
    assertThat(newsboat(file(ODD))).containsExactlyElementsOf(ODD.values());
    assertThat(newsboat(file(many()))).containsExactlyElementsOf(many().values());
  }

  @Test
  void sfeed_imports_every_address_and_title() throws Exception {
    Installed.need("sfeed_opml_import", "sh");
    for (Map<String, String> feeds : List.of(ODD, many())) {
      String said =
          Programs.run(
              folder,
              Map.of(),
              List.of(
                  "sh",
                  "-c",
                  "sfeed_opml_import < \"$0\" > rc && . ./rc"
                      + " && feed() { printf '%s\\t%s\\n' \"$1\" \"$2\"; } && feeds",
                  file(feeds).toString()));
      assertThat(said.lines()).containsExactlyElementsOf(rows(feeds));
    }
  }

  @Test
  void gpodders_own_importer_takes_every_address_and_title() throws Exception {
    String python = "/usr/bin/python3"; // Debian's own, which has Debian's modules
    Installed.need("gpo", python);
    for (Map<String, String> feeds : List.of(ODD, many())) {
      String said =
          Programs.run(
              folder,
              Map.of("GPODDER_HOME", folder.toString()),
              List.of(
                  python,
                  "-c",
                  """
                  import sys
                  from gpodder import opml, util
                  for one in opml.Importer(sys.argv[1]).items:
                    print(one['title'], util.normalize_feed_url(one['url']), sep='\\t')
                  """,
                  file(feeds).toString()));
      assertThat(said.lines()).containsExactlyElementsOf(rows(feeds));
    }
  }

  /**
   * A shell script that searches for words: it knows no entities, so two of the fourteen are lost.
   */
  @Test
  void podget_takes_every_address_without_an_ampersand() throws Exception {
    assertThat(podget(ODD)).containsExactlyElementsOf(asPodgetSees(ODD));
    assertThat(asPodgetSees(ODD).stream().filter(row -> ODD.containsValue(row.split(" ", 2)[0])))
        .hasSize(12);
  }

  @Tag("deep") // minutes, for it starts six programs a feed
  @Test
  void podget_takes_five_thousand() throws Exception {
    assertThat(podget(many())).containsExactlyElementsOf(asPodgetSees(many()));
  }

  private List<String> podget(Map<String, String> feeds) throws Exception {
    Installed.need("podget");
    Path home = Files.createTempDirectory(folder, "podget");
    List<String> words = List.of("podget", "--import_opml", file(feeds).toString());
    Programs.run(home, Map.of("TMPDIR", home.toString()), words, Duration.ofMinutes(30));
    return Files.readAllLines(home.resolve(".config/podget/serverlist")).stream()
        .filter(line -> line.contains(" OPML_Import_"))
        .map(line -> line.replaceFirst(" OPML_Import_\\S+", ""))
        .toList();
  }

  /** As they stand in the file; of the title it leaves punctuation out. */
  private static List<String> asPodgetSees(Map<String, String> feeds) {
    return feeds.entrySet().stream()
        .map(
            feed ->
                XmlText.escape(feed.getValue())
                    + " "
                    + XmlText.escape(feed.getKey()).replaceAll("[:;'\".,!/?<>\\\\|]", ""))
        .toList();
  }

  /** It has no word for importing: what stands in its own list is taken, and written again. */
  @Test
  void liferea_takes_every_address_and_title() throws Exception {
    Installed.need("liferea", "xvfb-run", "dbus-run-session");
    for (Map<String, String> feeds : List.of(ODD, many())) {
      Path home = Files.createTempDirectory(folder, "liferea");
      Path list = Files.createDirectories(home.resolve(".config/liferea")).resolve("feedlist.opml");
      Files.copy(file(feeds), list);
      Programs.run(
          home,
          Map.of("GSETTINGS_BACKEND", "memory", "XDG_CONFIG_HOME", home + "/.config"),
          List.of(
              "dbus-run-session",
              "--",
              "xvfb-run",
              "-a",
              "sh",
              "-c",
              """
              liferea --mainwindow-state=hidden & liferea=$!
              until grep -q 'Liferea Feed List Export' "$0" && grep -q '</opml>' "$0"; do sleep 0.2; done
              kill "$liferea"; wait "$liferea"
              """,
              list.toString()));
      assertThat(parsed(list)).containsExactlyElementsOf(rows(feeds));
    }
  }

  @Test
  void a_parser_of_maven_that_apps_use_reads_every_address_and_title() throws Exception {
    for (Map<String, String> feeds : List.of(ODD, many())) {
      assertThat(parsed(file(feeds))).containsExactlyElementsOf(rows(feeds));
    }
  }

  private static List<String> parsed(Path opml) throws Exception {
    try (InputStream in = Files.newInputStream(opml)) {
      return new OpmlParser()
          .parse(in).getBody().getOutlines().stream()
              .map(one -> one.getAttribute("title") + "\t" + one.getAttribute("xmlUrl"))
              .toList();
    }
  }

  private static List<String> rows(Map<String, String> feeds) {
    return feeds.entrySet().stream().map(e -> e.getKey() + "\t" + e.getValue()).toList();
  }

  @Test
  void three_parsers_of_npm_read_every_address_and_title() throws Exception {
    for (Map<String, String> feeds : List.of(ODD, many())) {
      JsonNode seen =
          Json.tree(
              Programs.npm(List.of("opml", file(feeds).toAbsolutePath().toString()))
                  .getBytes(StandardCharsets.UTF_8));
      for (String parser : List.of("opmlparser", "opml", "feedsmith")) {
        List<String> read = new ArrayList<>();
        seen.path(parser).forEach(r -> read.add(r.path(0).asText() + "\t" + r.path(1).asText()));
        assertThat(read).as(parser).containsExactlyElementsOf(rows(feeds));
      }
    }
  }

  private List<String> newsboat(Path opml) throws Exception {
    Path home = Files.createTempDirectory(folder, "newsboat");
    for (String name : List.of("urls", "config")) {
      Files.writeString(home.resolve(name), "");
    }
    Programs.run(
        home,
        Map.of(),
        List.of("newsboat", "-u", "urls", "-c", "cache", "-C", "config", "-i", opml.toString()));
    return Files.readAllLines(home.resolve("urls"));
  }

  private static Map<String, String> many() {
    Map<String, String> feeds = new LinkedHashMap<>();
    for (int i = 0; i < 5000; i++) {
      feeds.put("Podcast & " + i, "https://feeds.example.com/" + i + "?a=1&b=" + i);
    }
    return feeds;
  }

  private Path file(Map<String, String> feeds) throws Exception {
    List<Subscription> subscriptions = new ArrayList<>();
    feeds.forEach(
        (title, url) ->
            subscriptions.add(
                new Subscription(new PodcastId(url.replace("/", "")), title, url, null, null)));
    Path file = Files.createTempFile(folder, "subscriptions", ".opml");
    Files.write(file, SubscriptionsFile.opml(subscriptions, Instant.EPOCH));
    return file;
  }
}
