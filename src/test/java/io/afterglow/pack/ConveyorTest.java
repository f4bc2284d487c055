package io.afterglow.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A long file is compressed in pieces and is one Deflate stream all the same. */
class ConveyorTest {

  private static final int PIECE = 512 << 10;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, PIECE - 1, PIECE, PIECE + 1, 7 * PIECE + 12_345})
  void a_long_file_comes_out_as_it_went_in(int size) throws IOException {
    byte[] text = text(size);
    byte[] noise = noise(size);

    assertThat(inflated(squeezed(text, 1))).isEqualTo(text);
    assertThat(inflated(squeezed(noise, 3))).isEqualTo(noise);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void its_bytes_do_not_depend_on_the_number_of_threads(int threads) throws IOException {
    byte[] text = text(5 * PIECE + 17);

    assertThat(squeezed(text, threads)).isEqualTo(squeezed(text, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {6 * PIECE})
  void it_is_hardly_longer_than_in_one_piece(int size) throws IOException {
    byte[] text = text(size);
    Deflater whole = new Deflater(Conveyor.LEVEL, true);
    whole.setInput(text);
    whole.finish();
    int least = whole.deflate(new byte[size]);
    whole.end();

    assertThat(squeezed(text, 2).length).isBetween(least, least + least / 500);
  }

  private static byte[] squeezed(byte[] content, int threads) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Conveyor conveyor = new Conveyor(threads, SecretScan.NONE, entry -> {})) {
      long read =
          conveyor.squeeze(
              new ByteArrayInputStream(content), (bytes, length) -> out.write(bytes, 0, length));
      assertThat(read).isEqualTo(content.length);
    }
    return out.toByteArray();
  }

  private static byte[] inflated(byte[] squeezed) throws IOException {
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(squeezed), new Inflater(true))) {
      return in.readAllBytes();
    }
  }

  private static byte[] text(int size) {
    Random random = new Random(size);
    byte[] text = new byte[size];
    byte[][] words = new byte[2000][];
    Arrays.setAll(
        words,
        i -> Integer.toString(i * 7919, 36).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    for (int at = 0; at < size; ) {
      byte[] word = words[(int) Math.abs(random.nextGaussian() * 300) % words.length];
      int length = Math.min(word.length, size - at);
      System.arraycopy(word, 0, text, at, length);
      at += length;
      if (at < size) {
        text[at++] = ' ';
      }
    }
    return text;
  }

  private static byte[] noise(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
