package io.afterglow.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.afterglow.pack.BagFiles;
import io.afterglow.text.RandomWord;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves one export over plain HTTP/1.1: files with their types, ETag and ranges, companion feeds
 * with the addresses that they have here, {@code feeds} as a page and {@code feeds.opml} for
 * import. GET and HEAD alone. Pages of other sites can read only what players need.
 */
public final class ExportServer implements Closeable {

  /** A phone that loads a transcript while a browser loads the library. */
  private static final int THREADS = 8;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final FeedList feeds;
  private final String base;

  /**
   * Starts.
   *
   * @param bag stays open when the server closes
   * @param access who can reach it at this address
   * @param port 0 for any that is free
   * @throws IOException when the port is taken, or the bag cannot be read
   */
  public ExportServer(BagFiles bag, Access access, InetAddress address, int port)
      throws IOException {
    this.base = access.needsWord() ? "/" + RandomWord.next() : "";
    this.feeds = FeedList.of(bag);
    this.server = HttpServer.create(new InetSocketAddress(address, port), 0);
    Answers answers = new Answers(bag, feeds, address, access, base);
    server.createContext("/", exchange -> answer(answers, exchange));
    server.setExecutor(threads);
    server.start();
  }

  private static void answer(Answers answers, HttpExchange exchange) throws IOException {
    try (exchange) {
      answers.answer(exchange);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** What every path begins with: empty, or a slash and a random word. */
  public String base() {
    return base;
  }

  public FeedList feeds() {
    return feeds;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
