package io.afterglow.workspace;

import io.afterglow.time.Timekeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The folder of one account. A page is appended to the WARC first and indexed second, in one
 * transaction with all that was read of it; when a run dies between the two, opening the folder
 * again indexes the record, or cuts it where it is torn. So {@code kill -9} at any byte loses at
 * most the pages in flight, and what {@link PageStore#save} returned from is there after a power
 * cut. An index that is damaged or gone is made again from the WARC; {@link PageStore#unread} then
 * says which pages are to be read again, for a workspace knows no readers.
 *
 * <p>Safe for use by several threads. Streams read lazily and must be closed.
 */
public final class Workspace implements AutoCloseable {

  private final Path folder;
  private final Timekeeper time;
  private final WorkspaceLock lock;
  private final Database database;
  private final WarcFile warc;
  private final List<String> remarks;
  private final Notes notes;
  private final Warnings warnings;
  private final HeldPages held;
  private final TaskQueue queue;
  private final Tasks tasks;
  private final FactIndex facts;
  private final PageStore pages;

  private Workspace(
      Path folder,
      WorkspaceLock lock,
      Database database,
      WarcFile warc,
      Timekeeper time,
      List<String> remarks,
      int generation) {
    this.folder = folder;
    this.time = time;
    this.lock = lock;
    this.database = database;
    this.warc = warc;
    this.remarks = remarks;
    PageRows rows = new PageRows(database);
    this.notes = new Notes(database);
    this.warnings = new Warnings(database, notes);
    this.held = new HeldPages(database);
    this.queue = new TaskQueue(database, rows, time);
    this.tasks = new Tasks(database);
    this.facts = new FactIndex(database, rows, notes, generation);
    this.pages = new PageStore(database, rows, warc, queue, facts, notes);
  }

  /**
   * Opens the folder, or makes it, readable by its owner alone; repairs what a killed run left.
   *
   * @throws WorkspaceException when another run holds it, it is damaged or newer than this program,
   *     or cannot be written
   */
  public static Workspace open(Path folder, Timekeeper time) throws IOException {
    Rights.folder(folder);
    WorkspaceLock lock = WorkspaceLock.take(folder.resolve("lock"), time.now());
    Deque<AutoCloseable> opened = new ArrayDeque<>(List.of(lock));
    try {
      Rights.room(folder);
      WarcFile warc = WarcFile.open(folder.resolve("pages.warc.gz"));
      opened.push(warc);
      IndexOpening opening = IndexOpening.of(folder, warc.size() > 0);
      Database database = opening.database();
      opened.push(database);
      List<String> remarks = new CopyOnWriteArrayList<>();
      Notes notes = new Notes(database);
      new Repair(folder, database, new PageRows(database), warc, notes, remarks)
          .run(opening.remade());
      String generation = notes.get(Note.GENERATION);
      Workspace workspace =
          new Workspace(
              folder,
              lock,
              database,
              warc,
              time,
              remarks,
              generation == null ? 1 : Integer.parseInt(generation));
      if (notes.get(Note.STARTED_AT) == null) {
        Instant oldest = workspace.pages.oldest();
        notes.put(Note.STARTED_AT, oldest == null ? time.now() : oldest);
      }
      return workspace;
    } catch (IOException | RuntimeException e) {
      closeAll(opened, e);
      throw e;
    }
  }

  private static void closeAll(Deque<AutoCloseable> opened, Exception failure) {
    for (AutoCloseable one : opened) {
      try {
        one.close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
  }

  public Path folder() {
    return folder;
  }

  /** A small file beside the index, readable by its owner alone from the first byte on. */
  public Path privateFile(String name) throws IOException {
    Path file = folder.resolve(name);
    Rights.file(file);
    return file;
  }

  /** What had to be repaired, a sentence each, for the user. */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** The pages to fetch. */
  public TaskQueue queue() {
    return queue;
  }

  /** What has become of the pages to fetch. */
  public Tasks tasks() {
    return tasks;
  }

  /** The stored pages. */
  public PageStore pages() {
    return pages;
  }

  /** What was read of the stored pages. */
  public FactIndex facts() {
    return facts;
  }

  /** What archives state that they hold. */
  public HeldPages held() {
    return held;
  }

  public Notes notes() {
    return notes;
  }

  public Warnings warnings() {
    return warnings;
  }

  /**
   * A SHA-256 of all that a catalog may read here, so of all that a zip is made from: equal when
   * nothing was stored, missed or noted meanwhile, and different when in doubt. Takes time with the
   * size of the index.
   *
   * @param but a note that does not count, for whoever notes the sum itself
   */
  public String fingerprint(Note but) throws IOException {
    return Fingerprint.of(database, facts.generation(), but.stored());
  }

  /**
   * For a page whose record is damaged: what was read of it before holds, and it is fetched again.
   */
  public void keepReading(Capture capture) throws IOException {
    facts.keepReading(capture);
    remarks.add(
        "A stored page is damaged ("
            + (capture.address() == null ? capture.sha256() : capture.address())
            + "): what was read of it before is kept, and it is fetched again.");
  }

  /**
   * The same workspace as it was read before {@link FactIndex#promote}; for reading only, and
   * closed with this one.
   */
  public Workspace earlier() {
    return new Workspace(folder, lock, database, warc, time, remarks, facts.generation() - 1);
  }

  @Override
  public void close() throws IOException {
    try (lock;
        warc) {
      database.close();
      seal();
    }
  }

  /** Without a seal the next run looks at the whole index; nothing else is lost. */
  private void seal() {
    try {
      if (IndexOpening.isSettled(folder)) {
        IndexOpening.seal(folder).put();
      }
    } catch (IOException e) {
      System.getLogger(Workspace.class.getName())
          .log(System.Logger.Level.DEBUG, "the index could not be sealed", e);
    }
  }
}
