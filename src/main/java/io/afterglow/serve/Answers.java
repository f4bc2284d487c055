package io.afterglow.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.afterglow.pack.BagFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** One request, one answer. */
final class Answers {

  private final BagFiles bag;
  private final FeedList feeds;
  private final InetAddress address;

  Answers(BagFiles bag, FeedList feeds, InetAddress address) {
    this.bag = bag;
    this.feeds = feeds;
    this.address = address;
  }

  /** Bytes that were made for this request. */
  @SuppressWarnings("ArrayRecordComponent") // sent once, kept by nobody
  private record Made(byte[] bytes) implements BagFiles.File {

    static Made of(String text) {
      return new Made(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public String tag() {
      CRC32 crc = new CRC32();
      crc.update(bytes);
      return Long.toHexString(crc.getValue()) + "m" + Integer.toHexString(bytes.length);
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }

  void answer(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("X-Content-Type-Options", "nosniff");
    String path = path(exchange.getRequestURI());
    String host = host(exchange.getRequestHeaders().getFirst("Host"));
    if (host == null) {
      refuse(exchange, 421);
      return;
    }
    if (path == null) {
      refuse(exchange, 404);
      return;
    }
    if (MediaTypes.isForPlayers(path)) {
      headers.set("Access-Control-Allow-Origin", "*");
      headers.set("Access-Control-Expose-Headers", "Content-Length, Content-Range, ETag");
    }
    switch (exchange.getRequestMethod()) {
      case "GET", "HEAD" -> file(exchange, path, "http://" + host);
      case "OPTIONS" -> {
        headers.set("Access-Control-Allow-Methods", "GET, HEAD");
        headers.set("Access-Control-Allow-Headers", "Range, If-None-Match, If-Range");
        headers.set("Allow", "GET, HEAD, OPTIONS");
        exchange.sendResponseHeaders(204, -1);
      }
      default -> {
        headers.set("Allow", "GET, HEAD, OPTIONS");
        refuse(exchange, 405);
      }
    }
  }

  private void file(HttpExchange exchange, String path, String origin) throws IOException {
    BagFiles.File file = find(path, origin);
    if (file == null && path.equals("favicon.ico")) { // browsers ask, and complain of a 404
      exchange.sendResponseHeaders(204, -1);
      return;
    }
    if (file == null) {
      refuse(exchange, 404);
      return;
    }
    String type = path.equals("feeds") ? MediaTypes.of("feeds.html") : MediaTypes.of(path);
    send(exchange, file, type);
  }

  private BagFiles.@Nullable File find(String path, String origin) throws IOException {
    if (path.equals("feeds")) {
      return Made.of(feeds.page(origin));
    }
    if (path.equals("feeds.opml")) {
      return Made.of(feeds.opml(origin));
    }
    BagFiles.File file = bag.find(path);
    if (file == null || !path.endsWith("/feed.xml")) {
      return file;
    }
    String here =
        feeds.feeds().stream()
            .map(FeedList.Feed::path)
            .filter(one -> path.equals(path(URI.create(one))))
            .findFirst()
            .orElse(null);
    if (here == null) {
      return file;
    }
    try (InputStream in = file.open()) {
      String feed = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Made.of(ServedFeed.at(origin + here, feed));
    }
  }

  private static void send(HttpExchange exchange, BagFiles.File file, String type)
      throws IOException {
    Headers asked = exchange.getRequestHeaders();
    Headers headers = exchange.getResponseHeaders();
    String tag = '"' + file.tag() + '"';
    headers.set("ETag", tag);
    headers.set("Cache-Control", "no-cache");
    headers.set("Accept-Ranges", "bytes");
    if (isKnown(asked.getFirst("If-None-Match"), tag)) {
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    headers.set("Content-Type", type);
    String since = asked.getFirst("If-Range");
    ByteRange part =
        since == null || since.equals(tag)
            ? ByteRange.of(asked.getFirst("Range"), file.size())
            : null;
    if (part != null && part.length() == 0) {
      headers.set("Content-Range", "bytes */" + file.size());
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    if (part != null) {
      long last = part.from() + part.length() - 1;
      headers.set("Content-Range", "bytes " + part.from() + "-" + last + "/" + file.size());
    }
    ByteRange sent = part == null ? new ByteRange(0, file.size()) : part;
    body(exchange, file, part == null ? 200 : 206, sent);
  }

  private static void body(HttpExchange exchange, BagFiles.File file, int status, ByteRange part)
      throws IOException {
    if (exchange.getRequestMethod().equals("HEAD") || part.length() == 0) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(part.length()));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, part.length());
    try (InputStream in = file.open();
        OutputStream out = exchange.getResponseBody()) {
      in.skipNBytes(part.from());
      copy(in, out, part.length());
    }
  }

  private static void copy(InputStream in, OutputStream out, long length) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = length;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new IOException("the file is shorter than it was");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  private static void refuse(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
  }

  private static boolean isKnown(@Nullable String tags, String tag) {
    return tags != null
        && (tags.strip().equals("*")
            || Arrays.stream(tags.split(",", -1))
                .map(one -> one.strip().replaceFirst("^W/", ""))
                .anyMatch(tag::equals));
  }

  /** In the bag; null for what no path in it can be. */
  private static @Nullable String path(URI uri) {
    String path = uri.getPath();
    if (path == null || !path.startsWith("/") || path.indexOf('\\') >= 0) {
      return null;
    }
    boolean odd =
        path.chars().anyMatch(c -> c < 0x20 || c == 0x7f)
            || Arrays.stream(path.substring(1).split("/", -1))
                .anyMatch(part -> part.equals(".") || part.equals(".."));
    if (odd) {
      return null;
    }
    return path.equals("/") ? "index.html" : path.substring(1);
  }

  /**
   * The host as the client wrote it, for the addresses in feeds; null for a name that a stranger's
   * page could have pointed here (DNS rebinding).
   */
  private @Nullable String host(@Nullable String header) {
    String host = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
    String name = host.replaceFirst(":\\d{1,5}$", "");
    boolean number = name.matches("[0-9.]{7,15}|\\[[0-9a-f:.]+\\]");
    boolean near = name.matches("localhost|[a-z0-9-]{1,63}(?:\\.local)?");
    boolean own = name.equals(address.getHostName().toLowerCase(Locale.ROOT));
    return number || near || own ? host : null;
  }
}
