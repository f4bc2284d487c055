package io.afterglow.workspace;

import io.afterglow.disk.OwnerOnly;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Page;
import io.afterglow.page.Validators;
import io.afterglow.text.Gzip;
import io.afterglow.workspace.WorkspaceException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.Message;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;

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

  /** The body of a record. */
  byte[] body(Span span) throws WorkspaceException {
    try {
      ByteBuffer member = ByteBuffer.allocate(Math.toIntExact(span.length()));
      while (member.hasRemaining()) {
        if (channel.read(member, span.offset() + member.position()) < 0) {
          throw damaged(span, null);
        }
      }
      ByteArrayInputStream bytes = new ByteArrayInputStream(member.array());
      try (GZIPInputStream record =
          new GZIPInputStream(bytes)) { // checks the sum, as jwarc does not
        return parsed(record.readAllBytes(), (body, r) -> body);
      }
    } catch (UncheckedIOException | IllegalArgumentException e) {
      throw damaged(span, e);
    } catch (WorkspaceException e) {
      throw e;
    } catch (IOException e) {
      throw damaged(span, e);
    }
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

  private interface Parsed<T extends @Nullable Object> {
    T of(byte[] body, WarcRecord record) throws IOException;
  }

  private static <T extends @Nullable Object> T parsed(byte[] bytes, Parsed<T> use)
      throws IOException {
    try (WarcReader reader = new WarcReader(new ByteArrayInputStream(bytes))) {
      WarcRecord record = reader.next().orElseThrow(() -> new IOException("an empty record"));
      byte[] body =
          record instanceof WarcResponse response
              ? response.http().body().stream().readAllBytes()
              : record.body().stream().readAllBytes();
      return use.of(body, record);
    }
  }

  /** Null for a record that is none of ours. */
  private static @Nullable Stored stored(Span span, byte[] bytes) {
    try {
      return parsed(bytes, (body, record) -> stored(span, record, page(record, body)));
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      return null;
    }
  }

  private static Stored stored(Span span, WarcRecord record, Page page) throws IOException {
    if (!(record instanceof WarcResponse response)) {
      return new Stored(span, page, Validators.NONE, asked(record));
    }
    Validators said =
        Validators.of(
            page.address(),
            response.http().headers().first("ETag").orElse(""),
            response.http().headers().first("Last-Modified").orElse(""));
    return new Stored(span, page, said, asked(record));
  }

  private static Page page(WarcRecord record, byte[] body) throws IOException {
    SourceName source = SourceName.parse(record.headers().first(SOURCE).orElse("live"));
    if (record instanceof WarcResponse response) {
      return new Page(
          new Address(response.target()),
          source,
          record.date(),
          response.http().status(),
          response.http().headers().first("Content-Type").orElse(""),
          body);
    }
    String type = record.headers().first("Content-Type").orElse("");
    return new Page(null, source, record.date(), 200, type, body);
  }

  private static @Nullable Asked asked(WarcRecord record) {
    return Asked.parse(record.headers().first(ASKED).orElse(""));
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
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(page.body().length / 3 + 512);
    try (WarcWriter writer =
        new WarcWriter(Channels.newChannel(new Gzip(bytes)), WarcCompression.NONE)) {
      writer.write(record(page, validators, sha256, asked));
    }
    return bytes.toByteArray();
  }

  private static WarcRecord record(
      Page page, Validators validators, String sha256, @Nullable Asked asked) throws IOException {
    String contentType = headerValue(page.contentType());
    String name = page.address() == null ? "urn:sha-256:" + sha256 : page.address().value();
    UUID id =
        UUID.nameUUIDFromBytes(
            (name + page.capturedAt() + sha256).getBytes(StandardCharsets.UTF_8));
    if (page.address() == null) {
      return marked(new WarcResource.Builder(URI.create(name)), page, asked)
          .recordId(id)
          .date(page.capturedAt())
          .body(MediaType.parseLeniently(contentType), page.body())
          .setHeader("Content-Type", contentType)
          .build();
    }
    HttpResponse.Builder response =
        new HttpResponse.Builder(page.status(), "").setHeader("Content-Type", contentType);
    if (!validators.etag().isEmpty()) {
      response.setHeader("ETag", validators.etag());
    }
    if (!validators.lastModified().isEmpty()) {
      response.setHeader("Last-Modified", validators.lastModified());
    }
    response.body(MediaType.parseLeniently(contentType), page.body());
    response.setHeader("Content-Type", contentType); // as it was sent: body() writes it its own way
    return marked(new WarcResponse.Builder(URI.create(name)), page, asked)
        .recordId(id)
        .date(page.capturedAt())
        .body(response.build())
        .build();
  }

  private static <B extends Message.AbstractBuilder<?, B>> B marked(
      B builder, Page page, @Nullable Asked asked) {
    builder.setHeader(SOURCE, page.source().word());
    return asked == null ? builder : builder.setHeader(ASKED, asked.line());
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
            + e.getMessage()
            + "). Free some space or check the disk and the folder's rights, then run again.",
        e);
  }
}
