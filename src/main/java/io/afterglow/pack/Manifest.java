package io.afterglow.pack;

import io.afterglow.disk.OwnerOnly;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/** A BagIt manifest (RFC 8493, section 2.1.3) that grows on the disk. */
final class Manifest implements Closeable {

  private final Path file;
  private final Writer lines;
  private long octets;
  private int files;

  /** Begins a manifest in a scratch file, made here. */
  Manifest(Path file) throws IOException {
    this.file = file;
    this.lines =
        new OutputStreamWriter(
            new BufferedOutputStream(OwnerOnly.write(file)), StandardCharsets.UTF_8);
  }

  void add(String path, byte[] sha256, long size) throws IOException {
    lines.write(HexFormat.of().formatHex(sha256) + "  " + path + "\n");
    octets += size;
    files++;
  }

  /** {@code Payload-Oxum} (section 2.2.2): bytes, a dot, files. */
  String oxum() {
    return octets + "." + files;
  }

  int files() {
    return files;
  }

  /** The whole manifest; nothing is added afterwards. */
  Path finish() throws IOException {
    lines.close();
    return file;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
