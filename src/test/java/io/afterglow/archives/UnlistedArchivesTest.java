package io.afterglow.archives;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import io.afterglow.source.Nobody;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives that do not say what they hold: the run is incomplete, now and when packed later. */
class UnlistedArchivesTest {

  private static final String FEED =
      "<rss version=\"2.0\"><channel><title>Tide Table</title><item><title>Ebb</title>"
          + "<guid>g1</guid></item></channel></rss>";

  @TempDir Path folder;
  private final AtomicInteger listings = new AtomicInteger();
  private HttpServer server;
  private volatile int status = 200;
  private volatile String body = "";

  @BeforeEach
  void open() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean feed = exchange.getRequestURI().getPath().equals("/feed.xml");
          boolean robots = exchange.getRequestURI().getPath().equals("/robots.txt");
          listings.addAndGet(feed || robots ? 0 : 1);
          byte[] answer = (feed ? FEED : body).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(robots ? 404 : feed ? 200 : status, answer.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer);
          }
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "wayback, 503, busy",
        "wayback, 200, [[\"urlkey\"",
        "wayback, 200, <html>Welcome to the hotel</html>",
        "commoncrawl, 503, busy",
        "commoncrawl, 200, <html>Welcome to the hotel</html>"
      })
  void a_list_of_captures_that_was_not_read_is_missing(String archive, int code, String answer)
      throws Exception {
    status = code;
    body = answer;
    Ran ran = export(archive, address());
    assertThat(ran.code()).isNotZero();
    assertThat(ran.said()).doesNotContainIgnoringCase("is saved").contains("To continue");
    JsonNode report = ran.zip().report();
    assertThat(report.path("complete").asBoolean()).isFalse();
    assertThat(report.path("lists").path("failed").asInt()).isPositive();
    assertThat(report.path("missing"))
        .filteredOn(row -> row.path("id").asText().equals(archive))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.path("kind").asText()).isEqualTo("list");
              assertThat(row.path("attempts").asInt()).isEqualTo(listings.get());
            });
    assertThat(report.path("missing").toString()).doesNotContain("\"gone\"");

    Ran packed = pack().endsWith(ExitCode.PARTIAL);
    assertThat(packed.zip().text("README.txt")).contains("not complete");
  }

  @Test
  void a_subscription_of_which_no_archive_holds_a_page_is_missing() throws Exception {
    body = "[]";
    Ran ran = export("wayback", address()).endsWith(ExitCode.PARTIAL);
    assertThat(ran.zip().report().path("missing"))
        .extracting(row -> row.path("kind").asText() + " " + row.path("why").asText())
        .containsExactly("list gone");
    assertThat(ran.zip().report().path("missing").toString())
        .contains("no archive holds a page of it");
  }

  @Test
  void an_archive_that_refuses_connections_leaves_nothing_complete() throws Exception {
    Ran ran = export("wayback", Nobody.address().value()).endsWith(ExitCode.UNAVAILABLE);
    assertThat(ran.said()).doesNotContainIgnoringCase("everything is saved");
    assertThat(ran.zip().report().path("complete").asBoolean()).isFalse();
    Ran packed = pack().endsWith(ExitCode.PARTIAL);
    assertThat(packed.zip().text("README.txt")).contains("not complete");
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private Ran export(String archive, String base) throws Exception {
    Path list = folder.resolve("list.opml");
    Files.writeString(
        list,
        "<opml version=\"2.0\"><body><outline type=\"rss\" text=\"Tide Table\" xmlUrl=\""
            + address()
            + "/feed.xml\"/></body></opml>");
    return Ran.of(
        folder,
        List.of(
            "export",
            "--from",
            archive,
            "--" + archive,
            base,
            "--site",
            "http://127.0.0.1:" + server.getAddress().getPort(),
            "--subscriptions",
            list.toString(),
            "--podcast-directory",
            "none",
            "--delay",
            "0",
            "--backoff",
            "1ms",
            "--max-wait",
            "1s",
            "--out",
            folder.resolve("out").toString(),
            "--workspace",
            folder.resolve("work").toString()));
  }

  private Ran pack() {
    return Ran.of(
        folder,
        List.of(
            "pack",
            "--workspace",
            folder.resolve("work").toString(),
            "--out",
            folder.resolve("packed").toString()));
  }
}
