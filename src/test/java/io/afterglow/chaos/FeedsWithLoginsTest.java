package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.afterglow.job.Exported;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Private feeds of several listeners, and feeds of one podcast:guid, on one host. */
class FeedsWithLoginsTest {

  private static final String GUID =
      "<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>";

  private static final String TOKEN = "S3cr3tTok3n99x";

  @TempDir Path folder;

  private final Map<String, String> bodies = new HashMap<>();

  /** The only user of a path; one that is not here is open to anybody. */
  private final Map<String, String> users = new HashMap<>();

  private final Map<String, String> asked = new ConcurrentHashMap<>();
  private HttpServer server;
  private String host;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    host = "127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    String user =
        header == null
            ? "nobody"
            : new String(
                Base64.getDecoder().decode(header.substring("Basic ".length())),
                StandardCharsets.UTF_8);
    asked.merge(path, user, (before, now) -> before + " " + now);
    String body = bodies.get(path);
    int status = body == null ? 404 : user.equals(users.getOrDefault(path, user)) ? 200 : 401;
    if (status == 200 && body.startsWith("/")) {
      exchange.getResponseHeaders().set("Location", body);
      status = 301;
    }
    byte[] bytes = (status == 200 ? body : "no").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static String feed(String title, String head, String... items) {
    return "<rss version=\"2.0\" xmlns:podcast=\"https://podcastindex.org/namespace/1.0\""
        + " xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>"
        + title
        + "</title>"
        + head
        + String.join("", items)
        + "</channel></rss>";
  }

  private static String item(String title, String more) {
    return "<item><title>" + title + "</title><guid>1</guid>" + more + "</item>";
  }

  private static String transcript(String url) {
    return "<podcast:transcript url=\"" + url + "\" type=\"text/vtt\" language=\"en\"/>";
  }

  private static String words(String of) {
    return "WEBVTT\n\n00:00.000 --> 00:09.000\n" + "These are the words of ".repeat(9) + of + "\n";
  }

  private Ran export(String... addresses) throws IOException {
    StringBuilder outlines = new StringBuilder("<opml version=\"2.0\"><body>");
    for (String address : addresses) {
      outlines
          .append("<outline type=\"rss\" text=\"A show\" xmlUrl=\"")
          .append(address)
          .append("\"/>");
    }
    Path list = folder.resolve("list.opml");
    Files.writeString(list, outlines.append("</body></opml>"));
    return Ran.of(
        folder,
        List.of(
            "export",
            list.toString(),
            "--allow-private",
            "--delay",
            "0",
            "--retries",
            "0",
            "--podcast-directory",
            "none",
            "--verbose",
            "--log-json",
            folder.resolve("log.json").toString(),
            "--workspace",
            folder.resolve("work").toString(),
            "--out",
            folder.resolve("out").toString()));
  }

  private static List<String> addresses(Exported zip) throws IOException {
    List<String> addresses = new ArrayList<>();
    for (String line : zip.text("subscriptions.opml").lines().toList()) {
      if (line.contains("xmlUrl")) {
        addresses.add(line.replaceFirst(".*xmlUrl=\"", "").replaceFirst("\".*", ""));
      }
    }
    return addresses;
  }

  private static List<String> titles(Exported zip) throws IOException {
    List<String> titles = new ArrayList<>();
    for (String name : zip.files().keySet()) {
      if (name.endsWith("/episode.json")) {
        titles.add(zip.json(name).path("title").asText());
      }
    }
    return titles;
  }

  @Test
  void one_podcast_guid_joins_only_feeds_at_one_address() throws IOException {
    bodies.put("/1.xml", feed("One", GUID, item("First show", "")));
    bodies.put("/2.xml", feed("Two", GUID, item("Second show", "")));
    bodies.put("/old.xml", "/1.xml");
    bodies.put("/key?token=" + TOKEN + "1", feed("Three", "", item("Third show", "")));
    bodies.put("/key?token=" + TOKEN + "2", feed("Four", "", item("Fourth show", "")));
    String one = "http://" + host + "/1.xml";
    String two = "http://" + host + "/2.xml";
    String three = "http://" + host + "/key?token=" + TOKEN + "1";
    String four = "http://" + host + "/key?token=" + TOKEN + "2";
    Exported zip =
        export(one, two, "http://" + host + "/old.xml", three, four).endsWith(ExitCode.OK).zip();
    assertThat(addresses(zip)).containsExactly(one, two, three, four);
    assertThat(titles(zip))
        .containsExactlyInAnyOrder("First show", "Second show", "Third show", "Fourth show");
    assertThat(zip.report().at("/podcasts/saved").asInt()).isEqualTo(4);
  }

