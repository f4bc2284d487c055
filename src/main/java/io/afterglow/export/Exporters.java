package io.afterglow.export;

import io.afterglow.export.library.OfflineLibrary;
import io.afterglow.export.sqlite.AntennaPodDatabase;
import io.afterglow.export.sqlite.LibraryDatabase;
import io.afterglow.export.wacz.WebArchive;
import java.util.ArrayList;
import java.util.List;

/**
 * Every format there is, in the order in which they are written: last the one that lists the
 * others.
 */
public final class Exporters {

  /** The one list. */
  public static final List<Exporter> ALL = of(Wishes.NONE);

  /** The same, as a person wishes them. */
  public static List<Exporter> of(Wishes wishes) {
    List<Exporter> all = new ArrayList<>();
    all.add(new OpmlFiles());
    all.add(new ReportJson());
    all.add(new ReviewCsv());
    all.add(new JsonFiles());
    all.add(new ShowNotesFiles());
    all.add(new ChaptersJson());
    all.addAll(TranscriptFiles.all(wishes));
    all.add(new CompanionFeeds(wishes));
    all.add(new GpodderBodies());
    all.add(new PortCast());
    all.add(new AntennaPodDatabase());
    all.add(new JsonFeedFile());
    all.add(new Books());
    all.add(new NoteFiles());
    all.add(new Tables());
    all.add(new LibraryDatabase());
    all.add(new WebArchive());
    all.add(new OfflineLibrary());
    all.add(new Readme());
    return List.copyOf(all);
  }

  private Exporters() {}
}
