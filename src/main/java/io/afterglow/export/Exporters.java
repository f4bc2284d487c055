package io.afterglow.export;

import io.afterglow.export.library.OfflineLibrary;
import io.afterglow.export.sqlite.LibraryDatabase;
import io.afterglow.export.wacz.WebArchive;
import java.util.List;

/** Every format there is, in the order in which files stand in the zip. */
public final class Exporters {

  /** The one list. */
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
          new JsonFeed(),
          new Books(),
          new Notes(),
          new Tables(),
          new LibraryDatabase(),
          new WebArchive(),
          new OfflineLibrary());

  private Exporters() {}
}
