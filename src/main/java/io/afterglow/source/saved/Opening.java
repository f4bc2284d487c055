package io.afterglow.source.saved;

import io.afterglow.codec.CodecException;
import io.afterglow.codec.GunzippedStream;
import io.afterglow.codec.GzipMembers;
import io.afterglow.codec.OneSegment;
import io.afterglow.codec.Segments;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From bytes to pages: recognises what something is, and hands it to who can read that. */
record Opening(PageSink findings) {

  /** A page in a zip in a zip, and each compressed once more. */
  private static final int DEEPEST = 6;

  private static final String FRAME = "is a frame of a saved page, and no page of the service";

  /** A document's end with another document's beginning behind it. */
  private static final Pattern DOCUMENT_END =
      Pattern.compile(
          "(?i)</html\\s*>\\s*(?=(\u00ef\u00bb\u00bf)?\\s*(<!doctype html|<html[\\s>]|<!-- saved from url))");

  /** Never throws for what the bytes say: that ends in refusals. */
  void open(Material material) {
    try {
      Form form = Form.of(head(material), material.name());
      if (material.depth() > DEEPEST) {
        findings.refuse(
            material.name(),
            Refusal.Reason.TOO_LARGE,
            "lies in too many archives, one in the other: unpack them, and give the folder");
        return;
      }
      if (isFrame(material) && form != Form.HTML) {
        findings.refuse(material.name(), Refusal.Reason.PART_OF_PAGES, FRAME);
        return;
      }
      open(material, form);
    } catch (CappedBytes.TooLargeException e) {
      findings.refuse(material.name(), Refusal.Reason.TOO_LARGE, String.valueOf(e.getMessage()));
    } catch (CodecException e) {
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
    if (findings.sought() == PageSink.Sought.PICTURES && !recorded) {
      return; // a page's own pictures come with it
    }
    switch (form) {
      case HTML, XML, TEXT, MARKDOWN -> page(material, form);
      case GZIP -> unpack(material);
      case ZIP -> new ZipPages(this).read(material);
      case TAR -> new StreamedPages(this).tar(material);
      case WARC -> {
        try (InputStream in = material.open()) {
          new WarcPages(findings).read(material, new OneSegment(in));
        }
      }
      case MHTML -> new MhtmlPages(this).read(material);
      case MBOX -> new MailboxPages(findings).read(material);
      case WEBARCHIVE -> new WebArchivePages(this).read(material);
      case HAR -> new HarPages(findings).read(material);
      case HTTP -> new HttpResponsePages(this).read(material);
      case SHORTCUT -> shortcut(material);
      case EVERNOTE -> new EvernoteNotes(this).read(material);
      case CLIPPINGS -> new JsonArticles(this).read(material);
      case DATA -> data(material);
      case EMPTY, BINARY -> unusable(material, form);
      default -> findings.refuse(material.name(), form.reason(), form.words());
    }
  }

  private void page(Material material, Form form) throws IOException {
    byte[] bytes = bytes(material);
    if (isFrame(material) && !isRecognized(material, bytes)) {
      findings.refuse(material.name(), Refusal.Reason.PART_OF_PAGES, FRAME);
      return;
    }
    if (form == Form.HTML && Form.isSelfExtracting(bytes)) {
      new ZipPages(this).read(material);
      return;
    }
    List<byte[]> documents = form == Form.HTML ? documents(bytes) : List.of(bytes);
    for (int i = 0; i < documents.size(); i++) {
      byte[] document = documents.get(i);
      String name = material.name() + (i == 0 ? "" : "!/" + (i + 1));
      Marks marks = Marks.of(document, form);
      Instant at = marks.savedAt() == null ? material.modified() : marks.savedAt();
      findings.page(material, name, marks.address(), at, form.contentType(), document);
    }
  }

  private static boolean isFrame(Material material) {
    Path file = material.file();
    return file != null && Walk.isPart(file);
  }

  private boolean isRecognized(Material material, byte[] bytes) {
    Address address = Marks.of(bytes, Form.HTML).address();
    Instant at = material.modified();
    return findings
        .data()
        .test(new Page(address, SourceName.SAVED, at, 200, Form.HTML.contentType(), bytes));
  }

  /** Data is a page only of a service that shows such pages. */
  private void data(Material material) throws IOException {
    byte[] bytes = readable(material);
    Page page =
        new Page(null, SourceName.SAVED, material.modified(), 200, "application/json", bytes);
    if (findings.data().test(page)) {
      findings.page(material, material.name(), page, null);
    } else {
      Refusal refusal =
          Refusal.of(material.name(), Form.DATA.reason(), DataWords.of(bytes, material.name()));
      findings.refusals().accept(refusal.with(page));
    }
  }

  /** Nothing of data that is too large for a page. */
  private byte[] readable(Material material) throws IOException {
    try {
      return bytes(material);
    } catch (CappedBytes.TooLargeException e) {
      return new byte[0];
    }
  }

  /** Documents that somebody put one behind the other. */
  private static List<byte[]> documents(byte[] bytes) {
    List<byte[]> documents = new ArrayList<>();
    Matcher end = DOCUMENT_END.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    int start = 0;
    while (end.find()) {
      documents.add(Arrays.copyOfRange(bytes, start, end.end()));
      start = end.end();
    }
    documents.add(start == 0 ? bytes : Arrays.copyOfRange(bytes, start, bytes.length));
    return documents;
  }

  /** What was meant to be a page and holds nothing of one is a page lost. */
  private void unusable(Material material, Form form) throws IOException {
    if (!Form.isNamedAsPage(material.name())) {
      findings.refuse(material.name(), form.reason(), form.words());
      return;
    }
    Address said = Marks.of(bytes(material), Form.HTML).address();
    Address address = said == null && !material.hints().isEmpty() ? material.hints().get(0) : said;
    String words =
        form == Form.EMPTY
            ? "is empty, although it is named as a page: save the page again"
            : "is damaged: it holds bytes that no page has; save the page again";
    findings.refusals().accept(Refusal.of(material.name(), Refusal.Reason.DAMAGED, words, address));
  }

  /** One beside a page of its name was asked already where that came from. */
  private void shortcut(Material material) throws IOException {
    Path file = material.file();
    if (file != null && Whereabouts.belongsToPage(file)) {
      return;
    }
    Address address = Whereabouts.shortcut(bytes(material));
    if (address == null) {
      findings.refuse(material.name(), Refusal.Reason.NOT_A_PAGE, Form.SHORTCUT.words());
      return;
    }
    String words =
        "is a shortcut to "
            + address
            + ", not the page itself: open it and save the page, or give the address";
    byte[] named = address.value().getBytes(StandardCharsets.UTF_8);
    Refusal refusal = Refusal.of(material.name(), Refusal.Reason.NOT_A_PAGE, words);
    findings
        .refusals()
        .accept(
            refusal.with(
                new Page(null, SourceName.SAVED, material.modified(), 200, "text/plain", named)));
  }

  private void unpack(Material material) throws IOException {
    Form inner = Form.of(unpackedHead(material), material.name());
    if (inner == Form.WARC) {
      try (InputStream in = material.open()) {
        Segments members =
            new GzipMembers(in, (at, what) -> findings.damage(material.name(), at, what));
        new WarcPages(findings).read(material, members);
      }
      return;
    }
    if (inner == Form.EMPTY) {
      findings.refuse(
          material.name(), Refusal.Reason.DAMAGED, "is compressed, and cut, damaged or empty");
    } else {
      open(material.unpacked(() -> new GunzippedStream(material.open())));
    }
  }

  /** A damaged first member hides nothing of the others. */
  private static byte[] unpackedHead(Material material) throws IOException {
    try (InputStream in = material.open()) {
      return GzipMembers.beginning(in, Form.HEAD);
    }
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
    } catch (CodecException e) {
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
