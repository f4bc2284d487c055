package io.afterglow.pack;

import io.afterglow.export.Exporter;
import io.afterglow.export.SampleLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The full sample account as a zip. */
public final class SampleZip {

  private SampleZip() {}

  /** Packs it into a folder, in these forms. */
  public static Packed of(Path folder, List<Exporter> exporters) throws IOException {
    return new Packer()
        .pack(SampleLibrary.full(), folder, "podquest", SampleLibrary.DAY, exporters);
  }
}
