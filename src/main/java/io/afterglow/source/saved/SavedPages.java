package io.afterglow.source.saved;

import io.afterglow.model.SourceName;
import io.afterglow.page.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Files and folders that a person saved, in any mix. Each file becomes a page, or several (a zip),
 * or a refusal that names it; one at a time, so that nothing grows with their number.
 */
public final class SavedPages {

  private final List<Path> paths;

  private SavedPages(List<Path> paths) {
    this.paths = List.copyOf(paths);
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
    return new SavedPages(paths);
  }

  /**
   * Reads everything, in the order of the paths and then of the names.
   *
   * @param pages gets each page with its file's name; its address is null unless the file tells it
   * @param refusals gets each file that gave none
   */
  public void forEach(BiConsumer<String, Page> pages, Consumer<Refusal> refusals) {
    new Walk(refusals).forEach(paths, file -> read(file, pages, refusals));
  }

  private static void read(Path file, BiConsumer<String, Page> pages, Consumer<Refusal> refusals) {
    Reader reader = new Reader(file.toString(), modified(file), pages, refusals);
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      // A zip is read by its index and may be large; of anything else a page's size is enough.
      byte[] start = in.readNBytes(Form.HEAD);
      if (Form.of(start, "") == Form.ZIP) {
        new ZipPages(reader).read(file);
        return;
      }
      Form form = Form.of(start, file.toString());
      if (!form.isPage() && form != Form.GZIP) {
        reader.refuse(form);
        return;
      }
      bytes =
          CappedBytes.read(
              new SequenceInputStream(new ByteArrayInputStream(start), in), CappedBytes.LARGEST);
    } catch (CappedBytes.TooLargeException e) {
      reader.refuse(Refusal.Reason.TOO_LARGE, String.valueOf(e.getMessage()));
      return;
    } catch (IOException e) {
      reader.refuse(Refusal.Reason.UNREADABLE, "cannot be read");
      return;
    }
    reader.accept(bytes);
  }

  private static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }

  /**
   * Bytes of one file, or of one entry of a zip, to a page or a refusal.
   *
   * @param name as messages show it
   */
  record Reader(
      String name, Instant modified, BiConsumer<String, Page> pages, Consumer<Refusal> refusals) {

    /** The same for something inside. */
    Reader inside(String entry) {
      return new Reader(name + "!/" + entry, modified, pages, refusals);
    }

    void accept(byte[] bytes) {
      Form form = Form.of(bytes, name);
      if (form == Form.GZIP) {
        unpack(bytes);
      } else if (form.isPage()) {
        page(bytes, form);
      } else {
        refuse(form);
      }
    }

    void refuse(Form form) {
      refuse(
          form.isContainer() ? Refusal.Reason.NOT_YET_READABLE : Refusal.Reason.NOT_A_PAGE,
          form.words());
    }

    void refuse(Refusal.Reason reason, String detail) {
      refusals.accept(Refusal.of(name, reason, detail));
    }

    private void page(byte[] bytes, Form form) {
      Marks marks = form == Form.HTML ? Marks.of(Form.head(bytes)) : new Marks(null, null);
      Instant at = marks.savedAt() == null ? modified : marks.savedAt();
      pages.accept(
          name, new Page(marks.address(), SourceName.SAVED, at, 200, form.contentType(), bytes));
    }

    private void unpack(byte[] bytes) {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        byte[] inner = CappedBytes.read(in, CappedBytes.LARGEST);
        Form form = Form.of(inner, name);
        if (form.isPage()) {
          page(inner, form);
        } else {
          refuse(form);
        }
      } catch (CappedBytes.TooLargeException e) {
        refuse(Refusal.Reason.TOO_LARGE, String.valueOf(e.getMessage()));
      } catch (IOException e) {
        refuse(Refusal.Reason.DAMAGED, "is compressed, and cut or damaged");
      }
    }
  }
}
