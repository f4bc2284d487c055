package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.afterglow.run.ExitCode;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Feeds at hosts with an underscore or an international name, from one OPML file to the next. Names
 * below {@code localhost} are those of this machine (RFC 6761).
 */
@Timeout(120)
class HostNamesTest {

  private static final byte[] PICTURE =
      HexFormat.of()
          .parseHex(
              "47494638396101000100800000ffffff00000021f90400000000002c00000000010001000002024401003b");

  @TempDir Path folder;

  private final Set<String> asked = new ConcurrentSkipListSet<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws Exception {
    server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String host = exchange.getRequestHeaders().getFirst("Host");
          String path = exchange.getRequestURI().toString();
          asked.add(host.replaceFirst(":\\d+$", "") + path);
          byte[] body = path.endsWith(".gif") ? PICTURE : feed(host);
          exchange
              .getResponseHeaders()
              .add("Content-Type", path.endsWith(".gif") ? "image/gif" : "application/rss+xml");
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** The cover is a link to another of these hosts. */
  private byte[] feed(String host) {
    String title = host.contains("_") ? "Underscore" : host.contains("mller") ? "Umlaut" : "Kana";
    return """
        <rss version="2.0"><channel><title>%s</title><link>http://%s/</link>
        <image><url>http://bücher.%s/cover.gif</url><title>Cover</title><link>http://%s/</link></image>
        <item><title>First light</title><guid isPermaLink="false">one</guid>
        <pubDate>Tue, 04 Mar 2025 06:00:00 GMT</pubDate>
        <enclosure url="http://%s/1.mp3" length="1" type="audio/mpeg"/></item>
        </channel></rss>
        """
        .formatted(title, host, host, host, host)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void feeds_at_unusual_hosts_are_fetched_and_handed_on() throws Exception {
    int port = server.getAddress().getPort();
    String written =
        """
        <opml version="2.0"><head/><body>
        <outline type="rss" text="Underscore" xmlUrl="http://my_show.localhost:PORT/feed.xml"/>
        <outline type="rss" text="Umlaut" xmlUrl="http://müller.localhost:PORT/ü.xml?a=1&amp;b=2"/>
        <outline type="rss" text="Kana" xmlUrl="http://例え.localhost:PORT/feed.xml"/>
        </body></opml>
        """
            .replace("PORT", String.valueOf(port));
    Path list = Files.writeString(folder.resolve("list.opml"), written);
    Exported zip = export(list).endsWith(ExitCode.OK).zip();

    String opml = zip.text("subscriptions.opml");
    assertThat(opml)
        .contains(
            "xmlUrl=\"http://my_show.localhost:" + port + "/feed.xml\"",
            "xmlUrl=\"http://xn--mller-kva.localhost:" + port + "/%C3%BC.xml?a=1&amp;b=2\"",
            "xmlUrl=\"http://xn--r8jz45g.localhost:" + port + "/feed.xml\"");
    assertThat(opml.chars()).allMatch(c -> c < 128);
    JsonNode report = zip.report();
    assertThat(report.path("feeds").path("found").asInt()).isEqualTo(3);
    assertThat(report.path("complete").asBoolean()).isTrue();
    assertThat(report.path("missing")).isEmpty();
    assertThat(report.path("warnings")).isEmpty();
    assertThat(zip.files().keySet()).filteredOn(file -> file.endsWith("/feed.xml")).hasSize(3);
    assertThat(asked)
        .contains(
            "my_show.localhost/feed.xml",
            "xn--mller-kva.localhost/%C3%BC.xml?a=1&b=2",
            "xn--r8jz45g.localhost/feed.xml",
            "xn--bcher-kva.my_show.localhost/cover.gif",
            "xn--bcher-kva.xn--r8jz45g.localhost/cover.gif");
  }

  private Ran export(Path list) {
    List<String> words = new ArrayList<>(List.of("export", "--subscriptions", list.toString()));
    words.addAll(List.of("--site", "http://127.0.0.1:" + server.getAddress().getPort()));
    words.addAll(List.of("--podcast-directory", "none", "--delay", "0", "--retries", "0"));
    words.addAll(List.of("--out", folder.resolve("out").toString()));
    words.addAll(List.of("--workspace", folder.resolve("work").toString()));
    return Ran.of(folder, words);
  }
}
