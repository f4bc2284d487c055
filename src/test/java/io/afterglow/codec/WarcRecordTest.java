package io.afterglow.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterglow.codec.Headers.Field;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcResponse;

/** Records that are written can be read, here and by another program's library. */
class WarcRecordTest {

  private static final Instant DAY = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final String URL = "https://podquest.example/moths?x=\u00e4";
  private static final byte[] BODY = "<p>Moths\r\n\r\nWARC/1.0\r\nWARC-</p>".getBytes(UTF_8);

  @Test
  void a_written_record_is_read_back() throws IOException {
    WarcRecord read = WarcRecords.only(GzipMembers.only(record().member(), 1 << 20));
    assertThat(read.type()).isEqualTo("response");
    assertThat(read.target()).isEqualTo(URL);
    assertThat(read.date()).isEqualTo(DAY);
    assertThat(read.isHttp()).isTrue();
    HttpMessage answer = HttpMessage.parse(read.block());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().first("etag")).isEqualTo("a Set-Cookie: b=c");
    assertThat(answer.raw()).isEqualTo(BODY);
  }

  @Test
  void other_programs_read_a_written_record() throws IOException {
    try (WarcReader reader = new WarcReader(new ByteArrayInputStream(record().member()))) {
      WarcResponse response = (WarcResponse) reader.next().orElseThrow();
      assertThat(response.target()).isEqualTo(URL);
      assertThat(response.date()).isEqualTo(DAY);
      assertThat(response.http().status()).isEqualTo(200);
      assertThat(response.http().body().stream().readAllBytes()).isEqualTo(BODY);
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void anything_but_one_whole_record_is_refused() throws IOException {
    byte[] one = GzipMembers.only(record().member(), 1 << 20);
    byte[] two = Arrays.copyOf(one, 2 * one.length);
    System.arraycopy(one, 0, two, one.length, one.length);
    byte[] cut = Arrays.copyOf(one, one.length - 9);
    for (byte[] other : List.of(new byte[0], "moths".getBytes(UTF_8), two, cut)) {
      assertThatThrownBy(() -> WarcRecords.only(other)).isInstanceOf(CodecException.class);
    }
  }

  @Test
  void a_digest_contradicts_other_bytes_only() {
    WarcRecord record =
        new WarcRecord(
            0,
            new Headers(
                List.of(new Field("WARC-Payload-Digest", "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"))),
            new byte[0],
            null);
    assertThat(record.contradicts("warc-payload-digest", new byte[0])).isFalse();
    assertThat(record.contradicts("warc-payload-digest", BODY)).isTrue();
    assertThat(record.contradicts("warc-block-digest", BODY)).isFalse();
  }

  private static WarcRecord record() {
    Headers headers =
        new Headers(
            List.of(
                new Field("Content-Type", "text/html"), new Field("ETag", "a\r\nSet-Cookie: b=c")));
    byte[] block = new HttpMessage(200, headers, BODY).bytes();
    List<Field> more =
        List.of(
            new Field("WARC-Target-URI", URL), new Field("Content-Type", WarcRecord.HTTP_RESPONSE));
    return WarcRecord.of("response", new UUID(1, 2), DAY, more, block);
  }
}
