package io.afterglow.source.saved;

import io.afterglow.page.Address;
import io.afterglow.page.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Files and folders that a person saved, in any mix. Each file becomes a page, or several (a zip, a
 * WARC, a HAR …), or a refusal that names it; one at a time, so that nothing grows with their
 * number.
 */
public final class SavedPages {

  private final List<Path> paths;
  private final Room room;

  private SavedPages(List<Path> paths, Room room) {
    this.paths = List.copyOf(paths);
    this.room = room;
  }

  /**
   * What a person named.
   *
   * @param paths files and folders; folders are taken with all that is in them
   * @throws SavedPagesException naming the first that is not there
   */
  public static SavedPages of(List<Path> paths) throws SavedPagesException {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw SavedPagesException.missing(path);
      }
    }
    return new SavedPages(paths, Room.ofJava());
  }

  /** The same as if Java had so much memory. */
  SavedPages within(Room other) {
    return new SavedPages(paths, other);
  }

  /**
   * Reads everything, in the order of the paths and then of the names.
   *
   * @param wanted whether pages of an address are looked for: recordings hold whole journeys
   * @param copies gets each page with its file's name; its address is null unless the file tells it
   * @param refusals gets each file that gave none, and each damaged place
   */
  public void forEach(
      Predicate<Address> wanted, Consumer<Copy> copies, Consumer<Refusal> refusals) {
    forEach(wanted, page -> false, copies, refusals);
  }

  /**
   * The same where data may be a page too.
   *
   * @param data whether a page of JSON is one that is looked for, by its address or its content:
   *     most files of data are none
   */
  public void forEach(
      Predicate<Address> wanted,
      Predicate<Page> data,
      Consumer<Copy> copies,
      Consumer<Refusal> refusals) {
    forEach(new PageSink(PageSink.Sought.PAGES, room, wanted, data, copies, refusals));
  }

  /**
   * Looks through recordings once more, for pictures of which it is known by now that they are
   * wanted; all else that is to be said of the files was said the first time.
   */
  public void pictures(Predicate<Address> wanted, Consumer<Copy> copies) {
    forEach(
        new PageSink(PageSink.Sought.PICTURES, room, wanted, page -> false, copies, refusal -> {}));
  }

  private void forEach(PageSink findings) {
    Opening opening = new Opening(findings);
    Walk walk = new Walk(findings.refusals());
    for (Path path : paths) {
      walk.forEach(path, file -> opening.open(material(file, path)));
    }
  }

  private static Material material(Path file, Path given) {
    Path top = Files.isDirectory(given) ? given : given.toAbsolutePath().getParent();
    return new Material(
        file.toString(),
        file,
        modified(file),
        Whereabouts.of(file),
        0,
        top == null ? Pictures.NONE : Beside.of(file, top),
        () -> Files.newInputStream(file));
  }

  private static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }
}
