package io.afterglow.run;

import io.afterglow.export.Exporter;
import io.afterglow.pack.Packer;
import io.afterglow.pack.ZipLibrary;
import io.afterglow.verify.Verification;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes formats from a finished zip into a folder, offline.
 *
 * @param formats by name, {@code all} for every one
 * @param folder empty, or not there
 */
public record ConvertRun(Path zip, List<String> formats, Path folder) {

  /**
   * What was written.
   *
   * @param complete whether the zip says that nothing is missing in it
   */
  public record Converted(int files, boolean complete) {}

  public ConvertRun {
    formats = FormatChoice.asWritten(formats);
  }

  /**
   * Checks the zip, then writes.
   *
   * @param findings takes what is wrong with a damaged zip, line by line
   * @throws Failure when the zip cannot be used or holds nothing for these formats, or the folder
   *     holds something
   */
  public Converted run(Consumer<String> findings) throws IOException {
    List<Exporter> exporters = FormatChoice.named(formats);
    if (isTaken()) {
      throw new Failure(
          ExitCode.INPUT,
          folder
              + " is not empty, and its files could be overwritten. Give a folder that does not exist yet.");
    }
    Verification checked = FinishedZip.readable(zip, findings);
    try (ZipLibrary library = ZipLibrary.open(zip)) {
      int files = new Packer().unpacked(library, folder, library.day(), exporters);
      if (files == 0) {
        throw new Failure(
            ExitCode.INPUT,
            zip + " holds nothing that " + String.join(", ", formats) + " could tell.");
      }
      return new Converted(files, checked.complete());
    }
  }

  private boolean isTaken() throws IOException {
    if (!Files.isDirectory(folder)) {
      return Files.exists(folder);
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      return all.iterator().hasNext();
    }
  }
}
