package io.afterglow.export;

import io.afterglow.export.library.OfflineLibrary;
import java.util.List;

/** Every format there is, in the order in which files stand in the zip. */
public final class Exporters {

  /**
   * The one list. Formats to come have their place here: library.sqlite and the CSV tables after
   * json, companion feeds after transcripts, gpodder bodies and the WACZ before html.
   */
  public static final List<Exporter> ALL =
      List.of(
          new Readme(),
          new Opml(),
          new ReportJson(),
          new ReviewCsv(),
          new JsonFiles(),
          new ShowNotesFiles(),
          new ChaptersJson(),
          new TranscriptFiles(),
          new OfflineLibrary());

  private Exporters() {}
}
