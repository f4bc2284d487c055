package io.afterglow.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterglow.source.Encodings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DeflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was recorded and what is received are decoded by the same rules. */
class ContentCodingTest {

  private static final byte[] PAGE =
      "<html><body>The lighthouse keeper counts moths.</body></html>".getBytes(UTF_8);

  private final ContentCoding coding = new ContentCoding(4 << 20);

  @ParameterizedTest
  @ValueSource(strings = {"", "gzip", "x-gzip", "br", "deflate", "none", "utf-8", "zstd"})
  void plain_pages_stay_as_they_are_whatever_is_declared(String declared) throws Exception {
    assertThat(coding.decoded(PAGE, declared, "text/html")).isEqualTo(new Body(PAGE, null));
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, text/html",
    "'', text/html",
    "br, ''",
    "'gzip, gzip', text/html",
    "'', application/octet-stream"
  })
  void gzip_is_recognised_by_its_bytes(String declared, String type) throws Exception {
    assertThat(coding.decoded(Encodings.gzip(PAGE), declared, type).bytes()).isEqualTo(PAGE);
    byte[] twice = Encodings.gzip(Encodings.gzip(PAGE));
    assertThat(coding.decoded(twice, declared, type).bytes()).isEqualTo(PAGE);
  }

  @Test
  void a_gzip_file_is_not_unpacked_unless_it_is_declared_as_encoded() throws Exception {
    byte[] file = Encodings.gzip(PAGE);
    assertThat(coding.decoded(file, "", "application/gzip").bytes()).isEqualTo(file);
    assertThat(coding.decoded(Encodings.gzip(file), "gzip", "application/gzip").bytes())
        .isEqualTo(file);
    assertThat(coding.unpacked(file)).isEqualTo(PAGE);
    byte[] cut = Arrays.copyOf(file, file.length - 9);
    assertThat(coding.unpacked(cut)).isEqualTo(cut);
  }

  @Test
  void deflate_is_read_with_and_without_its_header() throws Exception {
    byte[] zlib = new DeflaterInputStream(new ByteArrayInputStream(PAGE)).readAllBytes();
    byte[] bare = Arrays.copyOfRange(zlib, 2, zlib.length - 4);
    assertThat(coding.decoded(zlib, "deflate", "").bytes()).isEqualTo(PAGE);
    assertThat(coding.decoded(bare, "deflate", "").bytes()).isEqualTo(PAGE);
  }

  @Test
  void a_text_with_an_encoding_that_is_none_is_kept_and_other_bytes_are_refused() throws Exception {
    byte[] text = "WEBVTT\n\n00:01.000 --> 00:02.000\nMoths".getBytes(UTF_8);
    assertThat(coding.decoded(text, "utf-8", "text/vtt").bytes()).isEqualTo(text);
    byte[] zstd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 1, 2};
    assertThatThrownBy(() -> coding.decoded(zstd, "zstd", "text/html"))
        .isInstanceOfSatisfying(
            CodecException.class,
            e -> assertThat(e.reason()).isEqualTo(CodecException.Reason.UNKNOWN_ENCODING))
        .hasMessage("is encoded as zstd");
  }

  @Test
  void a_body_that_is_cut_at_any_byte_is_never_whole() throws Exception {
    byte[] noise = new byte[3_000];
    new Random(1).nextBytes(noise);
    byte[] zipped = Encodings.gzip(noise);
    for (int length = 1; length < zipped.length; length++) {
      @Nullable String cut = cut(Arrays.copyOf(zipped, length), "gzip");
      assertThat(cut).as("of %s bytes", length).isNotNull();
    }
    byte[] brotli = Encodings.brotli(noise);
    for (int length = 1; length < brotli.length; length += 7) {
      assertThat(cut(Arrays.copyOf(brotli, length), "br")).as("of %s bytes", length).isNotNull();
    }
  }

  private @Nullable String cut(byte[] bytes, String declared) {
    try {
      return coding.decoded(bytes, declared, "text/html").cut();
    } catch (CodecException e) {
      return e.getMessage();
    }
  }

  @Test
  void what_came_before_damage_is_kept() throws Exception {
    byte[] zipped = Encodings.gzip(PAGE);
    zipped[zipped.length - 7] ^= 1;
    Body body = coding.decoded(zipped, "gzip", "text/html");
    assertThat(body.bytes()).isEqualTo(PAGE);
    assertThat(body.cut()).isEqualTo("is compressed, and its checksum is wrong");
    byte[] wrongLength = Encodings.gzip(PAGE);
    wrongLength[wrongLength.length - 1] ^= 1;
    assertThat(coding.decoded(wrongLength, "gzip", "text/html").cut()).isNotNull();
  }

  @Test
  void bombs_and_bodies_over_the_limit_are_given_up() throws IOException {
    assertThat(reason(Encodings.gzip(new byte[3 << 20]), "gzip"))
        .isEqualTo(CodecException.Reason.BOMB);
    byte[] noise = new byte[5 << 20];
    new Random(1).nextBytes(noise);
    assertThat(reason(Encodings.gzip(noise), "gzip")).isEqualTo(CodecException.Reason.TOO_LARGE);
    assertThat(reason(Encodings.brotli(noise), "br")).isEqualTo(CodecException.Reason.TOO_LARGE);
  }

  private CodecException.Reason reason(byte[] body, String declared) {
    try {
      coding.decoded(body, declared, "");
    } catch (CodecException e) {
      return e.reason();
    }
    throw new AssertionError("was decoded");
  }
}
