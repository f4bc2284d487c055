package io.afterglow.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.afterglow.page.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Serves a {@link DemoSite} or a {@link DemoFeedSite} over HTTP on a free loopback port. Its
 * threads are daemons; {@link #close} ends them and every connection.
 */
public final class DemoServer implements AutoCloseable {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final Function<DemoRequest, Response> site;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(DemoServer::thread);

  /**
   * Starts to answer.
   *
   * @throws IOException when no port is free
   */
  public DemoServer(DemoSite site) throws IOException {
    this(site::answer);
  }

  /**
   * Starts to answer.
   *
   * @throws IOException when no port is free
   */
  public DemoServer(DemoFeedSite site) throws IOException {
    this(site::answer);
  }

  DemoServer(Function<DemoRequest, Response> site) throws IOException {
    this.site = site;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "look-alike");
    thread.setDaemon(true);
    return thread;
  }

  /** Where it answers: {@code http://127.0.0.1:port/}. */
  public Address address() {
    return Address.parse("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Response response = site.apply(request(exchange));
      response.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = response.body();
      exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private DemoRequest request(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    return new DemoRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
        address().origin());
  }
}
