package io.afterglow.run;

import io.afterglow.pack.Unpacking;
import io.afterglow.verify.Finding;
import io.afterglow.verify.Verification;
import io.afterglow.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A finished zip, or the folder that it was unpacked to. */
public final class FinishedZip {

  private FinishedZip() {}

  /**
   * The one that was named, or else the newest.
   *
   * @param named null for the newest in the folder for zips
   * @throws Failure when there is none
   */
  public static Path of(@Nullable Path named, Path out) throws IOException {
    if (named == null) {
      return newest(out)
          .orElseThrow(
              () ->
                  new Failure(
                      ExitCode.INPUT, "There is no zip in " + out + ". Name one, or run export."));
    }
    if (!Files.exists(named)) {
      throw new Failure(ExitCode.INPUT, "There is no " + named + ". Check the path.");
    }
    return named;
  }

  /** The newest zip in a folder; empty also where there is no folder. */
  private static Optional<Path> newest(Path folder) throws IOException {
    List<Path> zips = List.of();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        zips = all.filter(path -> path.toString().endsWith(".zip")).toList();
      }
    }
    return zips.stream()
        .max(Comparator.comparing((Path zip) -> zip.toFile().lastModified()).thenComparing(p -> p));
  }

  /**
   * Checks every checksum, file and count.
   *
   * @throws Failure when there is no such file
   */
  public static Verification verified(Path zip) throws IOException {
    if (Files.isDirectory(zip)) {
      throw new Failure(
          ExitCode.INPUT, zip + " is a folder. Give the zip itself, not the folder it unpacks to.");
    }
    if (!Files.isRegularFile(zip)) {
      throw new Failure(ExitCode.INPUT, "There is no file " + zip + ". Check the path.");
    }
    return Verifier.verify(zip);
  }

  /**
   * Checks that formats can be made from a zip.
   *
   * @param findings takes what is wrong with a damaged zip, line by line
   * @throws Failure when it is damaged, or holds none of the files that formats are made from
   */
  static Verification readable(Path zip, Consumer<String> findings) throws IOException {
    Verification checked = verified(zip);
    if (!checked.sound()) {
      checked.findings().forEach(finding -> findings.accept(finding.toString()));
      throw new Failure(ExitCode.INPUT, damaged(checked));
    }
    if (checked.podcasts() == 0) {
      throw new Failure(
          ExitCode.INPUT,
          zip
              + " was packed without podcast.json and episode.json, from which formats are made."
              + " Give a zip that holds them, or run pack where the workspace is.");
    }
    return checked;
  }

  private static String damaged(Verification checked) {
    boolean files =
        checked.findings().stream()
            .filter(finding -> finding.severity() == Finding.Severity.ERROR)
            .noneMatch(finding -> finding.path().isEmpty());
    return checked.zip()
        + " is damaged; nothing was made from it. Give another copy of it, or make it again with"
        + " pack from its workspace."
        + (files
            ? " If you have neither, unzip it yourself: only the files named above are damaged."
            : "");
  }

  /**
   * The front page of the offline library, unpacked.
   *
   * @param named null for the newest in the folder for zips
   * @param cache for what is unpacked
   * @param findings takes what is wrong with a damaged zip, line by line
   * @throws Failure when there is none
   */
  public static Path library(@Nullable Path named, Path out, Path cache, Consumer<String> findings)
      throws IOException {
    Path zip = named == null ? newestToOpen(out) : named;
    Path folder = Files.isDirectory(zip) ? zip : unpacked(zip, cache, findings);
    Path index = folder.resolve("index.html");
    if (!Files.isRegularFile(index)) {
      throw new Failure(
          ExitCode.INPUT,
          zip + " holds no offline library. Pack it again without --without library.");
    }
    return index.toAbsolutePath();
  }

  private static Path newestToOpen(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new Failure(
          ExitCode.INPUT, "There is no folder " + folder + ". Say which zip to open.");
    }
    return newest(folder)
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.INPUT,
                    "There is no zip in " + folder + ". Run demo or export first."));
  }

  private static Path unpacked(Path zip, Path cache, Consumer<String> findings) throws IOException {
    Verification verification = verified(zip);
    if (!verification.sound()) {
      verification.findings().forEach(finding -> findings.accept(finding.toString()));
      throw new Failure(
          ExitCode.VERIFY, zip + " is damaged, so it was not unpacked. Pack or copy it again.");
    }
    return Unpacking.of(zip, cache);
  }
}
