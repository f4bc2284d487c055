package io.afterglow.job;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.afterglow.demo.DemoEpisode;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.demo.MarkupKind;
import io.afterglow.source.Encodings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The look-alike without a login, as a proxy that answers for {@code http://podquestai.com}: tools
 * that save pages see the service's own addresses.
 */
final class OpenDemo implements AutoCloseable {

  static final String ORIGIN = "http://podquestai.com";

  private final DemoSite site = DemoSites.standard();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  OpenDemo(int port) throws IOException {
    server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** Serves until it is ended, for the script that makes the committed files. */
  public static void main(String[] args) throws Exception {
    try (OpenDemo demo = new OpenDemo(Integer.parseInt(args[0]))) {
      Files.writeString(Path.of(args[1]), String.join("\n", demo.targets()) + "\n");
      Thread.currentThread().join();
    }
  }

  String proxy() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** The page that holds a transcript, of one episode of each markup. */
  List<String> targets() {
    List<String> targets = new ArrayList<>();
    for (MarkupKind kind : MarkupKind.values()) {
      site.account()
          .episodes()
          .filter(e -> MarkupKind.of(e.podcast()) == kind && e.transcribed() && e.translated())
          .map(DemoEpisode::path)
          .findFirst()
          .ifPresent(path -> targets.add(path + "/transcript"));
    }
    return targets;
  }

  byte[] page(String target) {
    return site.page(target, ORIGIN);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    byte[] body = page(path);
    boolean picture = path.startsWith("/media/");
    boolean zip =
        String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Encoding")).contains("gzip");
    exchange
        .getResponseHeaders()
        .set("Content-Type", picture ? "image/png" : "text/html; charset=utf-8");
    if (zip) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      body = Encodings.gzip(body);
    }
    exchange.sendResponseHeaders(
        new String(body, StandardCharsets.UTF_8).contains("Page not found") ? 404 : 200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
