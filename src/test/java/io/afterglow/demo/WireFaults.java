package io.afterglow.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** The faults below the page: connections that break, framing and compression that lie. */
final class WireFaults {

  private static final Duration FOR_EVER = Duration.ofDays(1);
  private static final int BOMB_PIECE = 1 << 20;

  private WireFaults() {}

  /** {@code bytes}: a number, {@code half} or {@code last} (all but one). */
  static List<Step> reset(Case c) {
    byte[] whole = all(c.honest());
    int count =
        switch (c.rule().option("bytes", "half")) {
          case "half" -> whole.length / 2;
          case "last" -> whole.length - 1;
          default -> Math.min(whole.length, c.rule().number("bytes", 0));
        };
    // Bytes that still wait are lost with the reset: give them time to arrive.
    return List.of(
        new Step.Send(Arrays.copyOf(whole, count)),
        new Step.Pause(Duration.ofMillis(50)),
        new Step.Reset());
  }

  static List<Step> truncate(Case c) {
    Response honest = c.honest();
    return List.of(
        new Step.Send(Wire.joined(Wire.head(honest), half(honest.body()))), new Step.End());
  }

  /** Without a length the end of the connection is the end of the page (RFC 9112, section 6.3). */
  static List<Step> cut(Case c) {
    Response page = c.site().answer(c.request()).with("Connection", "close");
    return List.of(new Step.Send(Wire.joined(Wire.head(page), half(page.body()))), new Step.End());
  }

  /** Most of the page in one chunk, and no last chunk (RFC 9112, section 7.1). */
  static List<Step> chunkCut(Case c) {
    byte[] page = c.plain().body();
    byte[] part = Arrays.copyOf(page, page.length * 9 / 10);
    byte[] size = bytes(Integer.toHexString(part.length) + "\r\n");
    return List.of(
        new Step.Send(Wire.joined(Wire.head(chunkedHead(c)), size, part, bytes("\r\n"))),
        new Step.End());
  }

  /** A whole answer, after which the connection is closed without a word. */
  static List<Step> hangup(Case c) {
    return List.of(new Step.Send(all(c.honest())), new Step.End());
  }

  /** {@code part}: head or body; {@code size} bytes each {@code ms}. */
  static List<Step> drip(Case c) {
    Response honest = c.honest();
    int size = Math.max(1, c.rule().number("size", 1));
    Duration pause = Duration.ofMillis(c.rule().number("ms", 1000));
    boolean head = c.rule().option("part", "body").equals("head");
    return head
        ? List.of(new Step.Drip(all(honest), size, pause))
        : List.of(new Step.Send(Wire.head(honest)), new Step.Drip(honest.body(), size, pause));
  }

  /** {@code part}: head, body or chunk. */
  static List<Step> stall(Case c) {
    Response honest = c.honest();
    byte[] sent =
        switch (c.rule().option("part", "head")) {
          case "head" -> new byte[0];
          case "chunk" -> Wire.joined(Wire.head(chunkedHead(c)), bytes("400\r\nonly this"));
          default -> Wire.joined(Wire.head(honest), half(honest.body()));
        };
    return List.of(new Step.Send(sent), new Step.Pause(FOR_EVER), new Step.End());
  }

  private static Response chunkedHead(Case c) {
    return new Response(200, Map.of("Transfer-Encoding", "chunked"), new byte[0])
        .with("Content-Type", "text/html; charset=utf-8")
        .with("Date", Wire.HTTP_DATE.format(c.now()));
  }

  /** One good chunk, then something that is none. */
  static List<Step> chunked(Case c, String size) {
    String good = "5\r\n<html\r\n";
    return List.of(
        new Step.Send(Wire.joined(Wire.head(chunkedHead(c)), bytes(good + size + "oops\r\n"))),
        new Step.End());
  }

  /** The honest answer with one more header line in front. */
  static List<Step> header(Case c, String line) {
    String whole = new String(all(c.honest()), StandardCharsets.ISO_8859_1);
    return raw(whole.replaceFirst("\r\n", "\r\n" + line));
  }

  static List<Step> negativeLength(Case c) {
    return List.of(new Step.Send(all(c.honest().with("Content-Length", "-5"))), new Step.End());
  }

  static List<Step> hugeHeaders(Case c) {
    byte[] line = bytes("X-Noise: " + "n".repeat(1013) + "\r\n");
    int lines = c.rule().number("bytes", 20_000_000) / line.length;
    return List.of(
        new Step.Send(bytes("HTTP/1.1 200 OK\r\n")),
        new Step.Repeat(line, lines),
        new Step.Send(bytes("Content-Length: 0\r\n\r\n")),
        new Step.End());
  }

  static List<Step> gzipWrong(Case c) {
    return encoded(c, c.plain().body());
  }

  static List<Step> gzipCut(Case c) {
    return encoded(c, half(Wire.gzip(c.plain().body())));
  }

  static List<Step> gzipDouble(Case c) {
    return encoded(c, Wire.gzip(Wire.gzip(c.plain().body())));
  }

  private static List<Step> encoded(Case c, byte[] body) {
    Response plain = c.plain();
    Response lying =
        new Response(plain.status(), plain.headers(), body).with("Content-Encoding", "gzip");
    return Wire.steps(c.request(), Wire.measured(lying));
  }

  /** {@code mb} megabytes of zeros, a thousandth of that on the wire; a sound gzip stream. */
  static List<Step> bomb(Case c) {
    int pieces = c.rule().number("mb", 1024);
    Response head =
        Response.html(200, "")
            .with("Content-Encoding", "gzip")
            .with("Date", Wire.HTTP_DATE.format(c.now()))
            .with("Connection", "close");
    byte[] start = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};
    return List.of(
        new Step.Send(Wire.joined(Wire.head(head), start)),
        new Step.Repeat(zeros(), pieces),
        new Step.Send(Wire.joined(new byte[] {3, 0}, trailer(pieces))),
        new Step.End());
  }

  /** A deflated megabyte that ends on a byte and refers to nothing before it. */
  private static byte[] zeros() {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(new byte[BOMB_PIECE]);
    byte[] out = new byte[8192];
    int length = deflater.deflate(out, 0, out.length, Deflater.FULL_FLUSH);
    deflater.end();
    return Arrays.copyOf(out, length);
  }

  private static byte[] trailer(int pieces) {
    CRC32 sum = new CRC32();
    byte[] piece = new byte[BOMB_PIECE];
    for (int i = 0; i < pieces; i++) {
      sum.update(piece);
    }
    return Wire.joined(littleEndian(sum.getValue()), littleEndian((long) pieces * BOMB_PIECE));
  }

  private static byte[] littleEndian(long value) {
    return new byte[] {
      (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
    };
  }

  static List<Step> raw(String text) {
    return List.of(new Step.Send(text.getBytes(StandardCharsets.ISO_8859_1)), new Step.End());
  }

  private static byte[] all(Response framed) {
    return Wire.joined(Wire.head(framed), framed.body());
  }

  private static byte[] half(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
