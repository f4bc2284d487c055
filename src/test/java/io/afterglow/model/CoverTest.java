package io.afterglow.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What stands under a cover's address is a stranger's: only what browsers merely draw is taken. */
class CoverTest {

  @Test
  void each_form_is_known_by_its_first_bytes() {
    assertThat(form(png(300, 300))).isEqualTo(Cover.Form.PNG);
    assertThat(form(gif(300, 300))).isEqualTo(Cover.Form.GIF);
    assertThat(form(jpeg(300, 300))).isEqualTo(Cover.Form.JPEG);
    assertThat(form(webp("VP8 ", 300, 300))).isEqualTo(Cover.Form.WEBP);
    assertThat(form(webp("VP8L", 300, 300))).isEqualTo(Cover.Form.WEBP);
    assertThat(form(webp("VP8X", 300, 300))).isEqualTo(Cover.Form.WEBP);
  }

  @Test
  void a_header_that_asks_for_too_much_memory_is_none() {
    for (int[] size : new int[][] {{10_000, 10_000}, {0, 300}, {300, 0}}) {
      int width = size[0];
      int height = size[1];
      assertNone(png(width, height));
      assertNone(gif(width, height));
      assertNone(jpeg(width, height));
      assertNone(webp("VP8 ", width, height));
    }
    assertNone(png(-1, -1));
    assertNone(png(Integer.MAX_VALUE, Integer.MAX_VALUE));
    assertNone(webp("VP8L", 16_384, 16_384));
    assertNone(webp("VP8X", 10_000, 10_000));
    assertThat(Cover.of(png(5000, 5000))).isPresent();
  }

  @Test
  void documents_are_no_pictures_whatever_they_are_called() {
    for (String text :
        new String[] {
          "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
          "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>      ",
          "<!doctype html><title>Not found</title><p>Nothing is here.</p>",
          "GIF8<script>alert(1)</script>                                  ",
          "BM and what else Windows once thought to be a picture",
          ""
        }) {
      assertNone(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void a_picture_that_is_cut_before_its_size_or_too_large_is_none() {
    for (byte[] picture : new byte[][] {png(9, 9), gif(9, 9), jpeg(9, 9), webp("VP8X", 9, 9)}) {
      for (int length = 0; length < 20; length++) {
        assertNone(Arrays.copyOf(picture, length));
      }
      assertThat(Cover.of(Arrays.copyOf(picture, 5 << 20))).isPresent();
      assertNone(Arrays.copyOf(picture, (5 << 20) + 1));
    }
    byte[] segments = new byte[64];
    Arrays.fill(segments, (byte) 0xff);
    segments[1] = (byte) 0xd8;
    assertNone(segments);
    assertNone(Arrays.copyOf(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0}, 99));
  }

  private static Cover.Form form(byte[] bytes) {
    return Cover.of(bytes).orElseThrow().form();
  }

  private static void assertNone(byte[] bytes) {
    assertThat(Cover.of(bytes)).isEmpty();
  }

  private static byte[] png(int width, int height) {
    return room(ByteOrder.BIG_ENDIAN)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
        .putInt(13)
        .put(ascii("IHDR"))
        .putInt(width)
        .putInt(height)
        .array();
  }

  private static byte[] gif(int width, int height) {
    return room(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("GIF89a"))
        .putShort((short) width)
        .putShort((short) height)
        .array();
  }

  /** A thumbnail's frame stands within the first segment: it is not the picture's. */
  private static byte[] jpeg(int width, int height) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] thumbnail = frame(16, 16);
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe1, 0});
    out.write(2 + thumbnail.length);
    out.writeBytes(thumbnail);
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xc4, 0, 4, 7, 7});
    out.writeBytes(frame(width, height));
    return out.toByteArray();
  }

  private static byte[] frame(int width, int height) {
    return ByteBuffer.allocate(19)
        .put(new byte[] {(byte) 0xff, (byte) 0xc2, 0, 17, 8})
        .putShort((short) height)
        .putShort((short) width)
        .array();
  }

  private static byte[] webp(String chunk, int width, int height) {
    byte[] bytes = new byte[64];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(99).put(ascii("WEBP" + chunk)).putInt(99);
    switch (chunk) {
      case "VP8 " -> out.position(26).putShort((short) width).putShort((short) height);
      case "VP8L" -> out.put((byte) 0x2f).putInt((width - 1) | (height - 1) << 14);
      default -> {
        out.putInt(0);
        for (int side : new int[] {width - 1, height - 1}) {
          out.put((byte) side).put((byte) (side >> 8)).put((byte) (side >> 16));
        }
      }
    }
    return bytes;
  }

  private static ByteBuffer room(ByteOrder order) {
    return ByteBuffer.allocate(64).order(order);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
