package io.afterglow.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.export.Exporters;
import io.afterglow.export.FeedForm;
import io.afterglow.export.SampleLibrary;
import io.afterglow.export.Wishes;
import io.afterglow.job.Installed;
import io.afterglow.json.Json;
import io.afterglow.model.Chapter;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.Paragraph;
import io.afterglow.model.SourceFeed;
import io.afterglow.pack.BagFiles;
import io.afterglow.pack.Packed;
import io.afterglow.pack.Packer;
import io.afterglow.pack.SampleZip;
import io.afterglow.serve.Access;
import io.afterglow.serve.ExportServer;
import io.afterglow.serve.FeedList;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A finished zip on the home network, as curl, feed readers and podcast clients see it. */
class ServedFeedsTest {

  @TempDir private Path folder;

  private Packed packed = new Packed(Path.of("none"), false, 0, 0, 0);
  private BagFiles bag = new NoBag();
  private ExportServer server =
      new ExportServer(bag, Access.THIS_COMPUTER, InetAddress.getLoopbackAddress(), 0);

  ServedFeedsTest() throws IOException {}

  private static final class NoBag implements BagFiles {
    @Override
    public List<String> paths() {
      return List.of();
    }

    @Override
    public @Nullable File find(String path) {
      return null;
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void serve() throws Exception {
    server.close();
    packed = SampleZip.of(folder, Exporters.of(new Wishes(null, true)));
    bag = BagFiles.open(packed.zip());
    server = new ExportServer(bag, Access.THIS_COMPUTER, InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    bag.close();
  }

  @Test
  void curl_fetches_whole_files_parts_and_nothing_new() throws Exception {
    Installed.need("curl");
    String all = curl("-s", at("/README.txt"));
    String tag = header(curl("-sI", at("/README.txt")), "ETag");

    assertThat(all).startsWith("PODCASTS").isEqualTo(read("README.txt"));
    assertThat(curl("-s", "-r", "3-7", at("/README.txt"))).isEqualTo(all.substring(3, 8));
    assertThat(curl("-s", "-r", "-5", at("/README.txt")))
        .isEqualTo(all.substring(all.length() - 5));
    assertThat(code("-r", "999999999-", at("/README.txt"))).isEqualTo("416");
    assertThat(code("-H", "If-None-Match: " + tag, at("/README.txt"))).isEqualTo("304");
    assertThat(code("-X", "POST", at("/README.txt"))).isEqualTo("405");
  }

  @Test
  void nothing_outside_the_bag_is_served() throws Exception {
    Files.writeString(folder.resolve("secret.txt"), "secret");
    for (String path :
        List.of(
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/data/../../secret.txt",
            "//etc/passwd",
            "/..\\secret.txt",
            "/%00",
            "/nothing")) {
      assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
          .as(path)
          .matches("(?s)HTTP/1.1 (?:404|400).*")
          .doesNotContain("secret");
    }
  }

  @Test
  void a_page_elsewhere_cannot_read_the_library_by_a_name_of_its_own() throws Exception {
    assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example.com\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 421");
    HttpResponse<String> library = get("/index.html");
    assertThat(library.statusCode()).isEqualTo(200);
    assertThat(library.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void every_link_of_every_feed_is_there_with_its_type_for_any_player() throws Exception {
    int links = 0;
    for (FeedList.Feed feed : server.feeds().feeds()) {
      HttpResponse<String> answer = get(feed.path());
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/rss+xml");
      assertThat(FeedForm.faults(answer.body().getBytes(StandardCharsets.UTF_8)))
          .as(feed.path())
          .isEmpty();
      for (String[] link : links(answer.body())) {
        HttpResponse<String> file = get(link[0].substring(at("").length()));
        assertThat(file.statusCode()).as(link[0]).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith(link[1]);
        assertThat(file.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        links++;
      }
    }
    assertThat(links).isGreaterThan(50);
  }

  @Test
  void two_feed_parsers_of_npm_see_every_transcript_and_chapter_link() throws Exception {
    List<String> words = new ArrayList<>(List.of("feed"));
    List<Integer> linked = new ArrayList<>();
    add(server, words, linked);
    Packed one =
        new Packer()
            .pack(
                forty(),
                Files.createTempDirectory(folder, "forty"),
                "podquest",
                SampleLibrary.DAY,
                Exporters.ALL);
    try (BagFiles files = BagFiles.open(one.zip());
        ExportServer there =
            new ExportServer(files, Access.THIS_COMPUTER, InetAddress.getLoopbackAddress(), 0)) {
      add(there, words, linked);
    }
    JsonNode seen = Json.tree(Programs.npm(words).getBytes(StandardCharsets.UTF_8));

    assertThat(seen).hasSize(linked.size());
    for (int i = 0; i < linked.size(); i++) {
      for (String parser : List.of("feedsmith", "rssParser")) {
        assertThat(links(seen.get(i).path(parser))).as(parser).isEqualTo(linked.get(i));
      }
    }
    // A third, Podcast Index's, drops items without a file, as those of the other feeds here are.
    JsonNode last = seen.get(linked.size() - 1).path("partytime");
    assertThat(links(last)).isEqualTo(linked.get(linked.size() - 1)).isEqualTo(5);
  }

  private static int links(JsonNode items) {
    int count = 0;
    for (JsonNode item : items) {
      count += item.path("transcripts").size() + (item.path("chapters").isTextual() ? 1 : 0);
    }
    return count;
  }

  private void add(ExportServer from, List<String> words, List<Integer> linked) throws Exception {
    for (FeedList.Feed feed : from.feeds().feeds()) {
      URI address = URI.create("http://127.0.0.1:" + from.port() + feed.path());
      String xml =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      linked.add(links(xml).size());
      Path file = Files.createTempFile(folder, "feed", ".xml");
      words.add(Files.writeString(file, xml).toAbsolutePath().toString());
    }
  }

  @Test
  void newsboat_reads_every_item_of_a_feed() throws Exception {
    Installed.need("newsboat", "sqlite3");
    Path home = Files.createTempDirectory(folder, "newsboat");
    Packed one = new Packer().pack(forty(), home, "podquest", SampleLibrary.DAY, Exporters.ALL);
    try (BagFiles files = BagFiles.open(one.zip());
        ExportServer there =
            new ExportServer(files, Access.THIS_COMPUTER, InetAddress.getLoopbackAddress(), 0)) {
      Files.writeString(home.resolve("config"), "");
      String path = there.feeds().feeds().get(0).path();
      Files.writeString(home.resolve("urls"), "http://127.0.0.1:" + there.port() + path + "\n");
      Programs.run(
          home,
          Map.of(),
          List.of("newsboat", "-u", "urls", "-c", "cache", "-C", "config", "-x", "reload"));
    }
    String items =
        Programs.run(
            home,
            Map.of(),
            List.of("sqlite3", "cache", "select guid || ' ' || enclosure_url from rss_item"));

    assertThat(items.lines())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 40)
                .mapToObj(n -> "g:" + n + " https://cdn.example/" + n + ".mp3")
                .toList());
  }

  private static SampleLibrary forty() {
    List<SourceFeed.Item> items =
        IntStream.range(0, 40)
            .mapToObj(
                n ->
                    new SourceFeed.Item(
                        null,
                        "g:" + n,
                        "Number " + n,
                        Instant.EPOCH.plusSeconds(n * 86_400L),
                        null,
                        "https://cdn.example/" + n + ".mp3",
                        "audio/mpeg",
                        1L,
                        60L,
                        ""))
            .toList();
    SourceFeed feed =
        new SourceFeed(
            "https://feeds.example.com/forty",
            "Forty",
            null,
            null,
            null,
            null,
            "",
            items,
            List.of(),
            true);
    return SampleLibrary.of(
        feed,
        SampleLibrary.linked(
            "seven",
            new EpisodeFeed(feed.url(), "g:7", null, "guid", 1),
            List.of(new Chapter("Intro", null, List.of(), 0.0)),
            SampleLibrary.transcript("en", new Paragraph("Seven.", null, 1.0))));
  }

  @Test
  void gpodder_subscribes_to_all_of_them_by_the_served_opml() throws Exception {
    Installed.need("gpo", "sqlite3");
    Path home = Files.createTempDirectory(folder, "gpodder");
    Map<String, String> environment = Map.of("GPODDER_HOME", home.toString());
    Path opml = Files.writeString(home.resolve("feeds.opml"), get("/feeds.opml").body());
    Programs.run(home, environment, List.of("gpo", "import", opml.toString()));
    String urls =
        Programs.run(
            home,
            Map.of(),
            List.of("sqlite3", home.resolve("Database").toString(), "select url from podcast"));

    assertThat(urls.lines())
        .containsExactlyInAnyOrderElementsOf(
            server.feeds().feeds().stream().map(f -> at(f.path())).toList());
  }

  private String at(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(at(path))).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private String read(String path) throws IOException {
    BagFiles.File file = bag.find(path);
    if (file == null) {
      throw new IOException("no " + path);
    }
    try (var in = file.open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String curl(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("curl"));
    command.addAll(List.of(words));
    return Programs.run(folder, Map.of(), command);
  }

  private String code(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("-s", "-o", "/dev/null", "-w", "%{http_code}"));
    all.addAll(List.of(words));
    return curl(all.toArray(String[]::new));
  }

  private static String header(String head, String name) {
    return head.lines()
        .filter(
            line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  /** Address and type of each transcript and chapter file. */
  private static List<String[]> links(String feed) {
    List<String[]> links = new ArrayList<>();
    var matcher =
        Pattern.compile("<podcast:(?:transcript|chapters) url=\"([^\"]*)\" type=\"([^\"]*)\"")
            .matcher(feed);
    while (matcher.find()) {
      links.add(new String[] {matcher.group(1), matcher.group(2)});
    }
    return links;
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
