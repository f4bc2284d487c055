package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.demo.FaultyServer;
import io.afterglow.demo.Misbehaviour;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A podcast whose feed the account does not name, directories that are asked, and a person's word.
 */
class DirectoriesTest {

  private static final String PODCAST = "11383971";

  private static final String TITLE = "The Slow Orbit";

  @TempDir private Path folder;
  private final DemoSite site = DemoSites.standard();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private FaultyServer demo = new FaultyServer(site, Misbehaviour.none());
  private HttpServer directories = HttpServer.create();

  DirectoriesTest() throws IOException {}

  @BeforeEach
  void start() throws IOException {
    demo = demo.start();
    directories.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    directories.createContext("/", this::answer);
    directories.start();
  }

  @AfterEach
  void stop() {
    directories.stop(0);
    demo.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    String text = answers.get(exchange.getRequestURI().getPath());
    byte[] body = (text == null ? "not here" : text).getBytes(StandardCharsets.UTF_8);
    String type = text != null && text.startsWith("<") ? "application/rss+xml" : "text/javascript";
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.sendResponseHeaders(text == null ? 404 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void all_three_are_asked_in_their_own_forms_and_the_feed_is_found() throws IOException {
    String feed = demo.address().origin() + "/feeds/orbit.xml";
    String apples = apples(feed);
    answers.put("/apple/search", apples);
    answers.put("/apple/lookup", "{\"resultCount\":0,\"results\":[]}");
    answers.put("/index/search", apples);
    answers.put(
        "/0.2/search/podcast",
        "{\"status\":1,\"msg\":\"ok\",\"meta\":{},\"data\":[{\"title\":\"%s\",\"xmlURL\":\"%s\"}]}"
            .formatted(TITLE, feed));

    Exported zip =
        export(
                "--podcast-directory",
                "apple=" + at("/apple/") + ",podcastindex=" + at("/index/") + ",fyyd=" + at("/"))
            .zip();

    assertThat(asked)
        .contains(
            "/apple/search?media=podcast&entity=podcast&limit=20&term=The+Slow+Orbit",
            "/apple/lookup?id=" + PODCAST,
            "/index/search?media=podcast&entity=podcast&limit=20&term=The+Slow+Orbit",
            "/index/lookup?id=" + PODCAST,
            "/0.2/search/podcast?count=20&term=The+Slow+Orbit");
    assertThat(zip.text("subscriptions.opml")).contains("xmlUrl=\"" + feed + "\"");
  }

  @Test
  void none_is_asked_where_none_is_wanted_and_a_persons_word_counts_and_is_remembered()
      throws IOException {
    assertThat(export().zip().files()).doesNotContainKey("review.csv");
    assertThat(asked).isEmpty();

    answers.put("/search", apples(at("/gone.xml")));
    Exported open = export("--podcast-directory", at("/search")).zip();
    assertThat(open.text("subscriptions.opml")).doesNotContain(TITLE);
    assertThat(open.text("review.csv"))
        .contains(PODCAST + ",The Slow Orbit," + at("/gone.xml"))
        .contains("could not be fetched (");

    answers.put("/paged.xml", page("c", "/older.xml"));
    answers.put("/older.xml", page("b", "/oldest.xml"));
    answers.put("/oldest.xml", page("a", "/paged.xml"));
    Path decided = folder.resolve("review.csv");
    Files.writeString(
        decided, open.text("review.csv").replaceFirst(",\\n$", "," + at("/paged.xml") + "\n"));
    export("--feeds", decided.toString());
    Exported zip = export().zip();

    assertThat(zip.text("subscriptions.opml")).contains("xmlUrl=\"" + at("/paged.xml") + "\"");
    String companion =
        zip.files().keySet().stream()
            .filter(path -> path.endsWith("_" + PODCAST + "/feed.xml"))
            .map(zip::text)
            .findFirst()
            .orElse("no companion feed");
    assertThat(Pattern.compile("<guid[^>]*>g-(.)</guid>").matcher(companion).results())
        .as("items of all three documents (RFC 5005)")
        .extracting(guid -> guid.group(1))
        .containsExactly("c", "b", "a");
  }

  @Test
  void a_podcasts_page_chosen_as_its_feed_is_refused() throws IOException {
    Path decided = folder.resolve("review.csv");
    String page = demo.address().origin() + "/s/p/" + PODCAST;
    Files.writeString(decided, "podcast,feedUrl,choice\n" + PODCAST + ",," + page + "\n");

    Ran ran = export("--feeds", decided.toString()).endsWith(ExitCode.INPUT);

    assertThat(ran.said())
        .contains("the choice for " + PODCAST + " is a page of PodQuest, not a feed: " + page);
    assertThat(demo.requests()).isEmpty();
  }

  private Ran export(String... more) throws IOException {
    Path cookies = folder.resolve("cookies.txt");
    Files.writeString(cookies, site.cookieFile("127.0.0.1"));
    List<String> words =
        new ArrayList<>(
            List.of(
                "export",
                "--site",
                demo.address().origin(),
                "--cookies",
                cookies.toString(),
                "--delay",
                "0",
                "--podcast",
                PODCAST,
                "--limit",
                "1",
                "--out",
                folder.resolve("out").toString()));
    words.addAll(List.of(more));
    if (!words.contains("--podcast-directory")) {
      words.addAll(List.of("--podcast-directory", "none"));
    }
    return Ran.of(folder, words);
  }

  private String at(String path) {
    return "http://127.0.0.1:" + directories.getAddress().getPort() + path;
  }

  private static String apples(String feed) {
    return """
        {"resultCount":2,"results":[
         {"wrapperType":"track","kind":"podcast","collectionId":1,"artistName":"X","collectionName":"The Slow Orbit After Dark"},
         {"wrapperType":"track","kind":"podcast","collectionId":2,"artistName":"Ines Marlowe","collectionName":"%s","feedUrl":"%s","trackCount":12}]}
        """
        .formatted(TITLE, feed);
  }

  private String page(String item, String next) {
    return """
        <?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
        <title>%s</title><link>https://orbit.example/</link><description>x</description>
        <atom:link rel="next" href="%s"/>
        <item><title>Part %s</title><guid isPermaLink="false">g-%s</guid>
        <enclosure url="https://cdn.example/%s.mp3" length="1" type="audio/mpeg"/></item>
        </channel></rss>
        """
        .formatted(TITLE, at(next), item, item, item);
  }
}
