package io.afterglow.source.saved;

import io.afterglow.model.SourceName;
import io.afterglow.page.Page;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The pages in a mailbox (RFC 4155, as Thunderbird and Gmail write it), one mail in memory at a
 * time. Most mails hold none, and are worth no word.
 */
record MailboxPages(PageSink findings) {

  private static final Pattern SEPARATOR = Pattern.compile("From \\S.*\\d{4}.*", Pattern.DOTALL);

  private static final Pattern QUOTED = Pattern.compile(">+From .*", Pattern.DOTALL);

  private static final String MAILS = "holds mails that are no pages";

  /** What is found in one mailbox. */
  private static final class Progress {
    final ByteArrayOutputStream mail = new ByteArrayOutputStream();
    int number;
    boolean used;
  }

  void read(Material material) throws IOException {
    Progress progress = new Progress();
    int most = findings.room().largest();
    try (InputStream in = new BufferedInputStream(material.open())) {
      boolean blank = true;
      for (byte[] line = line(in); line.length > 0; line = line(in)) {
        String text = new String(line, 0, Math.min(line.length, 200), StandardCharsets.ISO_8859_1);
        if (blank && SEPARATOR.matcher(text).matches()) {
          mail(material, progress);
        } else if (progress.mail.size() <= most) {
          int from = QUOTED.matcher(text).matches() ? 1 : 0;
          progress.mail.write(line, from, line.length - from);
        }
        blank = text.isBlank();
      }
    }
    mail(material, progress);
    if (!progress.used) {
      findings.refuse(
          material.name(), Refusal.Reason.NOT_A_PAGE, "is a mailbox without a page of the service");
    }
  }

  /** With its end; empty at the end of the file. A line without an end comes in pieces. */
  private byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    while (b >= 0) {
      line.write(b);
      b = b == '\n' || line.size() >= Form.HEAD ? -1 : in.read();
    }
    return line.toByteArray();
  }

  private void mail(Material material, Progress progress) {
    byte[] mail = progress.mail.toByteArray();
    progress.mail.reset();
    if (mail.length == 0) {
      return;
    }
    String number = String.valueOf(++progress.number);
    if (mail.length > findings.room().largest()) {
      String larger = findings.room().larger(findings.room().largest());
      findings.refuse(material.name() + "!/" + number, Refusal.Reason.TOO_LARGE, larger);
      return;
    }
    Material inside =
        material.inside(
            number, material.hints(), Pictures.NONE, () -> new ByteArrayInputStream(mail));
    if (Form.of(mail, "") != Form.MHTML) {
      findings.dataOfPages(material, MAILS, text(material, mail));
      return;
    }
    PageSink inner =
        findings.with(
            copy -> {
              if (findings.data().test(copy.page())) {
                progress.used = true;
                findings.copies().accept(copy);
              } else {
                findings.dataOfPages(material, MAILS, copy.page());
              }
            },
            refusal -> refused(material, refusal));
    new Opening(inner).open(inside);
  }

  /** Whatever else was sent is nobody's page. */
  private void refused(Material material, Refusal refusal) {
    Page content = refusal.content();
    if (content != null) {
      findings.dataOfPages(material, MAILS, content);
    } else if (refusal.page() != null) {
      findings.refusals().accept(refusal);
    }
  }

  private static Page text(Material material, byte[] mail) {
    return new Page(null, SourceName.SAVED, material.modified(), 200, "text/plain", mail);
  }
}
