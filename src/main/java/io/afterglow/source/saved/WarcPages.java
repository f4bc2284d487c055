package io.afterglow.source.saved;

import io.afterglow.page.Address;
import io.afterglow.source.capture.CaptureException;
import io.afterglow.source.capture.HttpMessage;
import io.afterglow.source.capture.Tape;
import io.afterglow.source.capture.WarcRecord;
import io.afterglow.source.capture.WarcRecords;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a WARC (ISO 28500). A revisit stands for bytes that the same address gave before; it
 * is told only when those are not there.
 */
record WarcPages(Findings findings) {

  void read(Material material, Tape tape) throws IOException {
    Set<String> taken = new HashSet<>();
    new WarcRecords(
            tape,
            findings.room().largest(),
            findings.room().larger(findings.room().largest()),
            (offset, what) -> findings.damage(material.name(), offset, what))
        .forEach(found -> take(material, found, taken));
  }

  private void take(Material material, WarcRecord found, Set<String> taken) {
    Original original = Original.of(found.target());
    if (original == null || !findings.wanted().test(original.address())) {
      return;
    }
    try {
      switch (found.type()) {
        case "response", "resource", "conversion" -> page(material, found, original, taken);
        case "revisit" -> revisit(found, original.address(), taken);
        default -> {}
      }
    } catch (CaptureException e) {
      String why =
          e.reason() == CaptureException.Reason.TOO_LARGE
              ? findings.room().larger(findings.room().largest())
              : e.getMessage();
      findings.lost(
          material,
          original.address(),
          Refusal.Reason.DAMAGED,
          why + " (byte " + found.offset() + ")");
    }
  }

  private void page(Material material, WarcRecord found, Original original, Set<String> taken)
      throws CaptureException {
    if (!found.headers().text("warc-segment-number").isEmpty()) {
      throw new CaptureException(
          CaptureException.Reason.DAMAGED, "is spread over several records, which is not read");
    }
    HttpMessage answer = found.isHttp() ? HttpMessage.parse(found.block()) : null;
    int status = answer == null ? 200 : answer.status();
    String type = answer == null ? found.contentType() : answer.contentType();
    if (!findings.wants(original, status, type)) {
      return;
    }
    byte[] body = answer == null ? found.block() : answer.body(findings.room().largest());
    if (!findings.accepts(body)) {
      return;
    }
    taken.add(original.address().value());
    String said = type.toLowerCase(Locale.ROOT);
    String contentType = said.isBlank() ? Form.of(body, "").contentType() : said;
    findings.page(
        material,
        material.name() + "!/" + original.address(),
        original.address(),
        original.capturedAt(at(found.date(), material)),
        contentType,
        body,
        found.headers().text("warc-truncated").isEmpty()
            ? null
            : "was cut when it was recorded (byte " + found.offset() + ")");
  }

  private static Instant at(@Nullable Instant recorded, Material material) {
    return recorded == null ? material.modified() : recorded;
  }

  private void revisit(WarcRecord found, Address address, Set<String> taken)
      throws CaptureException {
    String origin = WarcRecord.bare(found.headers().text("warc-refers-to-target-uri"));
    Address meant = origin.isEmpty() ? address : Address.find(origin);
    if (!taken.contains(address.value()) && (meant == null || !taken.contains(meant.value()))) {
      throw new CaptureException(
          CaptureException.Reason.DAMAGED, "is said to be unchanged, and its bytes are elsewhere");
    }
  }
}
