package io.afterglow.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** When a body that came gzipped is stored as it came. */
class HttpMessageTest {

  private static final byte[] BODY = "<rss/>".repeat(50).getBytes(StandardCharsets.UTF_8);

  @Test
  void one_gzip_member_of_the_body_is_stored_as_it_came() throws IOException {
    byte[] plain = gzip(BODY);
    byte[] named = withHeader(plain, 8, "feed.xml\0"); // as "gzip feed.xml" writes it
    for (byte[] packed : List.of(plain, named)) {
      assertThat(stored(packed)).isEqualTo(packed);
    }
    byte[] extra = withHeader(plain, 4, "\1\0x");
    byte[] other = gzip(Arrays.copyOf(BODY, 99));
    for (byte[] packed : List.of(extra, other, Arrays.copyOf(plain, plain.length - 1))) {
      assertThat(stored(packed)).isEqualTo(BODY);
    }
  }

  private static byte[] stored(byte[] packed) throws IOException {
    HttpMessage stored = HttpMessage.of(200, List.of(), BODY, packed);
    assertThat(stored.body(1 << 20)).isEqualTo(BODY);
    return stored.raw();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] withHeader(byte[] member, int flag, String field) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(member, 0, 3);
    out.write(flag);
    out.write(member, 4, 6);
    out.writeBytes(field.getBytes(StandardCharsets.ISO_8859_1));
    out.write(member, 10, member.length - 10);
    return out.toByteArray();
  }
}
