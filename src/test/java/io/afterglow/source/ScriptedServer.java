package io.afterglow.source;

import io.afterglow.page.Address;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of which the test writes every byte and every pause. One request a connection. */
public final class ScriptedServer implements AutoCloseable {

  /** Writes an answer, or does something worse. */
  public interface Script {
    void answer(Wire wire) throws IOException, InterruptedException;
  }

  /**
   * One request as it came in.
   *
   * @param headers names in lower case
   */
  public record Seen(String method, String path, Map<String, String> headers) {

    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  /** The other end of the line. */
  public record Wire(Socket socket, OutputStream out, int count) {

    public void text(String text) throws IOException {
      bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void bytes(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    /** A whole answer with its length. */
    public void reply(int status, String headers, byte[] body) throws IOException {
      text("HTTP/1.1 " + status + " Said\r\n" + headers + "Content-Length: " + body.length);
      text("\r\nConnection: close\r\n\r\n");
      bytes(body);
    }

    public void reply(int status, String headers, String body) throws IOException {
      reply(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    public void page(String body) throws IOException {
      reply(200, "Content-Type: text/html\r\n", body);
    }

    /** Hangs up with a reset instead of an end. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  private final ServerSocket socket;
  private final Thread door;
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  public ScriptedServer() {
    try {
      socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    door = new Thread(this::accept, "door");
    door.start();
  }

  public ScriptedServer on(String path, Script script) {
    scripts.put(path, script);
    return this;
  }

  public ScriptedServer page(String path, String body) {
    return on(path, wire -> wire.page(body));
  }

  /** What a proxy does when it is asked to connect: all bytes go on to a port of this machine. */
  public static Script tunnel(int port) {
    return wire -> {
      wire.text("HTTP/1.1 200 OK\r\n\r\n");
      try (Socket service = new Socket(InetAddress.getLoopbackAddress(), port)) {
        Thread back = new Thread(() -> pour(service, wire.socket()));
        back.start();
        pour(wire.socket(), service);
      }
    };
  }

  private static void pour(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // the tunnel ends when either side hangs up
    }
  }

  /** An address here under any name that ends in {@code localhost}. */
  public Address at(String host, String path) {
    return Address.parse("http://" + host + ":" + socket.getLocalPort() + path);
  }

  public Address at(String path) {
    return at("127.0.0.1", path);
  }

  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  public List<Seen> seen(String path) {
    return seen.stream().filter(s -> s.path().equals(path)).toList();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    try {
      door.join(); // until then the system lets people in
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pool.shutdownNow();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket line = socket.accept();
        pool.execute(() -> serve(line));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket line) {
    try (line) {
      InputStream in = new BufferedInputStream(line.getInputStream());
      String first = line(in);
      if (first.isEmpty()) {
        return;
      }
      Map<String, String> headers = new TreeMap<>();
      for (String header = line(in); !header.isEmpty(); header = line(in)) {
        String[] pair = header.split(":", 2);
        headers.merge(pair[0].toLowerCase(Locale.ROOT), pair[1].strip(), (a, b) -> a + " & " + b);
      }
      String[] words = first.split(" ", -1);
      String path = words[1];
      seen.add(new Seen(words[0], path, headers));
      int count = counts.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet();
      Script script = scripts.getOrDefault(path, w -> w.reply(404, "", "nothing here"));
      script.answer(new Wire(line, line.getOutputStream(), count));
    } catch (IOException e) {
      // the client hung up: often the very thing under test
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
