package io.afterglow.pack;

import io.afterglow.codec.Sha256;
import io.afterglow.disk.OwnerOnly;
import io.afterglow.export.Output;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A BagIt 1.0 bag (RFC 8493) that streams into a zip: what is under {@code data/} is payload, all
 * else are tag files. Files stand in the order in which they were given, whatever the number of
 * threads. Used by one thread.
 */
final class BagWriter implements Output, Closeable {

  /** Formats that are compressed in themselves. */
  private static final Set<String> SQUEEZED =
      Set.of("wacz", "gz", "zip", "epub", "png", "jpg", "jpeg", "webp", "mp3");

  private static final int CHUNK = 1 << 20;

  private final Workroom room;
  private final ZipName name;
  private final SecretScan secrets;
  private final ZipStream zip;
  private final Conveyor conveyor;
  private final Manifest payload;
  private final Manifest tags;
  private final PathSet paths = new PathSet();
  private long raw;
  private final List<Closeable> growing = new ArrayList<>();

  BagWriter(Workroom room, ZipName name, SecretScan secrets, int threads) throws IOException {
    this.room = room;
    this.name = name;
    this.secrets = secrets;
    this.payload = new Manifest(room.scratch());
    this.tags = new Manifest(room.scratch());
    this.zip = new ZipStream(room.zip(), room.scratch(), name.date());
    this.conveyor = new Conveyor(threads, secrets, this::written);
  }

  @Override
  public void write(String path, byte[] content) throws IOException {
    paths.claim(path);
    conveyor.put(path, content);
  }

  @Override
  public void copy(String path, Path file) throws IOException {
    paths.claim(path);
    moveIn(path, file);
  }

  @Override
  public OutputStream open(String path) throws IOException {
    paths.claim(path);
    Path scratch = room.scratch();
    OutputStream file = new BufferedOutputStream(OwnerOnly.write(scratch));
    growing.add(file);
    return new FilterOutputStream(file) {
      private boolean closed;

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        if (closed) {
          return;
        }
        closed = true;
        super.close();
        growing.remove(file);
        moveIn(path, scratch);
        Files.delete(scratch);
      }
    };
  }

  @Override
  public boolean has(String path) {
    return paths.has(path);
  }

  @Override
  public Archive archive(String path) throws IOException {
    paths.claim(path);
    Path scratch = room.scratch();
    NestedZip nested = new NestedZip(scratch, room.scratch(), name.date(), conveyor);
    Closeable unfinished = nested::abandon;
    growing.add(unfinished);
    return nested.whenWhole(
        () -> {
          growing.remove(unfinished);
          moveIn(path, scratch);
          Files.delete(scratch);
        });
  }

  @Override
  public Path scratch() {
    return room.scratch();
  }

  /**
   * Adds what makes the files a bag and publishes the zip.
   *
   * @param info the lines of {@code bag-info.txt} but for those that are counted here
   */
  Packed finish(Map<String, String> info) throws IOException {
    conveyor.drain();
    write("bagit.txt", utf8("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
    write("bag-info.txt", utf8(lines(info)));
    copy("manifest-sha256.txt", payload.finish());
    int files = payload.files() + tags.files() + 1;
    moveIn("tagmanifest-sha256.txt", tags.finish());
    zip.finish();
    return room.publish(name, files, raw);
  }

  @Override
  public void close() throws IOException {
    conveyor.close();
    List<Closeable> files = new ArrayList<>(growing);
    files.addAll(List.of(zip, payload, tags));
    closeAll(files);
  }

  /** On a full disk each of them fails, and still each must let go of its file. */
  private static void closeAll(List<Closeable> files) throws IOException {
    IOException failure = null;
    for (Closeable file : files) {
      try {
        file.close();
      } catch (IOException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private String lines(Map<String, String> info) {
    StringBuilder out = new StringBuilder();
    info.forEach((label, value) -> out.append(label).append(": ").append(value).append('\n'));
    out.append("Bagging-Date: ").append(name.date()).append('\n');
    out.append("External-Identifier: ").append(name.folder()).append('\n');
    return out.append("Payload-Oxum: ").append(payload.oxum()).append('\n').toString();
  }

  private void written(Deflated entry) throws IOException {
    zip.add(inBag(entry.path()), entry);
    list(entry.path(), entry.sha256(), entry.size());
  }

  private void moveIn(String path, Path file) throws IOException {
    conveyor.drain();
    scan(path, file);
    long size = Files.size(file);
    long before = zip.position();
    try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), Sha256.begin())) {
      if (isSqueezed(path)) {
        zip.store(inBag(path), size, in);
      } else {
        zip.add(inBag(path), size, in, conveyor::squeeze);
      }
      list(path, in.getMessageDigest().digest(), size);
      raw += path.startsWith("data/raw/") ? zip.position() - before : 0;
    }
  }

  private static boolean isSqueezed(String path) {
    String extension = path.substring(path.lastIndexOf('.') + 1);
    return SQUEEZED.contains(extension.toLowerCase(Locale.ROOT));
  }

  /** The tag manifest never lists itself (section 2.2.1): it is finished by then. */
  private void list(String path, byte[] sha256, long size) throws IOException {
    if (path.startsWith("data/")) {
      payload.add(path, sha256, size);
    } else if (!path.startsWith("tagmanifest-")) {
      tags.add(path, sha256, size);
    }
  }

  private void scan(String path, Path file) throws IOException {
    if (secrets == SecretScan.NONE) {
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] kept = new byte[0];
      for (byte[] next = in.readNBytes(CHUNK); next.length > 0; next = in.readNBytes(CHUNK)) {
        byte[] piece = joined(kept, next);
        if (secrets.finds(piece)) {
          throw new SecretFound(path);
        }
        int from = Math.max(0, piece.length - SecretScan.LONGEST_SECRET);
        kept = Arrays.copyOfRange(piece, from, piece.length);
      }
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private String inBag(String path) {
    return name.folder() + "/" + path;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
