package io.afterglow.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of BagIt 1.0 (RFC 8493): every file listed once, with the checksum it has. */
final class Bag {

  static final String MANIFEST = "manifest-sha256.txt";
  static final String TAG_MANIFEST = "tagmanifest-sha256.txt";

  private static final String DECLARATION =
      "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

  private static final Pattern ROW = Pattern.compile("([0-9A-Fa-f]{64})[ \\t]+\\*?(\\S.*)");
  private static final Pattern OXUM =
      Pattern.compile("(?m)^Payload-Oxum:[ \\t]*(\\d+\\.\\d+)\\s*$");

  /** bagit.txt and bag-info.txt are a few lines. */
  private static final int SMALL = 64 * 1024;

  private final ZipReader zip;
  private final Structure structure;
  private final Findings findings;
  private final Checksums payload = new Checksums();
  private final Checksums tags = new Checksums();
  private long octets;
  private long payloadFiles;

  Bag(ZipReader zip, Structure structure, Findings findings) {
    this.zip = zip;
    this.structure = structure;
    this.findings = findings;
  }

  /** Reads both manifests. */
  void open() {
    String declaration = small("bagit.txt");
    if (declaration != null && !declaration.equals(DECLARATION)) {
      findings.error("bagit.txt", "does not declare a BagIt 1.0 bag in UTF-8");
    }
    rows(MANIFEST, (path, sum) -> list(MANIFEST, payload, path, sum));
    rows(TAG_MANIFEST, (path, sum) -> list(TAG_MANIFEST, tags, path, sum));
  }

  /** Holds a file that was read whole against its manifest; true when it is as it was. */
  boolean check(String path, byte[] sha256, long size) {
    boolean isPayload = path.startsWith("data/");
    if (isPayload) {
      octets += size;
      payloadFiles++;
    }
    String manifest = isPayload ? MANIFEST : TAG_MANIFEST;
    return switch ((isPayload ? payload : tags).check(path, sha256)) {
      case SAME -> true;
      case UNLISTED -> {
        if (!path.startsWith("tagmanifest-")) {
          findings.error(path, "is not listed in " + manifest);
        }
        yield true;
      }
      case DIFFERENT -> {
        findings.error(path, "was changed: its checksum is not the one in " + manifest);
        yield false;
      }
    };
  }

  /** Marks a file that could not be read: it is there, and has its finding already. */
  void damaged(String path, long size) {
    boolean isPayload = path.startsWith("data/");
    (isPayload ? payload : tags).check(path, new byte[0]);
    octets += isPayload ? size : 0;
    payloadFiles += isPayload ? 1 : 0;
  }

  /** Names what is listed and not there, and compares the counts. */
  void finish() {
    missing(MANIFEST, payload);
    missing(TAG_MANIFEST, tags);
    String info = small("bag-info.txt");
    if (info == null) {
      return;
    }
    Matcher oxum = OXUM.matcher(info);
    String real = octets + "." + payloadFiles;
    if (!oxum.find()) {
      findings.error("bag-info.txt", "has no Payload-Oxum");
    } else if (!oxum.group(1).equals(real)) {
      findings.error("bag-info.txt", "promises Payload-Oxum " + oxum.group(1) + ", it is " + real);
    }
  }

  private interface Row {
    void is(String path, byte[] sha256);
  }

  private void list(String manifest, Checksums sums, String path, byte[] sha256) {
    boolean inPlace = path.startsWith("data/") == manifest.equals(MANIFEST);
    if (!inPlace) {
      findings.error(manifest, "lists a file that does not belong there: " + path);
    }
    if (!sums.add(path, sha256)) {
      findings.error(manifest, "lists a file twice: " + path);
    }
  }

  private void missing(String manifest, Checksums sums) {
    if (sums.missesSome()) {
      rows(
          manifest,
          (path, sum) -> {
            if (sums.misses(path)) {
              findings.error(path, "is missing; " + manifest + " lists it");
            }
          });
    }
  }

  private void rows(String manifest, Row row) {
    Entry entry = structure.atTop(manifest);
    if (entry == null) {
      findings.error(manifest, "is missing");
      return;
    }
    int number = 0;
    try (InputStream in = zip.content(entry);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        row(manifest, number, line, row);
      }
    } catch (IOException e) {
      findings.error(manifest, "cannot be read after line " + number + ": it is damaged");
    }
  }

  private void row(String manifest, int number, String line, Row row) {
    Matcher parts = ROW.matcher(line);
    if (parts.matches()) {
      row.is(decoded(parts.group(2)), HexFormat.of().parseHex(parts.group(1)));
    } else if (!line.isBlank()) {
      findings.error(manifest, "line " + number + " is no checksum and path");
    }
  }

  /** The three characters that a manifest encodes (section 2.1.3). */
  private static String decoded(String path) {
    return path.indexOf('%') < 0
        ? path
        : path.replaceAll("(?i)%0D", "\r").replaceAll("(?i)%0A", "\n").replace("%25", "%");
  }

  private @Nullable String small(String name) {
    Entry entry = structure.atTop(name);
    if (entry == null) {
      findings.error(name, "is missing");
      return null;
    }
    try (InputStream in = zip.content(entry)) {
      return new String(in.readNBytes(SMALL), StandardCharsets.UTF_8);
    } catch (IOException e) {
      findings.error(name, "cannot be read: it is damaged");
      return null;
    }
  }
}
