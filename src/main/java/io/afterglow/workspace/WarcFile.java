package io.afterglow.workspace;

import io.afterglow.codec.GzipMembers;
import io.afterglow.codec.Headers;
import io.afterglow.codec.Headers.Field;
import io.afterglow.codec.HttpMessage;
import io.afterglow.codec.WarcRecord;
import io.afterglow.codec.WarcRecords;
import io.afterglow.disk.FileFault;
import io.afterglow.disk.OwnerOnly;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Page;
import io.afterglow.page.Validators;
import io.afterglow.workspace.WorkspaceException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The pages, one gzip member a record (ISO 28500:2017, annex D). Records are only appended; what
 * was appended is on the disk when {@link Batch#sync} returns. Request records and cookies are
 * never written.
 */
final class WarcFile implements AutoCloseable {

  /** Fields of our own in a record's header; other readers pass over what they do not know. */
  private static final String SOURCE = "Afterglow-Source";

  private static final String ASKED = "Afterglow-Asked";

  private final Path file;
  private final FileChannel channel;
  private boolean failed;

  private WarcFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** A record as it stands in the file. */
  record Stored(Span span, Page page, Validators validators, @Nullable Asked asked) {}

  /** Takes records in the order in which they were written. */
  interface Taker {
    void take(Stored record) throws IOException;
  }

  /** Where a record stands. */
  record Span(long offset, long length) {
    long end() {
      return offset + length;
    }
  }

  static WarcFile open(Path file) throws WorkspaceException {
    Rights.noLink(file);
    try {
      FileChannel channel =
          OwnerOnly.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      return new WarcFile(file, channel);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  long size() throws WorkspaceException {
    try {
      return channel.size();
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** Cuts what was appended but never indexed: the page that was in flight when a run died. */
  void cutAfter(long end) throws WorkspaceException {
    try {
      if (channel.size() > end) {
        channel.truncate(end);
        channel.force(true);
      }
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** Begins to append; the one before must have ended. */
  Batch begin() throws WorkspaceException {
    if (failed) {
      throw failure(file, new IOException("an earlier write failed"));
    }
    return new Batch(size());
  }

  /** Records that come to the disk together: once they are synced all are there, else none. */
  final class Batch implements AutoCloseable {

    private final long start;
    private long end;
    private boolean synced;
    private boolean indexed;

    private Batch(long start) {
      this.start = start;
      this.end = start;
    }

    /** Appends a record, see {@link #member}. */
    Span add(byte[] record) throws WorkspaceException {
      try {
        ByteBuffer member = ByteBuffer.wrap(record);
        while (member.hasRemaining()) { // a write may be short, at a file-size limit for one
          channel.write(member, end + member.position());
        }
      } catch (IOException e) {
        throw broken(e);
      }
      Span span = new Span(end, record.length);
      end = span.end();
      return span;
    }

    /** Waits until the disk has what was appended. */
    void sync() throws WorkspaceException {
      try {
        if (end > start) {
          channel.force(false);
        }
      } catch (IOException e) {
        throw broken(e);
      }
      synced = true;
    }

    /** Where the records stand is known. */
    void indexed() {
      indexed = true;
    }

    /**
     * After a failed write or sync nobody knows what is on the disk, and trying again would only
     * seem to succeed: nothing more is written.
     */
    private WorkspaceException broken(IOException e) {
      failed = true;
      return failure(file, e);
    }

    @Override
    public void close() {
      if (!synced) {
        takeBack(start);
      } else if (!indexed) {
        failed = true; // the next run looks for records behind the last indexed one, in no gap
      }
    }
  }

  private void takeBack(long offset) {
    try {
      channel.truncate(offset);
    } catch (IOException e) {
      failed = true; // what is torn is cut when the workspace is opened again
    }
  }

  /** The body of a record, and the same as it was sent where that is stored. */
  @SuppressWarnings("ArrayRecordComponent") // large, and handed on, not kept
  record Content(byte[] body, byte @Nullable [] packed) {}

  Content content(Span span) throws WorkspaceException {
    try {
      ByteBuffer member = ByteBuffer.allocate(Math.toIntExact(span.length()));
      while (member.hasRemaining()) {
        if (channel.read(member, span.offset() + member.position()) < 0) {
          throw damaged(span, null);
        }
      }
      WarcRecord record =
          WarcRecords.only(GzipMembers.only(member.array(), WarcMembers.MOST_BYTES));
      if (!isAnswer(record)) {
        return new Content(record.block(), null);
      }
      HttpMessage answer = HttpMessage.parse(record.block());
      return new Content(answer.body(WarcMembers.MOST_BYTES), answer.packed());
    } catch (WorkspaceException e) {
      throw e;
    } catch (IOException e) {
      throw damaged(span, e);
    }
  }

  private static boolean isAnswer(WarcRecord record) {
    return record.type().equals("response");
  }

  /**
   * Hands over every whole record from a record's beginning on, and cuts what a killed run left
   * behind the last.
   *
   * @return damaged places between whole records, as {@code byte 17 to 99}
   */
  List<String> each(long from, Taker taker) throws IOException {
    WarcMembers members =
        WarcMembers.walk(
            channel,
            from,
            (span, record) -> {
              Stored stored = stored(span, record);
              if (stored != null) {
                taker.take(stored);
              }
            });
    cutAfter(members.end());
    return members.damage().stream().map(s -> "byte " + s.offset() + " to " + s.end()).toList();
  }

  /** Null for a record that is none of ours. */
  private static @Nullable Stored stored(Span span, byte[] bytes) {
    try {
      WarcRecord record = WarcRecords.only(bytes);
      Instant date = record.date();
      if (date == null) {
        return null;
      }
      String source = Objects.requireNonNullElse(record.headers().first(SOURCE), "live");
      Asked asked = Asked.parse(record.headers().text(ASKED));
      if (!isAnswer(record)) {
        Page page =
            new Page(
                null, SourceName.parse(source), date, 200, record.contentType(), record.block());
        return new Stored(span, page, Validators.NONE, asked);
      }
      HttpMessage answer = HttpMessage.parse(record.block());
      Address address = new Address(record.target());
      Page page =
          new Page(
              address,
              SourceName.parse(source),
              date,
              answer.status(),
              answer.contentType(),
              answer.body(WarcMembers.MOST_BYTES));
      return new Stored(span, page, validators(address, answer.headers()), asked);
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private static Validators validators(Address address, Headers headers) {
    return Validators.of(address, headers.text("ETag"), headers.text("Last-Modified"));
  }

  @Override
  public void close() throws WorkspaceException {
    try {
      channel.close();
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /**
   * A page as a record to append.
   *
   * @param validators what the server said of the page
   * @param asked the task that it answers, null for a page that was not asked for
   */
  static byte[] member(Page page, Validators validators, String sha256, @Nullable Asked asked)
      throws IOException {
    Address address = page.address();
    String contentType = headerValue(page.contentType());
    String name = address == null ? "urn:sha-256:" + sha256 : address.value();
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("WARC-Target-URI", name));
    fields.add(new Field(SOURCE, page.source().word()));
    if (asked != null) {
      fields.add(new Field(ASKED, asked.line()));
    }
    fields.add(new Field("Content-Type", address == null ? contentType : WarcRecord.HTTP_RESPONSE));
    HttpMessage answer = address == null ? null : answer(page, contentType, validators);
    return WarcRecord.of(
            address == null ? "resource" : "response",
            UUID.nameUUIDFromBytes(
                (name + page.capturedAt() + sha256).getBytes(StandardCharsets.UTF_8)),
            page.capturedAt(),
            fields,
            answer == null ? page.body() : answer.bytes())
        .member(answer != null && answer.packed() != null);
  }

  private static HttpMessage answer(Page page, String contentType, Validators validators) {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("Content-Type", contentType));
    if (!validators.etag().isEmpty()) {
      fields.add(new Field("ETag", validators.etag()));
    }
    if (!validators.lastModified().isEmpty()) {
      fields.add(new Field("Last-Modified", validators.lastModified()));
    }
    return HttpMessage.of(page.status(), fields, page.body(), page.packed());
  }

  /** A header's value comes from the web: one line of ASCII, or none. */
  private static String headerValue(String text) {
    String line = text.replaceAll("[^\\x20-\\x7e]", "").strip();
    return line.isEmpty() ? "application/octet-stream" : line.toLowerCase(Locale.ROOT);
  }

  private WorkspaceException damaged(Span span, @Nullable Throwable cause) {
    String message = file + " is damaged at byte " + span.offset() + ". It was left as it is.";
    return cause == null
        ? new WorkspaceException(Reason.UNUSABLE, message)
        : new WorkspaceException(Reason.UNUSABLE, message, cause);
  }

  private static WorkspaceException failure(Path file, IOException e) {
    return new WorkspaceException(
        Reason.STORAGE,
        "Cannot read or write "
            + file
            + " ("
            + FileFault.words(e)
            + "). Free some space or check the disk and the folder's rights, then run again.",
        e);
  }
}
