package io.afterglow.source.saved;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.json.Json;
import io.afterglow.page.Address;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * What a zip holds: pages, containers of pages, a WACZ's WARCs, or the one page of a SingleFile
 * archive. Read by its index and never extracted, so that no name in it means anything to this
 * machine. Sizes are counted, not believed.
 */
record ZipPages(Opening opening) {

  private static final int MOST_ENTRIES = 100_000;

  /** More than any manifest. */
  private static final int SMALL = 16 << 20;

  private static final Pattern WARC = Pattern.compile("(?:.*/)?archive/.*\\.warc(?:\\.gz)?");

  void read(Material material) throws IOException {
    Spilled.read(material, channel -> read(material, channel));
  }

  private void read(Material material, SeekableByteChannel channel) throws IOException {
    ZipFile opened;
    try {
      opened = ZipFile.builder().setSeekableByteChannel(channel).get();
    } catch (IOException | RuntimeException e) {
      // Quirk: commons-compress answers some damaged directories with unchecked exceptions.
      new StreamedPages(opening).zip(material);
      return;
    }
    try (ZipFile zip = opened) {
      List<ZipArchiveEntry> entries = new ArrayList<>(Collections.list(zip.getEntries()));
      entries.removeIf(ZipArchiveEntry::isDirectory);
      if (entries.size() > MOST_ENTRIES) {
        refuse(material, Refusal.Reason.TOO_LARGE, "holds more than " + MOST_ENTRIES + " files");
        return;
      }
      // Recordings first: the bodies that lie beside them are no pages of their own.
      entries.sort(
          Comparator.comparing((ZipArchiveEntry e) -> !isRecording(e.getName()))
              .thenComparing(ZipArchiveEntry::getName));
      Whole whole = new Whole(zip, entries, ZipBudget.of(channel.size()), new HashSet<>());
      if (!singleFile(material, whole)) {
        all(material, whole);
      }
    }
  }

