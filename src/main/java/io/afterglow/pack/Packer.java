package io.afterglow.pack;

import io.afterglow.export.AccountScrub;
import io.afterglow.export.Exporter;
import io.afterglow.export.Output;
import io.afterglow.export.PrivateFeedScrub;
import io.afterglow.export.Remarks;
import io.afterglow.export.Scrub;
import io.afterglow.export.TextScrub;
import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import io.afterglow.model.Report;
import io.afterglow.text.XmlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes a library as one zip.
 *
 * @param secrets asked before any file is published
 * @param threads how many compress at a time; no influence on the bytes
 * @param shared whether the zip is to be shown to others: then no format tells a private feed
 */
public record Packer(SecretScan secrets, int threads, boolean shared) {

  /** With every core, for a library that nobody logged in to. */
  public Packer() {
    this(SecretScan.NONE);
  }

  /** With every core. */
  public Packer(SecretScan secrets) {
    this(secrets, Runtime.getRuntime().availableProcessors());
  }

  /** For the person's own use. */
  public Packer(SecretScan secrets, int threads) {
    this(secrets, threads, false);
  }

  /**
   * Makes one pass over the library with all exporters and publishes the zip when it is whole and
   * on the disk. A failure leaves nothing behind and older zips as they were.
   *
   * @param service the service's word in file names
   * @param date the UTC date of the newest page fetched
   * @throws IOException when the zip could not be written
   * @throws SecretFound when the scan finds a secret
   */
  public Packed pack(
      Library library, Path outFolder, String service, LocalDate date, List<Exporter> exporters)
      throws IOException {
    try (Workroom room = Workroom.open(outFolder);
        BagWriter bag = new BagWriter(room, new ZipName(service, date), secrets, threads)) {
      return bag.finish(info(written(library, exporters, bag).report()));
    }
  }

  /**
   * Makes the same pass and leaves the files in a folder, as they would lie in the zip; folders
   * that all of them have in common ({@code data/}, {@code data/notes/}, {@code data/podcasts/})
   * are left out. A failure leaves nothing behind.
   *
   * @param folder empty, or not there; not made when there is nothing to write
   * @param date stands in files that are zips themselves
   * @return how many files were written
   * @throws IOException when they could not be written
   */
  public int unpacked(Library library, Path folder, LocalDate date, List<Exporter> exporters)
      throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    Path beside = Files.isDirectory(target) ? target : target.resolveSibling("");
    try (Workroom room = Workroom.open(beside);
        FolderWriter files = new FolderWriter(room, date, threads)) {
      written(library, exporters, files);
      return files.finish(target);
    }
  }

  /** The library as it was written. */
  private Library written(Library library, List<Exporter> exporters, Output out)
      throws IOException {
    Library whole =
        Scrub.of(
            library,
            new SecretCheck(secrets),
            new TextScrub(),
            new Remarks(remarks(exporters, library)));
    Library clean = Scrub.of(whole, new PrivateFeedScrub(whole, shared), new AccountScrub(shared));
    List<Exporter.Pass> passes = new ArrayList<>(exporters.size());
    try {
      for (Exporter exporter : exporters) {
        passes.add(exporter.begin(exporter.tellsPrivateFeeds() && !shared ? whole : clean, out));
      }
      walk(clean, passes);
    } finally {
      for (Exporter.Pass pass : passes) {
        pass.close();
      }
    }
    return clean;
  }

  /** Removes what killed runs left in a folder for zips; packing begins with it too. */
  public static void tidy(Path outFolder) throws IOException {
    Workroom.removeLeftovers(outFolder);
  }

  private static List<String> remarks(List<Exporter> exporters, Library library) {
    return exporters.stream().flatMap(exporter -> exporter.remarks(library).stream()).toList();
  }

  private static void walk(Library library, List<Exporter.Pass> passes) throws IOException {
    try (Stream<Podcast> podcasts = library.podcasts()) {
      for (Iterator<Podcast> all = podcasts.iterator(); all.hasNext(); ) {
        walk(library, all.next(), passes);
      }
    }
    for (Exporter.Pass pass : passes) {
      pass.ended();
    }
    for (Exporter.Pass pass : passes) {
      pass.finish();
    }
  }

  private static void walk(Library library, Podcast podcast, List<Exporter.Pass> passes)
      throws IOException {
    for (Exporter.Pass pass : passes) {
      pass.podcast(podcast);
    }
    try (Stream<Episode> episodes = library.episodes(podcast)) {
      for (Iterator<Episode> all = episodes.iterator(); all.hasNext(); ) {
        Episode episode = all.next();
        for (Exporter.Pass pass : passes) {
          pass.episode(podcast, episode);
        }
      }
    }
  }

  private static Map<String, String> info(Report report) {
    String service = XmlText.line(report.service());
    Map<String, String> info = new LinkedHashMap<>();
    info.put(
        "Bag-Software-Agent", XmlText.line(report.tool().name() + " " + report.tool().version()));
    info.put("Source-Organization", service);
    info.put("External-Description", "Podcasts, transcripts and notes saved from " + service);
    return info;
  }
}
