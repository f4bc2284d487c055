package io.afterglow.verify;

import io.afterglow.codec.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Checks a finished zip: its structure, every checksum, every count. */
public final class Verifier {

  /** No page that was read is larger, so no file made of one is. */
  private static final long LARGEST_READ = 64L << 20;

  /** Most files are; what waits for its turn fits into the memory. */
  private static final long LARGEST_AHEAD = 1L << 20;

  private final ZipReader zip;
  private final LongConsumer read;
  private final Findings findings;
  private final Bag bag;
  private final Contents contents;
  private final Structure structure;
  private long files;
  private long bytes;

  private Verifier(ZipReader zip, Findings findings, LongConsumer read) {
    this.zip = zip;
    this.read = read;
    this.findings = findings;
    this.structure = new Structure(zip, findings);
    this.bag = new Bag(zip, structure, findings);
    this.contents = new Contents(findings);
  }

  /**
   * Reads the whole zip once, unpacking nothing to the disk.
   *
   * @throws NotAnExport when the file is missing, or no export at all
   * @throws IOException when the disk fails
   */
  public static Verification verify(Path zip) throws IOException {
    return verify(zip, bytes -> {});
  }

  /**
   * As {@link #verify(Path)}, for somebody who waits.
   *
   * @param read told after each file how many bytes of the zip have been read
   */
  public static Verification verify(Path zip, LongConsumer read) throws IOException {
    guard(zip);
    Findings findings = new Findings();
    try (ZipReader reader = ZipReader.open(zip)) {
      return new Verifier(reader, findings, read).checked(zip);
    } catch (Broken e) {
      findings.error("", String.valueOf(e.getMessage()));
      return new Verification(zip, 0, 0, 0, 0, 0, false, findings.list());
    }
  }

  private static void guard(Path zip) throws IOException {
    if (!Files.exists(zip)) {
      throw new NotAnExport(zip, "does not exist");
    }
    if (!Files.isRegularFile(zip)) {
      throw new NotAnExport(zip, "is not a file");
    }
  }

  private Verification checked(Path path) throws IOException {
    structure.check();
    boolean isBag = structure.atTop("bagit.txt") != null || structure.atTop(Bag.MANIFEST) != null;
    if (!isBag) {
      throw new NotAnExport(
          path, "is a zip, but not an export of Afterglow: it holds no bagit.txt");
    }
    bag.open();
    files();
    bag.finish();
    contents.finish(structure.atTop("report.json") != null);
    return new Verification(
        path,
        files,
        bytes,
        contents.podcasts(),
        contents.episodes(),
        contents.transcripts(),
        contents.complete(),
        findings.list());
  }

  /** What reading a file gave; the bytes are null where nobody wants them. */
  private static final class Content {
    private final long size;
    private final byte[] sha256;
    private final byte @Nullable [] bytes;
    private final @Nullable IOException failure;

    Content(long size, byte[] sha256, byte @Nullable [] bytes, @Nullable IOException failure) {
      this.size = size;
      this.sha256 = sha256;
      this.bytes = bytes;
      this.failure = failure;
    }

    static Content of(IOException failure) {
      return new Content(0, new byte[0], null, failure);
    }
  }

  /** On all cores; what was read is held against the rest in the order of the zip. */
  private void files() throws IOException {
    try (Lookahead<Content> ahead = new Lookahead<>(Runtime.getRuntime().availableProcessors())) {
      zip.each(
          entry -> {
            if (entry.isFolder()) {
              return;
            }
            String path = entry.name().substring(structure.folder().length());
            boolean kept = isWanted(path) && entry.size() <= LARGEST_READ;
            if (kept && entry.size() > LARGEST_AHEAD) { // one at a time, for they fill the memory
              ahead.drain();
            }
            ahead.put(() -> read(entry, kept), content -> file(entry, path, content));
            if (kept && entry.size() > LARGEST_AHEAD) {
              ahead.drain();
            }
          });
      ahead.drain();
    }
  }

  private static boolean isWanted(String path) {
    return Contents.wants(path) || path.endsWith(".opml");
  }

  private void file(Entry entry, String path, Content content) {
    files++;
    bytes += content.size;
    read.accept(entry.offset() + entry.packed());
    IOException failure = content.failure;
    if (failure != null) {
      findings.error(
          path,
          "is damaged: "
              + (failure instanceof Broken
                  ? failure.getMessage()
                  : "its content cannot be unpacked"));
      bag.damaged(path, entry.size());
      contents.file(path, null);
      return;
    }
    boolean same = bag.check(path, content.sha256, content.size);
    if (isWanted(path) && content.bytes == null) {
      findings.error(path, "is too large to be what its name says");
    }
    take(path, same ? content.bytes : null);
  }

  private Content read(Entry entry, boolean kept) {
    MessageDigest digest = Sha256.begin();
    CRC32 crc = new CRC32();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    long size = 0;
    byte[] buffer = new byte[64 * 1024];
    try (InputStream in = zip.content(entry)) {
      for (int n; (n = in.read(buffer)) >= 0; size += n) {
        if (size + n > entry.size()) {
          return Content.of(new Broken("it is larger than the zip says"));
        }
        digest.update(buffer, 0, n);
        crc.update(buffer, 0, n);
        if (kept) {
          content.write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      return Content.of(e);
    }
    boolean right = size == entry.size() && crc.getValue() == entry.crc();
    return new Content(
        size,
        digest.digest(),
        kept ? content.toByteArray() : null,
        right ? null : new Broken("its content is not what the zip says"));
  }

  private void take(String path, byte @Nullable [] content) {
    contents.file(path, content);
    if (content != null && path.endsWith(".opml") && !isXml(content)) {
      findings.error(path, "is not well-formed XML");
    }
  }

  private static boolean isXml(byte[] content) {
    try {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.newSAXParser().parse(new ByteArrayInputStream(content), new DefaultHandler());
      return true;
    } catch (SAXException | IOException e) {
      return false;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every JDK parses XML", e);
    }
  }
}
