package io.afterglow.verify;

import java.io.IOException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first look at a zip: names that are safe and there once, one folder around all, files that
 * lie one behind the other with nothing between.
 */
final class Structure {

  private static final byte[] NO_SUM = new byte[32];

  private final ZipReader zip;
  private final Findings findings;
  private final Checksums names = new Checksums();
  private final Map<String, Entry> atTop = new HashMap<>();
  private long[] starts = new long[1024];
  private long[] ends = new long[1024];
  private int files;
  private @Nullable String folder;
  private boolean oneFolder = true;

  Structure(ZipReader zip, Findings findings) {
    this.zip = zip;
    this.findings = findings;
  }

  /** Looks at every entry. */
  void check() throws IOException {
    zip.each(this::look);
    if (!oneFolder) {
      findings.error("", "more than one folder stands at the top of the zip");
    }
    if (zip.trailing() != 0) {
      findings.error("", zip.trailing() + " bytes follow the end of the zip");
    }
    tiles();
  }

  /** The bag's folder with a slash; empty when there is none. */
  String folder() {
    return folder == null ? "" : folder;
  }

  /** A file that stands directly in the bag, or null. */
  @Nullable Entry atTop(String name) {
    return atTop.get(name);
  }

  private void look(Entry entry) {
    String name = entry.name();
    String unsafe = whyUnsafe(entry);
    if (unsafe != null) {
      findings.error(name, unsafe);
    }
    String folded = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    if (!names.add(folded, NO_SUM)) {
      findings.error(name, "is in the zip more than once");
    }
    int slash = name.indexOf('/');
    String top = name.substring(0, slash + 1);
    folder = folder == null ? top : folder;
    oneFolder &= slash > 0 && top.equals(folder);
    if (name.indexOf('/', slash + 1) < 0) {
      atTop.put(name.substring(slash + 1), entry);
    }
    remember(entry);
  }

  private static @Nullable String whyUnsafe(Entry entry) {
    String name = entry.name();
    boolean outside =
        name.startsWith("/")
            || name.contains("\\")
            || name.contains(":")
            || Arrays.asList(name.split("/", -1)).contains("..");
    if (outside) {
      return "has a name that leads out of the folder it is unpacked in";
    }
    if (name.isEmpty() || name.chars().anyMatch(c -> c < 0x20)) {
      return "has a name with control characters, or none";
    }
    if (entry.isEncrypted()) {
      return "is encrypted";
    }
    boolean known = entry.method() == Entry.STORED || entry.method() == Entry.DEFLATED;
    return known ? null : "is compressed in an unknown way (method " + entry.method() + ")";
  }

  private void remember(Entry entry) {
    if (files == starts.length) {
      starts = Arrays.copyOf(starts, files * 2);
      ends = Arrays.copyOf(ends, files * 2);
    }
    try {
      starts[files] = entry.offset();
      ends[files] = zip.contentStart(entry) + entry.packed() + (entry.hasDescriptor() ? 12 : 0);
      files++;
    } catch (IOException e) {
      findings.error(inBag(entry.name()), String.valueOf(e.getMessage()));
    }
  }

  private String inBag(String name) {
    return name.substring(name.indexOf('/') + 1);
  }

  /** Content that two entries share, or that none owns, was not put there by us. */
  private void tiles() {
    if (findings.hasErrors()) {
      return;
    }
    Integer[] order = new Integer[0];
    boolean sorted = isSorted();
    if (!sorted) {
      order = new Integer[files];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, (a, b) -> Long.compare(starts[a], starts[b]));
    }
    long end = 0;
    for (int i = 0; i < files; i++) {
      int at = sorted ? i : order[i];
      tile(end, starts[at]);
      end = Math.max(end, ends[at]);
    }
    tile(end, zip.directoryStart());
  }

  private boolean isSorted() {
    for (int i = 1; i < files; i++) {
      if (starts[i] < starts[i - 1]) {
        return false;
      }
    }
    return true;
  }

  private void tile(long end, long next) {
    if (next < end) {
      findings.error("", "files overlap in the zip at byte " + next);
    }
    // Quirk: descriptors behind the content have 12 to 24 bytes, depending on who wrote them.
    if (next > end + 12) {
      findings.error("", (next - end) + " bytes at " + end + " belong to no file of the zip");
    }
  }
}
