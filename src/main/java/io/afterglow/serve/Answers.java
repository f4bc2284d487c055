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
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Answers one request at a time. */
final class Answers {

  private final BagFiles bag;
  private final FeedList feeds;
  private final InetAddress address;
  private final Access access;
  private final String base;

  /**
   * @param base what every path begins with: empty, or a slash and the random word
   */
  Answers(BagFiles bag, FeedList feeds, InetAddress address, Access access, String base) {
    this.bag = bag;
    this.feeds = feeds;
    this.address = address;
    this.access = access;
    this.base = base;
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
    headers.set("X-Frame-Options", "SAMEORIGIN");
    headers.set("Referrer-Policy", "no-referrer");
    String host = host(exchange.getRequestHeaders().getFirst("Host"));
    if (host == null) {
      refuse(exchange, 421);
      return;
    }
    if ("/favicon.ico".equals(exchange.getRequestURI().getPath())) { // requested by every browser
      exchange.sendResponseHeaders(204, -1);
      return;
    }
    String path = path(exchange.getRequestURI());
    if (path == null || !access.serves(path)) {
      refuse(exchange, 404);
      return;
    }
    if (MediaTypes.isForPlayers(path)) {
      headers.set("Cross-Origin-Resource-Policy", "cross-origin");
      headers.set("Access-Control-Allow-Origin", "*");
      headers.set("Access-Control-Expose-Headers", "Content-Length, Content-Range, ETag");
    } else {
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
      if (FetchMetadata.isFromAnotherSite(exchange.getRequestHeaders())) {
        refuse(exchange, 403);
        return;
      }
    }
    switch (exchange.getRequestMethod()) {
      case "GET", "HEAD" -> file(exchange, path, "http://" + host + base);
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
    if (path.equals(FeedList.OPML)) {
      return Made.of(feeds.opml(origin));
    }
    BagFiles.File file = bag.find(path);
    if (file == null || !path.endsWith("/feed.xml")) {
      return file;
    }
    String here =
        feeds.feeds().stream()
            .map(FeedList.Feed::path)
            .filter(one -> path.equals(path(URI.create(base + one))))
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

  /** Path in the bag; null when the random word is missing or no file of a bag can be there. */
  private @Nullable String path(URI uri) {
    String path = uri.getPath();
    if (path == null || !isUnderBase(path)) {
      return null;
    }
    String inBag = path.substring(base.length() + 1);
    boolean odd =
        inBag.chars().anyMatch(c -> c < 0x20 || c == 0x7f || c == '\\' || c == ':')
            || Arrays.stream(inBag.split("/", -1))
                .anyMatch(part -> part.endsWith(".") || part.endsWith(" "));
    if (odd) {
      return null;
    }
    return inBag.isEmpty() ? "index.html" : inBag;
  }

  private boolean isUnderBase(String path) {
    String prefix = base + "/";
    return path.length() >= prefix.length()
        && MessageDigest.isEqual(
            path.substring(0, prefix.length()).getBytes(StandardCharsets.UTF_8),
            prefix.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The host as the client wrote it, for the addresses in feeds; null for a name that another
   * site's page could have pointed here (DNS rebinding). Numbers and {@code localhost} cannot be
   * pointed anywhere; names of the home network count only where it may connect.
   */
  private @Nullable String host(@Nullable String header) {
    String host = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
    String name = host.replaceFirst(":\\d{1,5}$", "");
    boolean number = name.matches("[0-9.]{7,15}|\\[[0-9a-f:.]+\\]");
    boolean local = name.equals("localhost");
    boolean near =
        access == Access.HOME_NETWORK
            && (name.matches("[a-z0-9-]{1,63}(?:\\.local)?")
                || name.equals(address.getHostName().toLowerCase(Locale.ROOT)));
    return number || local || near ? host : null;
  }
}
