package io.afterglow.archives;

import io.afterglow.page.Address;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.archive.cdxserver.CDXQuery;
import org.archive.cdxserver.CDXServer;
import org.archive.cdxserver.auth.AllAccessAuth;
import org.archive.cdxserver.auth.AuthToken;
import org.archive.format.cdx.MultiCDXInputSource;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.netpreserve.jwarc.URIs;

/**
 * A Wayback Machine on loopback: the Archive's own CDX server over captures of ours, and a playback
 * with the headers of the real one.
 */
final class Museum implements AutoCloseable {

  /** What the playback answers for one capture. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Played(int status, Map<String, String> headers, byte[] body) {}

  private static final Deque<Played> NEVER =
      new ArrayDeque<>(
          List.of(
              new Played(
                  404,
                  Map.of("Content-Type", "text/html"),
                  "<html>The Wayback Machine has not archived that URL.</html>"
                      .getBytes(StandardCharsets.UTF_8))));

  private final Visitors visitors;
  private final Path cdx;
  private final List<String> lines = new ArrayList<>();
  private final Map<String, Deque<Played>> played = new ConcurrentHashMap<>();
  private final AtomicInteger listings = new AtomicInteger();
  private final AtomicInteger pages = new AtomicInteger();
  private final Server server = new Server();
  private int port;

  Museum(Path folder, Visitors visitors) {
    this.visitors = visitors;
    this.cdx = folder.resolve("captures.cdx");
  }

  /** A capture as the crawler saw it, played as a memento. */
  Museum holds(String original, String stamp, int status, String type, byte[] body) {
    return holds(
        original,
        stamp,
        status,
        type,
        body,
        new Played(status, memento(original, stamp, type), body));
  }

  /** A capture that is listed one way and played another: with these answers, the last for good. */
  Museum holds(
      String original, String stamp, int status, String type, byte[] listed, Played... answers) {
    String row =
        String.join(
            " ",
            URIs.toNormalizedSurt(original),
            stamp,
            original,
            type.isEmpty() ? "unk" : type,
            status == 0 ? "-" : Integer.toString(status),
            digest(listed),
            "-",
            "-",
            Integer.toString(listed.length / 3 + 300),
            "0",
            "ours.warc.gz");
    lines.addAll(List.of(row, row, row)); // as the real one repeats them
    played.put(stamp + " " + original, new ConcurrentLinkedDeque<>(List.of(answers)));
    return this;
  }

  /** A capture that no list names. */
  void plays(String original, String stamp, int status, byte[] body) {
    played.put(
        stamp + " " + original,
        new ArrayDeque<>(List.of(new Played(status, memento(original, stamp, "text/html"), body))));
  }

  /** Captures of what is no page, so that a listing takes several answers. */
  Museum holdsPictures(int count) {
    for (int i = 0; i < count; i++) {
      String url = "https://podquestai.com/media/" + i + ".png";
      lines.add(
          URIs.toNormalizedSurt(url)
              + " 20250101000000 "
              + url
              + " image/png 200 P - - 900 0 w.gz");
    }
    return this;
  }

  static Map<String, String> memento(String original, String stamp, String type) {
    return Map.of(
        "Content-Type",
        type,
        "Memento-Datetime",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            LocalDateTime.parse(stamp, DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT))
                .atOffset(ZoneOffset.UTC)),
        "Link",
        "<"
            + original
            + ">; rel=\"original\", <http://x/web/timemap/link/"
            + original
            + ">; rel=\"timemap\"");
  }

  private static String digest(byte[] body) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-1").digest(body);
      return new org.apache.commons.codec.binary.Base32().encodeToString(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Museum open() throws Exception {
    Collections.sort(lines);
    Files.writeString(cdx, " CDX N b a m s k r M S V g\n" + String.join("\n", lines) + "\n");
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(new Listing(cdx)), "/cdx/search/cdx");
    context.addServlet(new ServletHolder(new Playback()), "/web/*");
    server.setHandler(context);
    server.start();
    port = connector.getLocalPort();
    return this;
  }

  Address base() {
    return Address.parse("http://127.0.0.1:" + port);
  }

  int listings() {
    return listings.get();
  }

  int pages() {
    return pages.get();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the museum does not close", e);
    }
  }

  private static final class Public extends AllAccessAuth {
    @Override
    public boolean isAllCdxFieldAccessAllowed(AuthToken token) {
      return false;
    }

    @Override
    public String getPublicCdxFields() {
      return "urlkey,timestamp,original,mimetype,statuscode,digest,length";
    }
  }

  private final class Listing extends HttpServlet {
    private static final long serialVersionUID = 1;
    private final transient CDXServer cdxServer = new CDXServer();

    Listing(Path file) throws Exception {
      MultiCDXInputSource source = new MultiCDXInputSource();
      source.setCdxUris(List.of(file.toString()));
      cdxServer.setCdxSource(source);
      cdxServer.setCdxFormat("cdx11");
      cdxServer.setSurtMode(true);
      cdxServer.setAuthChecker(new Public());
      cdxServer.afterPropertiesSet();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      visitors.come();
      listings.incrementAndGet();
      cdxServer.getCdx(request, response, new CDXQuery(request));
    }
  }

  private final class Playback extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      visitors.come();
      pages.incrementAndGet();
      String path = request.getRequestURI().replaceFirst("^/web/", "");
      String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
      String key = path.replaceFirst("^(\\d{14})id_/", "$1 ") + query;
      if (!played.containsKey(key) && toNearest(path + query, response)) {
        return;
      }
      Deque<Played> answers = played.getOrDefault(key, NEVER);
      Played answer = answers.size() > 1 ? answers.remove() : answers.getFirst();
      response.setStatus(answer.status());
      answer
          .headers()
          .forEach(
              (name, value) -> {
                for (String one : value.split("\n", -1)) {
                  response.addHeader(
                      name, one.replace("BASE", base().value().replaceAll("/$", "")));
                }
              });
      response.setContentLength(answer.body().length);
      response.getOutputStream().write(answer.body());
    }

    /** As the real one does where nothing was captured at that very second. */
    private boolean toNearest(String asked, HttpServletResponse response) {
      String original = asked.replaceFirst("^\\d{14}id_/", "");
      String stamp =
          played.keySet().stream()
              .filter(key -> key.substring(15).equals(original))
              .map(key -> key.substring(0, 14))
              .findFirst()
              .orElse(null);
      if (stamp == null) {
        return false;
      }
      response.setStatus(302);
      response.addHeader("Location", base().value() + "web/" + stamp + "id_/" + original);
      response.addHeader("X-Archive-Redirect-Reason", "found capture at " + stamp);
      return true;
    }
  }
}
