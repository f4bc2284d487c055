package io.afterglow.source.commoncrawl;

import io.afterglow.codec.Body;
import io.afterglow.codec.GzipMembers;
import io.afterglow.codec.HttpMessage;
import io.afterglow.codec.WarcRecord;
import io.afterglow.codec.WarcRecords;
import io.afterglow.source.capture.Payload;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one record of one gzip member, checked.
 *
 * @param body as Common Crawl keeps it: decoded already, with the headers that said how renamed
 * @param cut whether it lacks its end, by its own word or by its size
 */
@SuppressWarnings("ArrayRecordComponent") // large, and handed on, not kept
record Member(String target, Instant at, int status, String contentType, byte[] body, boolean cut) {

  private static final int LARGEST = 64 << 20;

  /** Until March 2025 bodies were cut here, at first without a word. */
  private static final int OLD_LIMIT = 1 << 20;

  /**
   * Reads the bytes of a range.
   *
   * @throws IOException saying what is wrong, when they are anything but one whole member with one
   *     whole response in it
   */
  static Member read(byte[] range) throws IOException {
    WarcRecord record = WarcRecords.only(GzipMembers.only(range, LARGEST));
    Instant date = record.date();
    if (!record.type().equals("response") || date == null) {
      throw new IOException("the record is not a dated response");
    }
    HttpMessage answer = HttpMessage.parse(record.block());
    boolean cut =
        !record.headers().text("warc-truncated").isEmpty() || answer.raw().length == OLD_LIMIT;
    if (!cut && record.contradicts("warc-payload-digest", answer.raw())) {
      throw new IOException("the record does not match its digest");
    }
    Body body = new Payload(LARGEST).decoded(answer); // a few bodies are still packed
    return new Member(
        record.target(),
        date,
        answer.status(),
        answer.contentType(),
        body.bytes(),
        cut || body.cut() != null);
  }

  /** Null when it answers an address; else why it does not. */
  @Nullable String objection() {
    return status == 200 ? null : "recorded status " + status;
  }
}