  @Test
  void a_login_goes_to_its_own_feed_and_its_files() throws IOException {
    for (String name : List.of("joe", "ann")) {
      String file = transcript("http://" + host + "/" + name + ".vtt");
      bodies.put("/" + name + ".xml", feed(name, "", item("Of " + name, file)));
      bodies.put("/" + name + ".vtt", words(name));
      users.put("/" + name + ".xml", name + ":Pa55w0rd" + name);
      users.put("/" + name + ".vtt", name + ":Pa55w0rd" + name);
    }
    bodies.put("/open.xml", feed("Open", "", item("O", transcript("http://" + host + "/o.vtt"))));
    bodies.put("/o.vtt", words("anybody"));
    bodies.put("/before.xml", "/after.xml");
    bodies.put("/after.xml", feed("Moved", "", item("Moved", "")));
    users.put("/after.xml", "ann:Pa55w0rdann");
    String joe = "http://joe:Pa55w0rdjoe@" + host;
    String ann = "http://ann:Pa55w0rdann@" + host;
    Ran ran =
        export(
            joe + "/joe.xml",
            ann + "/ann.xml",
            "http://" + host + "/open.xml",
            ann + "/before.xml",
            ann + "/joe.xml");
    assertThat(asked)
        .containsEntry("/joe.xml", "joe:Pa55w0rdjoe")
        .containsEntry("/joe.vtt", "joe:Pa55w0rdjoe")
        .containsEntry("/ann.xml", "ann:Pa55w0rdann")
        .containsEntry("/ann.vtt", "ann:Pa55w0rdann")
        .containsEntry("/after.xml", "ann:Pa55w0rdann")
        .containsEntry("/open.xml", "nobody")
        .containsEntry("/o.vtt", "nobody");
    Exported zip = ran.endsWith(ExitCode.PARTIAL).zip();
    assertThat(zip.report().path("missing")).hasSize(1);
    JsonNode second = zip.report().at("/missing/0");
    assertThat(second.path("kind").asText() + second.path("why").asText())
        .isEqualTo("podcastlogin-needed");
    assertThat(second.path("next").asText()).contains("two logins", "in a run of its own");
    assertThat(addresses(zip))
        .containsExactly(
            joe + "/joe.xml",
            ann + "/ann.xml",
            "http://" + host + "/open.xml",
            ann + "/after.xml",
            ann + "/joe.xml");
    isNowhere(ran, "Pa55w0rdjoe", "Pa55w0rdann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%s?token=" + TOKEN, "/u/7/s/" + TOKEN + "Yq7L2m/%s"})
  void keys_of_feeds_are_in_the_opml_files_alone(String form) throws IOException {
    String site = "http://" + host + form;
    bodies.put(
        form.formatted("tok.xml"),
        feed(
            "Tok",
            "<link>http://"
                + host
                + "/home?k="
                + form.replaceAll(".*(" + TOKEN + "\\w*).*", "$1")
                + "</link><atom:link rel=\"self\" href=\""
                + site.formatted("tok.xml")
                + "\"/>",
            item(
                "Keys",
                transcript(site.formatted("t.vtt"))
                    + "<podcast:chapters url=\""
                    + site.formatted("c.json")
                    + "\" type=\"application/json\"/>"
                    + "<podcast:person img=\""
                    + site.formatted("p.png")
                    + "\">Ann</podcast:person><link>"
                    + site.formatted("e")
                    + "</link><description>See "
                    + site.formatted("e")
                    + "</description><enclosure url=\""
                    + site.formatted("a.mp3")
                    + "\" length=\"1\" type=\"audio/mpeg\"/>")));
    bodies.put(form.formatted("t.vtt"), words("four"));
    Ran ran = export(site.formatted("tok.xml"), site.formatted("gone.xml"));
    assertThat(ran.zip().report().path("missing")).hasSize(2);
    assertThat(ran.zip().text("subscriptions.opml").split(TOKEN, -1)).hasSize(4);
    isNowhere(ran, TOKEN);

    Path shared = Files.createDirectory(folder.resolve("shared"));
    Ran safe =
        Ran.of(
            folder,
            List.of(
                "pack",
                "--share-safe",
                "--workspace",
                folder.resolve("work").toString(),
                "--out",
                shared.toString()));
    new Canary(TOKEN).isNotIn("shared", Files.readAllBytes(safe.zipFile()), 0);
  }

  private void isNowhere(Ran ran, String... secrets) throws IOException {
    Exported zip = ran.zip();
    for (String secret : secrets) {
      assertThat(ran.said() + ran.printed()).doesNotContain(secret);
      Canary canary = new Canary(secret);
      canary.isNotIn("log.json", Files.readAllBytes(folder.resolve("log.json")), 0);
      for (Map.Entry<String, byte[]> file : zip.files().entrySet()) {
        if (!file.getKey().endsWith(".opml")) {
          canary.isNotIn(file.getKey(), file.getValue(), 0);
        }
      }
    }
  }
}
