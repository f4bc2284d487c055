package io.afterglow.archives;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.afterglow.json.Json;
import io.afterglow.page.Address;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTruncationReason;
import org.netpreserve.jwarc.WarcWriter;

/**
 * A Common Crawl on loopback: an index of ours in its words, and nginx with real byte ranges over a
 * file of real records.
 */
final class Crawl implements AutoCloseable {

  private static final String FILE = "crawl-data/CC-MAIN-2025-30/warc/ours.warc.gz";

  private final Path folder;
  private final Visitors visitors;
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final List<String> rows = new ArrayList<>();
  private final HttpServer index;
  private @Nullable Process nginx;
  private int port;

  Crawl(Path folder, Visitors visitors) throws IOException {
    this.folder = folder;
    this.visitors = visitors;
    this.index = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  Crawl holds(String url, String stamp, byte[] body, boolean cut) throws IOException {
    int offset = data.size();
    HttpResponse http = new HttpResponse.Builder(200, "OK").body(MediaType.HTML_UTF8, body).build();
    WarcResponse.Builder record =
        new WarcResponse.Builder(url)
            .date(
                Instant.parse(
                    stamp.replaceFirst("(....)(..)(..)(..)(..)(..)", "$1-$2-$3T$4:$5:$6Z")))
            .body(http);
    if (cut) {
      record.truncated(WarcTruncationReason.LENGTH);
    }
    ByteArrayOutputStream member = new ByteArrayOutputStream();
    try (WarcWriter writer = new WarcWriter(Channels.newChannel(member), WarcCompression.GZIP)) {
      writer.write(record.build());
    }
    member.writeTo(data);
    Map<String, String> row = new LinkedHashMap<>();
    row.put("url", url);
    row.put("timestamp", stamp);
    row.put("status", "200");
    row.put("mime", "text/html");
    row.put("digest", "D" + offset);
    row.put("length", Integer.toString(member.size()));
    row.put("offset", Integer.toString(offset));
    row.put("filename", FILE);
    if (cut) {
      row.put("truncated", "length");
    }
    rows.add(Json.line(row));
    return this;
  }

  Crawl open() throws Exception {
    Path file = folder.resolve(FILE);
    Files.createDirectories(file.getParent());
    Files.write(file, data.toByteArray());
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path conf =
        Files.writeString(
            folder.resolve("nginx.conf"),
            "daemon off; master_process off; pid P/pid; error_log P/error; events {}\nhttp { access_log P/access;"
                    .replace("P", folder.toString())
                + " client_body_temp_path P/1; proxy_temp_path P/2; fastcgi_temp_path P/3; uwsgi_temp_path P/4; scgi_temp_path P/5;"
                    .replace("P", folder.toString())
                + " server { listen 127.0.0.1:"
                + port
                + "; root "
                + folder
                + "; } }\n");
    nginx =
        new ProcessBuilder("nginx", "-c", conf.toString(), "-p", folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile())
            .start();
    index.createContext("/collinfo.json", this::crawls);
    index.createContext("/CC-MAIN-2025-30-index", this::search);
    index.createContext(
        "/CC-MAIN-2019-04-index", exchange -> answer(exchange, 503, "before its time"));
    index.start();
    for (int i = 0; i < 1200 && !listens(); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return this;
  }

  private boolean listens() {
    try (java.net.Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private String collinfo() {
    String crawl =
        "{\"id\":\"%s\",\"cdx-api\":\"" + indexBase() + "%s-index\",\"from\":\"%s\",\"to\":\"%s\"}";
    return "["
        + String.format(
            java.util.Locale.ROOT,
            crawl,
            "CC-MAIN-2025-30",
            "CC-MAIN-2025-30",
            "2025-07-07T00:00:00",
            "2025-07-20T00:00:00")
        + ","
        + String.format(
            java.util.Locale.ROOT,
            crawl,
            "CC-MAIN-2019-04",
            "CC-MAIN-2019-04",
            "2019-01-15T00:00:00",
            "2019-01-25T00:00:00")
        + "]";
  }

  private void crawls(HttpExchange exchange) throws IOException {
    visitors.come();
    answer(exchange, 200, collinfo());
  }

  /** Records that were asked for. */
  int records() throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("access"))) {
      return Math.toIntExact(lines.count());
    }
  }

  /** Two pages for one host; for the other, nothing, in the index's own words. */
  private void search(HttpExchange exchange) throws IOException {
    visitors.come();
    String query = exchange.getRequestURI().getQuery();
    if (!query.contains("url=podquestai.com")) {
      answer(exchange, 404, "{\"message\": \"No Captures found for: podquest.app\"}");
    } else if (query.contains("showNumPages")) {
      answer(exchange, 200, "{\"pages\": 2, \"pageSize\": 5, \"blocks\": 9}");
    } else {
      int half = rows.size() / 2;
      List<String> part =
          query.contains("page=0") ? rows.subList(0, half) : rows.subList(half, rows.size());
      answer(exchange, 200, String.join("\n", part) + "\nno json\n");
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  Address indexBase() {
    return Address.parse("http://127.0.0.1:" + index.getAddress().getPort());
  }

  Address dataBase() {
    return Address.parse("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    index.stop(0);
    Process running = nginx;
    if (running != null) {
      running.destroy();
      running.onExit().join();
    }
  }
}
