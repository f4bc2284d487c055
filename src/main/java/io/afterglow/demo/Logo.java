package io.afterglow.demo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A podcast's logo: a lighthouse lamp's rings in two colours, as a PNG. */
final class Logo {

  private static final int SIDE = 160;

  private static final int RING = 22;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private Logo() {}

  /** The same picture for the same name. */
  static byte[] png(String name) {
    Dice dice = Dice.of(name);
    int[] colours = {colour(dice, 40, 120), colour(dice, 130, 230)};
    int x = dice.below(SIDE);
    int y = dice.below(SIDE);
    byte[] rows = new byte[SIDE * (1 + 3 * SIDE)];
    for (int row = 0, at = 0; row < SIDE; row++) {
      at++; // each row begins with its filter: none
      for (int column = 0; column < SIDE; column++) {
        int ring = (int) (Math.sqrt((row - y) * (row - y) + (column - x) * (column - x)) / RING);
        int colour = colours[ring & 1];
        rows[at++] = (byte) (colour >> 16);
        rows[at++] = (byte) (colour >> 8);
        rows[at++] = (byte) colour;
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    byte[] depth = {8, 2, 0, 0, 0}; // bits for each of red, green and blue
    chunk(png, "IHDR", ByteBuffer.allocate(13).putInt(SIDE).putInt(SIDE).put(depth).array());
    chunk(png, "IDAT", deflated(rows));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static int colour(Dice dice, int low, int high) {
    return dice.between(low, high) << 16 | dice.between(low, high) << 8 | dice.between(low, high);
  }

  private static byte[] deflated(byte[] rows) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(rows);
      deflater.finish();
      byte[] packed = new byte[rows.length];
      int length = deflater.deflate(packed);
      return Arrays.copyOf(packed, length);
    } finally {
      deflater.end();
    }
  }

  /** PNG, section 5.3. */
  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    png.writeBytes(number(data.length));
    png.writeBytes(name);
    png.writeBytes(data);
    png.writeBytes(number((int) sum.getValue()));
  }

  private static byte[] number(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }
}
