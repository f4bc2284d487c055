package io.afterglow.export;

import io.afterglow.export.library.OfflineLibrary;
import io.afterglow.export.sqlite.LibraryDatabase;
import io.afterglow.export.wacz.WebArchive;
import java.util.List;

/** Every format there is, in the order in which files stand in the zip. */
public final class Exporters {

  /** The one list. */
  public static final List<Exporter> ALL = of(Wishes.NONE);

  /** The same, as a person wishes them. */
  public static List<Exporter> of(Wishes wishes) {
    return List.of(
        new Readme(),
        new Opml(),
        new ReportJson(),
        new ReviewCsv(),
        new JsonFiles(),
        new ShowNotesFiles(),
        new ChaptersJson(),
        new TranscriptFiles(wishes),
        new CompanionFeeds(wishes),
        new GpodderBodies(),
        new PortCast(),
        new JsonFeed(),
        new Books(),
        new Notes(),
        new Tables(),
        new LibraryDatabase(),
        new WebArchive(),
        new OfflineLibrary());
  }

  private Exporters() {}
}
