package io.afterglow.demo;

import io.afterglow.codec.Gzip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32;

/** HTTP/1.1 messages as bytes (RFC 9112), with validators and compression (RFC 9110). */
final class Wire {

  /** RFC 9110, section 5.6.7. */
  static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Instant CHANGED = Instant.parse("2025-07-01T08:00:00Z");
  private static final int WORTH_COMPRESSING = 256;

  private Wire() {}

  /** The answer with all headers that it needs, and its body compressed where that is accepted. */
  static Response framed(DemoRequest request, Response response, Instant now) {
    Response dated = response.with("Date", HTTP_DATE.format(now)).with("Server", "look-alike");
    if (response.status() != 200 || !request.method().equals("GET")) {
      return measured(dated);
    }
    Response valid =
        dated
            .with("ETag", etag(response.body()))
            .with("Last-Modified", HTTP_DATE.format(CHANGED))
            .with("Vary", "Accept-Encoding");
    if (unchanged(request, etag(response.body()))) {
      return new Response(304, valid.headers(), new byte[0]);
    }
    boolean accepted =
        Objects.requireNonNullElse(request.header("accept-encoding"), "").contains("gzip");
    boolean compress = accepted && response.body().length > WORTH_COMPRESSING;
    return measured(compress ? gzipped(valid) : valid);
  }

  static Response gzipped(Response response) {
    return new Response(response.status(), response.headers(), gzip(response.body()))
        .with("Content-Encoding", "gzip");
  }

  static Response measured(Response response) {
    return response.with("Content-Length", Integer.toString(response.body().length));
  }

  /** Status line and headers, with the empty line at the end. */
  static byte[] head(Response response) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(response.status());
    head.append(' ').append(reason(response.status())).append("\r\n");
    response.headers().forEach((name, value) -> line(head, name, value));
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** All bytes of an answer; a HEAD request gets no body. */
  static List<Step> steps(DemoRequest request, Response framed) {
    byte[] body = request.method().equals("HEAD") ? new byte[0] : framed.body();
    return List.of(new Step.Send(joined(head(framed), body)));
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Gzip gzip = new Gzip(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static String etag(byte[] body) {
    CRC32 sum = new CRC32();
    sum.update(body);
    return String.format(Locale.ROOT, "W/\"%x-%x\"", body.length, sum.getValue());
  }

  /** If-None-Match goes before If-Modified-Since (RFC 9110, section 13.2.2). */
  private static boolean unchanged(DemoRequest request, String etag) {
    String known = request.header("if-none-match");
    if (known != null) {
      return known.contains(etag) || known.equals("*");
    }
    String since = request.header("if-modified-since");
    return since != null && !modifiedAfter(since);
  }

  private static boolean modifiedAfter(String since) {
    try {
      return CHANGED.isAfter(Instant.from(HTTP_DATE.parse(since)));
    } catch (DateTimeException e) {
      return true;
    }
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 301, 302, 303, 307, 308 -> "Redirect";
      case 304 -> "Not Modified";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 429 -> "Too Many Requests";
      case 503 -> "Service Unavailable";
      default -> "Status";
    };
  }
}
