package io.afterglow.source.saved;

import io.afterglow.page.Address;
import io.afterglow.source.capture.CaptureException;
import io.afterglow.source.capture.GzipTape;
import io.afterglow.source.capture.PlainTape;
import io.afterglow.source.capture.Tape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;

/** From bytes to pages: recognises what something is, and hands it to who can read that. */
record Opening(Findings findings) {

  /** A page in a zip in a zip, and each compressed once more. */
  private static final int DEEPEST = 6;

  /** Never throws for what the bytes say: that ends in refusals. */
  void open(Material material) {
    try {
      Form form = Form.of(head(material), material.name());
      if (material.depth() > DEEPEST) {
        findings.refuse(
            material.name(), Refusal.Reason.TOO_LARGE, "lies in too many containers: a bomb");
        return;
      }
      open(material, form);
    } catch (CappedBytes.TooLargeException e) {
      findings.refuse(material.name(), Refusal.Reason.TOO_LARGE, String.valueOf(e.getMessage()));
    } catch (CaptureException e) {
      findings.refuse(material.name(), Refusal.Reason.DAMAGED, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      findings.refuse(material.name(), Refusal.Reason.UNREADABLE, "cannot be read");
    }
  }

  private void open(Material material, Form form) throws IOException {
    boolean recorded =
        switch (form) {
          case WARC, HAR, GZIP, ZIP, TAR -> true;
          default -> false;
        };
    if (findings.sought() == Findings.Sought.PICTURES && !recorded) {
      return; // a page's own pictures come with it
    }
    switch (form) {
      case HTML, XML, TEXT, MARKDOWN -> page(material, form);
      case GZIP -> unpack(material);
      case ZIP -> new ZipPages(this).read(material);
      case TAR -> new StreamedPages(this).tar(material);
      case WARC -> {
        try (InputStream in = material.open()) {
          new WarcPages(findings).read(material, new PlainTape(in));
        }
      }
      case MHTML -> new MhtmlPages(this).read(material);
      case WEBARCHIVE -> new WebArchivePages(this).read(material);
      case HAR -> new HarPages(findings).read(material);
      case HTTP -> new HttpResponsePages(this).read(material);
      case SHORTCUT -> shortcut(material);
      case EVERNOTE -> new EvernoteNotes(this).read(material);
      case CLIPPINGS -> new JsonArticles(this).read(material);
      default -> findings.refuse(material.name(), form.reason(), form.words());
    }
  }

  private void page(Material material, Form form) throws IOException {
    byte[] bytes = bytes(material);
    if (form == Form.HTML && Form.isSelfExtracting(bytes)) {
      new ZipPages(this).read(material);
      return;
    }
    Marks marks = Marks.of(bytes, form);
    Instant at = marks.savedAt() == null ? material.modified() : marks.savedAt();
    findings.page(material, material.name(), marks.address(), at, form.contentType(), bytes);
  }

  /** One beside a page of its name was asked already where that came from. */
  private void shortcut(Material material) throws IOException {
    Path file = material.file();
    if (file != null && Whereabouts.belongsToPage(file)) {
      return;
    }
    Address address = Whereabouts.shortcut(bytes(material));
    findings.refuse(
        material.name(),
        Refusal.Reason.NOT_A_PAGE,
        address == null
            ? Form.SHORTCUT.words()
            : "is a shortcut to "
                + address
                + ", not the page itself: open it and save the page, or give the address");
  }

  private void unpack(Material material) throws IOException {
    Form inner = Form.of(unpackedHead(material), material.name());
    if (inner == Form.WARC) {
      try (InputStream in = material.open()) {
        Tape tape = new GzipTape(in, (at, what) -> findings.damage(material.name(), at, what));
        new WarcPages(findings).read(material, tape);
      }
      return;
    }
    if (inner == Form.EMPTY) {
      findings.refuse(
          material.name(), Refusal.Reason.DAMAGED, "is compressed, and cut, damaged or empty");
    } else {
      open(material.unpacked(() -> new TapeStream(material.open())));
    }
  }

  /** As much of it as can be had: a damaged first member hides nothing of the others. */
  private static byte[] unpackedHead(Material material) throws IOException {
    byte[] head = new byte[Form.HEAD];
    int count = 0;
    try (InputStream in = material.open()) {
      GzipTape tape = new GzipTape(in, (offset, what) -> {}); // it is met again when all is read
      do {
        int more;
        while (count < head.length && (more = tape.read(head, count, head.length - count)) >= 0) {
          count += more;
        }
      } while (count < head.length && tape.next());
    }
    return Arrays.copyOf(head, count);
  }

  /** As much of it as can be had before damage, which is met again when all is read. */
  private static byte[] head(Material material) throws IOException {
    byte[] head = new byte[Form.HEAD];
    int count = 0;
    try (InputStream in = material.open()) {
      int more;
      while (count < head.length && (more = in.read(head, count, head.length - count)) >= 0) {
        count += more;
      }
    } catch (CaptureException e) {
      if (count == 0) {
        throw e;
      }
    }
    return Arrays.copyOf(head, count);
  }

  /** All of something that is no larger than a page may be. */
  byte[] bytes(Material material) throws IOException {
    try (InputStream in = material.open()) {
      return CappedBytes.read(in, findings.room());
    }
  }
}
