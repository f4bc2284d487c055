package io.afterglow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.export.FeedForm;
import io.afterglow.job.Exported;
import io.afterglow.job.Program;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jdom2.Attribute;
import org.jdom2.Element;
import org.jdom2.input.SAXBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A list of subscriptions, its podcasts' feeds over real HTTP, and the zip of what they hold. */
@Timeout(180)
class FeedsExportTest {

  private static final int MANY = 1000;

  @TempDir Path folder;

  private final DemoFeedSite site = DemoFeedSite.standard();
  private final List<DemoRequest> requests = Collections.synchronizedList(new ArrayList<>());
  private volatile Function<DemoRequest, Response> served = site::whole;
  private DemoServer server;
  private Path list;

  @BeforeEach
  void serve() throws IOException {
    server = new DemoServer(this::answer);
    list = folder.resolve("subscriptions.opml");
    Files.writeString(list, site.opml(server.address().origin()));
  }

  private Response answer(DemoRequest request) {
    requests.add(request);
    return DemoFeedSite.unlessKnown(request, served.apply(request));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Ran export(String... more) {
    List<String> words = new ArrayList<>(words());
    words.addAll(List.of(more));
    return Ran.of(folder, words);
  }

  private List<String> words() {
    String out = folder.resolve("out").toString();
    return List.of(
        "export",
        list.toString(),
        "--allow-private",
        "--delay",
        "0",
        "--out",
        out,
        "--podcast-directory",
        "none");
  }

  /** The same command in a process of its own. */
  private Process started() throws IOException {
    List<String> words = Program.words();
    words.addAll(words());
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said.txt").toFile())
        .start();
  }

  private List<String> asked(String start) {
    synchronized (requests) {
      return requests.stream().map(DemoRequest::target).filter(t -> t.startsWith(start)).toList();
    }
  }

  /** Everything in the zip is in the feeds, and the other way round. */
  @Test
  void zip_has_all_that_the_feeds_hold() throws Exception {
    Ran exported = export().endsWith(ExitCode.PARTIAL);
    Exported zip = exported.zip();

    Map<String, JsonNode> saved = byGuid(zip);
    int episodes = 0;
    for (DemoFeed feed : site.feeds()) {
      for (DemoFeedItem item : feed.is("dead") ? List.<DemoFeedItem>of() : feed.items()) {
        assertThat(saved).containsKey(item.episode().guid());
        JsonNode episode = Objects.requireNonNull(saved.get(item.episode().guid()));
        same(feed, item, episode);
        episodes++;
      }
    }
    assertThat(saved).hasSize(episodes);
    assertThat(zip.report().at("/podcasts/listed").asInt()).isEqualTo(site.feeds().size());
    assertThat(zip.report().at("/sources/0/source").asText()).isEqualTo("feeds");

    String again = folder.resolve("again").toString();
    String from = exported.zipFile().toString();
    Exported packed = Ran.of(folder, List.of("pack", "--from", from, "--out", again)).zip();
    assertThat(feedFiles(packed)).hasSize(site.feeds().size() - 1).isEqualTo(feedFiles(zip));
  }

  private static Map<String, String> feedFiles(Exported zip) {
    return zip.files().keySet().stream()
        .filter(path -> path.endsWith("/feed.xml"))
        .collect(Collectors.toMap(path -> path, zip::text));
  }

  private static Map<String, JsonNode> byGuid(Exported zip) throws IOException {
    Map<String, JsonNode> byGuid = new HashMap<>();
    zip.episodes().values().forEach(e -> byGuid.put(e.at("/feed/guid").asText(), e));
    return byGuid;
  }

  private static void same(DemoFeed feed, DemoFeedItem item, JsonNode saved) {
    assertThat(saved.at("/title").asText()).isEqualTo(item.episode().title());
    assertThat(saved.at("/podcast/title").asText()).isEqualTo(feed.podcast().title());
    assertThat(saved.at("/url").asText()).isEqualTo(item.link());
    assertThat(saved.at("/publishedOn").asText())
        .isEqualTo(item.episode().publishedOn().toString());
    assertThat(folded(saved.at("/showNotes/text").asText()))
        .isEqualTo(folded(String.join(" ", item.notes())));
    assertThat(Exported.list(saved.at("/origins")))
        .isNotEmpty()
        .allSatisfy(origin -> assertThat(origin.at("/source").asText()).isEqualTo("feeds"));
    if (!feed.form().equals("atom")) {
      assertThat(saved.at("/durationSeconds").asInt()).isEqualTo(item.episode().durationSeconds());
    }
    if (feed.form().equals("rss")) {
      assertThat(saved.at("/season").asInt()).isEqualTo(item.season());
      assertThat(saved.at("/number").asInt()).isEqualTo(item.number());
      assertThat(Exported.list(saved.at("/people")))
          .extracting(p -> p.at("/name").asText() + ", " + p.at("/role").asText())
          .isEqualTo(item.people().stream().map(p -> p.name() + ", " + p.role()).toList());
    }
    assertThat(Exported.list(saved.at("/chapters")))
        .extracting(c -> c.at("/startSeconds").asInt() + " " + c.at("/title").asText())
        .isEqualTo(
            item.chapters().stream()
                .map(c -> Objects.requireNonNull(c.startSeconds()).intValue() + " " + c.title())
                .toList());
    List<DemoFeedItem.File> best = best(item);
    assertThat(Exported.list(saved.at("/transcripts"))).as(item.link()).hasSize(best.size());
    for (JsonNode transcript : saved.at("/transcripts")) {
      String language = transcript.at("/language").asText();
      DemoFeedItem.File file =
          best.stream().filter(f -> f.language().equals(language)).findFirst().orElseThrow();
      assertThat(transcript.at("/source/declaredType").asText()).isEqualTo(file.type());
      assertThat(transcript.at("/source/type").asText()).isEqualTo(type(file.kind()));
      same(item.captions(language).cues(), file.kind(), transcript.at("/paragraphs"));
    }
  }

  private static String type(String kind) {
    return kind.equals("srt") ? "application/x-subrip" : DemoCaptions.type(kind);
  }

  /** Of those in one language the one that promises most and came. */
  private static List<DemoFeedItem.File> best(DemoFeedItem item) {
    List<DemoFeedItem.File> there =
        item.files().stream().filter(f -> !Set.of("gone", "error").contains(f.kind())).toList();
    boolean several = there.stream().anyMatch(f -> f.kind().equals("words"));
    return several ? there.stream().filter(f -> f.kind().equals("words")).toList() : there;
  }

  /** Every letter in its order; each paragraph by who says it, and at its time. */
  private static void same(List<DemoCaptions.Cue> cues, String kind, JsonNode paragraphs) {
    Map<Integer, DemoCaptions.Cue> starts = new HashMap<>();
    StringBuilder said = new StringBuilder();
    for (DemoCaptions.Cue cue : cues) {
      starts.put(said.length(), cue);
      said.append(folded(cue.text()));
    }
    StringBuilder saved = new StringBuilder();
    for (JsonNode paragraph : paragraphs) {
      DemoCaptions.Cue cue = starts.get(saved.length());
      if (kind.equals("plain")) {
        assertThat(paragraph.at("/startSeconds").isNull()).isTrue();
      } else if (cue != null) {
        assertThat(paragraph.at("/speaker").asText()).isEqualTo(cue.speaker());
        assertThat(paragraph.at("/startSeconds").asDouble())
            .isEqualTo(
                kind.equals("html") ? Math.floor(cue.start() / 1000.0) : cue.start() / 1000.0);
      }
      saved.append(folded(paragraph.at("/text").asText()));
    }
    assertThat(saved.toString()).isEqualTo(said.toString());
  }

  private static String folded(String text) {
    return text.replaceAll("\\s+|• ", "");
  }

  @Test
  void second_run_sends_conditional_requests_and_keeps_the_zip() throws Exception {
    served = this::mended;
    Files.writeString(list, Files.readString(list).replaceAll(".*/feeds/garden.*\n", ""));
    Ran first = export().endsWith(ExitCode.OK);
    Set<String> before = Set.copyOf(asked("/"));
    requests.clear();
    Ran second = export().endsWith(ExitCode.OK);
    assertThat(second.zipFile()).isEqualTo(first.zipFile());
    assertThat(requests)
        .isNotEmpty()
        .allMatch(r -> before.contains(r.target()))
        .allMatch(r -> r.header("if-none-match") != null || mended(r).status() == 301);
    assertThat(asked("/files")).isEmpty();
  }

  /** Without the files that are not there, or are none. */
  private Response mended(DemoRequest request) {
    return site.whole(request.at(request.target().replaceFirst("/(gone|error)/", "/words/")));
  }

  @Test
  void stopped_run_goes_on_where_it_stopped() throws Exception {
    Process run = started();
    served =
        request -> {
          if (asked("/files/").size() == 20) {
            run.destroy();
          }
          return site.whole(request);
        };
    assertThat(run.waitFor()).isEqualTo(ExitCode.TERMINATED.code());
    List<String> had =
        asked("/files/").stream().filter(target -> !target.contains("/gone/")).toList();
    assertThat(had.size()).isLessThan(60);
    requests.clear();
    served = site::whole;
    JsonNode report = export().endsWith(ExitCode.PARTIAL).zip().report();
    assertThat(report.at("/transcripts/pending").asInt()).isZero();
    assertThat(asked("/files/")).isNotEmpty().doesNotContainAnyElementsOf(had);
  }

  @Test
  void what_options_leave_out_is_counted_and_not_requested() throws Exception {
    Ran ran = export("--podcast", "Lantern*", "--after", "2025-05-01", "--limit", "3");
    JsonNode report = ran.endsWith(ExitCode.OK).zip().report();
    assertThat(ran.zip().episodes()).hasSize(3);
    assertThat(report.at("/episodes/skipped").asInt())
        .isEqualTo(report.at("/episodes/listed").asInt() - 3);
    assertThat(asked("/files/"))
        .isNotEmpty()
        .allMatch(target -> target.matches("/files/lantern/2[234]/.*"));
  }

  @Test
  void a_year_later_new_episodes_are_taken_and_dropped_ones_kept() throws Exception {
    served = request -> window(request, 2, 24);
    Exported first = export().zip();
    served = request -> window(request, 0, 20);
    Exported second = export().zip();
    List<String> guids =
        site.feeds().get(0).items().stream().map(item -> item.episode().guid()).toList();
    assertThat(byGuid(first)).doesNotContainKeys(guids.get(0), guids.get(1));
    assertThat(byGuid(second)).containsKeys(guids.toArray(String[]::new));
    for (String path : first.files().keySet()) {
      if (path.contains("/transcript.") || path.endsWith("/chapters.json")) {
        assertThat(second.text(path)).isEqualTo(first.text(path));
      }
    }
  }

  /** The first feed as it is while these of its items stand in it. */
  private Response window(DemoRequest request, int from, int to) {
    Response whole = site.whole(request);
    if (!request.target().equals("/feeds/lantern")) {
      return whole;
    }
    List<String> parts = List.of(whole.text().split("(?=<item>)|(?=</channel>)", -1));
    String text =
        IntStream.range(0, parts.size())
            .filter(i -> i == 0 || i == parts.size() - 1 || (i - 1 >= from && i - 1 < to))
            .mapToObj(parts::get)
            .collect(Collectors.joining());
    return Response.of(200, "application/rss+xml", text);
  }

  @Test
  void password_of_a_feed_is_in_no_file_but_the_lists() throws Exception {
    Path log = folder.resolve("log.jsonl");
    Ran ran = export("--verbose", "--with", "all", "--log-json", log.toString());
    String password = DemoFeedSite.LOGIN.substring(DemoFeedSite.LOGIN.indexOf(':') + 1);
    String header =
        Base64.getEncoder().encodeToString(DemoFeedSite.LOGIN.getBytes(StandardCharsets.UTF_8));
    assertThat(ran.said() + ran.printed() + Files.readString(log)).doesNotContain(password, header);
    Map<String, byte[]> files = new HashMap<>(ran.zip().files());
    files.putAll(unpacked(Objects.requireNonNull(files.get("data/raw/capture.wacz"))));
    assertThat(ran.zip().text("subscriptions.opml")).contains(password);
    assertThat(files.keySet()).anyMatch(name -> name.endsWith(".warc.gz"));
    files.forEach(
        (name, bytes) -> {
          if (!name.endsWith(".opml")) {
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1).contains(password))
                .as(name)
                .isFalse();
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1).contains(header))
                .as(name)
                .isFalse();
          }
        });
  }

  private static Map<String, byte[]> unpacked(byte[] zip) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] body = in.readAllBytes();
        boolean packed = entry.getName().endsWith(".gz");
        files.put(
            entry.getName(),
            packed ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body);
      }
    }
    return files;
  }

  @Test
  void companion_feeds_keep_every_element_of_the_publishers_items() throws Exception {
    Exported zip = export().zip();
    Map<String, Element> kept = new HashMap<>();
    for (Map.Entry<String, byte[]> file : zip.files().entrySet()) {
      if (file.getKey().endsWith("/feed.xml")) {
        assertThat(FeedForm.faults(file.getValue())).as(file.getKey()).isEmpty();
        items(new String(file.getValue(), StandardCharsets.UTF_8))
            .forEach(item -> kept.put(item.getChildTextTrim("guid"), item));
      }
    }
    String origin = server.address().origin();
    for (DemoFeed feed : site.feeds()) {
      for (int page = 1; feed.form().equals("rss") && !feed.is("dead") && page < 4; page++) {
        Response whole = feed.document(origin, page);
        String text =
            feed.is("latin") ? new String(whole.body(), StandardCharsets.ISO_8859_1) : whole.text();
        for (Element item : items(text)) {
          assertThat(kept).containsKey(item.getChildTextTrim("guid"));
          List<String> there =
              elements(Objects.requireNonNull(kept.get(item.getChildTextTrim("guid"))));
          assertThat(there).containsAll(elements(item));
        }
      }
    }
  }

  private static List<Element> items(String feed) throws Exception {
    return new SAXBuilder()
        .build(new StringReader(feed))
        .getRootElement()
        .getChild("channel")
        .getChildren("item");
  }

  /** Each child with all that is in it. Of the texts an item has, the longest may stand for all. */
  private static List<String> elements(Element item) {
    return item.getChildren().stream()
        .filter(child -> !child.getName().equals("description"))
        .map(FeedsExportTest::text)
        .toList();
  }

  private static String text(Element element) {
    return element.getNamespaceURI()
        + " "
        + element.getName()
        + element.getAttributes().stream()
            .map(Attribute::toString)
            .sorted()
            .collect(Collectors.joining())
        + element.getTextNormalize()
        + element.getChildren().stream().map(FeedsExportTest::text).toList();
  }

  @Test
  void texts_of_a_thousand_episodes_are_word_for_word_those_of_a_large_feed() throws Exception {
    byte[] feed = many();
    assertThat(feed.length).isGreaterThan(5_000_000);
    served = request -> Response.of(200, "application/rss+xml", feed);
    Files.writeString(
        list,
        "<opml version=\"2.0\"><body><outline type=\"rss\" text=\"Many\" xmlUrl=\""
            + server.address().origin()
            + "/many\"/></body></opml>");
    Map<String, JsonNode> saved = byGuid(export("--only", "json").endsWith(ExitCode.OK).zip());
    assertThat(saved).hasSize(MANY);
    for (int i = 0; i < MANY; i++) {
      assertThat(Objects.requireNonNull(saved.get("many-" + i)).at("/showNotes/text").asText())
          .isEqualTo(String.join("\n\n", paragraphs(i)));
    }
  }

  private static byte[] many() {
    StringBuilder out = new StringBuilder("<rss version=\"2.0\"><channel><title>Many</title>");
    for (int i = 0; i < MANY; i++) {
      out.append("<item><title>Number ").append(i).append("</title><guid>many-").append(i);
      out.append("</guid><description><![CDATA[");
      paragraphs(i).forEach(p -> out.append("<p>").append(Html.escaped(p)).append("</p>"));
      out.append("]]></description></item>\n");
    }
    return out.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** 5 kB of words, the same for the same number. */
  private static List<String> paragraphs(int number) {
    Random random = new Random(number);
    String letters = "abcdefghijklmnopqrstuvwxyzäöß<&>\"'éñ0123456789";
    List<String> paragraphs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      StringBuilder paragraph = new StringBuilder("W" + i);
      while (paragraph.length() < 950) {
        paragraph.append(' ');
        for (int n = 1 + random.nextInt(9); n > 0; n--) {
          paragraph.append(letters.charAt(random.nextInt(letters.length())));
        }
      }
      paragraphs.add(paragraph.toString());
    }
    return paragraphs;
  }
}
