package io.afterglow.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.afterglow.export.library.Chromium;
import io.afterglow.export.wacz.WebArchive;
import io.afterglow.job.Exported;
import io.afterglow.pack.SampleZip;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of pages in ReplayWeb.page, as whoever has only the zip would look at them. */
class ReplayTest {

  @TempDir Path folder;

  private static final String PAGE =
      """
      <!doctype html><meta charset="utf-8"><script src="replay/ui.js"></script>
      <replay-web-page embed="replayonly" replayBase="replay/" source="capture.wacz"
        url="https://podquestai.com/s/p/x/e/y" style="height: 100vh"></replay-web-page>
      """;

  /** The text of the innermost frame, through the frames and shadows around it. */
  private static final String SHOWN =
      """
      let text = '';
      const look = root => root.querySelectorAll('*').forEach(element => {
        if (element.shadowRoot) look(element.shadowRoot);
        const inner = element.tagName === 'IFRAME' && element.contentDocument;
        if (inner && inner.body) {
          text = inner.title + '|' + inner.body.innerText;
          look(inner);
        }
      });
      look(document);
      return text;
      """;

  @Test
  void replaywebpage_shows_a_page() throws Exception {
    Path player = Programs.npmPackage("replaywebpage", "2.4.6");
    Path zip = SampleZip.of(folder, List.of(new WebArchive())).zip();
    byte[] archive =
        Objects.requireNonNull(Exported.open(zip).files().get("data/raw/capture.wacz"));
    Map<String, byte[]> files =
        Map.of(
            "/page.html", PAGE.getBytes(StandardCharsets.UTF_8),
            "/replay/", Files.readAllBytes(player.resolve("index.html")),
            "/replay/ui.js", Files.readAllBytes(player.resolve("ui.js")),
            "/replay/sw.js", Files.readAllBytes(player.resolve("sw.js")),
            "/capture.wacz", archive);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, files));
    server.start();
    try (Chromium browser = Chromium.start()) {
      browser.driver().get("http://127.0.0.1:" + server.getAddress().getPort() + "/page.html");
      String shown =
          browser.await(
              "the page in the player",
              d -> {
                String text = browser.script(SHOWN).toString();
                return text.contains("Night ferries") ? text : null;
              });
      assertThat(shown).isEqualTo("港口|Night ferries");
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  private static void answer(HttpExchange exchange, Map<String, byte[]> files) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] file = files.get(path);
      if (file == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String type = path.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8";
      boolean isPacked = path.endsWith(".wacz");
      exchange.getResponseHeaders().set("Content-Type", isPacked ? "application/wacz" : type);
      boolean hasBody = !exchange.getRequestMethod().equals("HEAD");
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(file.length));
      exchange.sendResponseHeaders(200, hasBody ? file.length : -1);
      if (hasBody) {
        exchange.getResponseBody().write(file);
      }
    }
  }
}