  private static boolean isRecording(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".har");
  }

  /**
   * An opened zip.
   *
   * @param attached entries whose bytes a recording took for its own
   */
  private record Whole(
      ZipFile zip, List<ZipArchiveEntry> entries, ZipBudget budget, Set<String> attached) {

    @Nullable ZipArchiveEntry named(String name) {
      return entries.stream().filter(e -> e.getName().equals(name)).findFirst().orElse(null);
    }
  }

  private void refuse(Material material, Refusal.Reason reason, String detail) {
    opening.findings().refuse(material.name(), reason, detail);
  }

  private void all(Material material, Whole whole) {
    boolean wacz = whole.entries().stream().anyMatch(e -> WARC.matcher(e.getName()).matches());
    WaczSums sums = wacz ? WaczSums.of(json(whole, "datapackage.json")) : WaczSums.NONE;
    FolderFindings folder = new FolderFindings(opening.findings());
    for (ZipArchiveEntry entry : whole.entries()) {
      if (whole.budget().isSpent()) {
        refuse(material, Refusal.Reason.TOO_LARGE, ZipBudget.TOO_LARGE);
        return;
      }
      List<String> segments = Arrays.asList(entry.getName().split("[/\\\\]", -1));
      boolean wanted = !wacz || WARC.matcher(entry.getName()).matches();
      if (wanted && !isNoise(segments) && !whole.attached().contains(entry.getName())) {
        folder.file(entry.getName());
        entry(material, whole, entry, segments, sums, new Opening(folder.inner()));
      }
    }
    folder.end(material);
  }

  private void entry(
      Material material,
      Whole whole,
      ZipArchiveEntry entry,
      List<String> segments,
      WaczSums sums,
      Opening inner) {
    Address place = Whereabouts.mirrored(segments);
    Material inside =
        material.inside(
            entry.getName(),
            place == null ? List.of() : List.of(place),
            pictures(whole, segments, isRecording(entry.getName())),
            () -> whole.budget().open(whole.zip(), entry));
    boolean again = opening.findings().sought() == PageSink.Sought.PICTURES;
    String fault =
        entry.getGeneralPurposeBit().usesEncryption()
            ? "is encrypted"
            : again ? null : whole.budget().fault(whole.zip(), entry, sums);
    // A container is read as far as it goes; of a page half is worse than a word about it.
    boolean container = WARC.matcher(entry.getName()).matches();
    if (fault != null) {
      inner.findings().refuse(inside.name(), reason(entry.getName(), fault), fault);
    }
    boolean readable =
        fault == null
            || fault.endsWith(PageSink.USED)
            || (container && !fault.equals(ZipBudget.TOO_LARGE));
    if (readable && !entry.getGeneralPurposeBit().usesEncryption()) {
      inner.open(inside);
    }
  }

  /**
   * Of an entry: those beside it in the same zip.
   *
   * @param taking whether what is read of them belongs to the entry, and is nothing of its own
   */
  private static Pictures pictures(Whole whole, List<String> segments, boolean taking) {
    return new Beside(
        segments.subList(0, segments.size() - 1),
        name -> {
          ZipArchiveEntry found = whole.named(name);
          boolean sound =
              found != null
                  && !found.getGeneralPurposeBit().usesEncryption()
                  && whole.budget().fault(whole.zip(), found, WaczSums.NONE) == null;
          if (found == null || !sound) {
            return null;
          }
          if (taking) {
            whole.attached().add(name);
          }
          return whole.budget().open(whole.zip(), found);
        });
  }

  private static Refusal.Reason reason(String name, String fault) {
    if (!Inventory.ofName(name).isEmpty()) {
      return Refusal.Reason.NOT_A_PAGE; // no page is lost by a damaged picture
    }
    if (fault.equals(ZipBudget.TOO_LARGE)) {
      return Refusal.Reason.TOO_LARGE;
    }
    return fault.endsWith(PageSink.USED) ? Refusal.Reason.DOUBTFUL : Refusal.Reason.DAMAGED;
  }

  /** What a Mac adds to zips. */
  static boolean isNoise(List<String> segments) {
    return segments.get(0).equals("__MACOSX")
        || segments.get(segments.size() - 1).equals(".DS_Store");
  }

  /** SingleFile's archives tell their page's address and time in a manifest. */
  private boolean singleFile(Material material, Whole whole) throws IOException {
    JsonNode manifest = json(whole, "manifest.json");
    String url = manifest == null ? "" : manifest.path("originalUrl").asText("");
    Original original = url.isEmpty() ? null : Original.of(url);
    ZipArchiveEntry page =
        manifest == null ? null : whole.named(manifest.path("indexFilename").asText("index.html"));
    if (manifest == null || original == null || page == null) {
      return false;
    }
    if (opening.findings().sought() == PageSink.Sought.PICTURES) {
      return true; // they came with the page
    }
    String fault = whole.budget().fault(whole.zip(), page, WaczSums.NONE);
    if (fault != null) {
      refuse(material, Refusal.Reason.DAMAGED, "is a SingleFile archive whose page " + fault);
      return true;
    }
    byte[] body;
    try (InputStream in = whole.budget().open(whole.zip(), page)) {
      body = CappedBytes.read(in, opening.findings().room());
    }
    Marks marks = Marks.of(body);
    Instant written = archived(manifest.path("archiveTime").asText(""));
    Instant saved = marks.savedAt() == null ? written : marks.savedAt();
    opening
        .findings()
        .page(
            material.with(pictures(whole, List.of(page.getName().split("/", -1)), false)),
            material.name(),
            original.address(),
            original.capturedAt(saved == null ? material.modified() : saved),
            "text/html",
            body);
    return true;
  }

  private static @Nullable Instant archived(String text) {
    return io.afterglow.codec.WarcRecord.instant(text);
  }

  private @Nullable JsonNode json(Whole whole, String name) {
    ZipArchiveEntry entry = whole.named(name);
    if (entry == null) {
      return null;
    }
    try (InputStream in = whole.budget().open(whole.zip(), entry)) {
      return Json.tree(in.readNBytes(SMALL));
    } catch (IOException | RuntimeException e) {
      return null; // it only helps
    }
  }
}
