package io.afterglow.source.saved;

import io.afterglow.codec.Body;
import io.afterglow.codec.CodecException;
import io.afterglow.codec.HttpMessage;
import io.afterglow.codec.Segments;
import io.afterglow.codec.WarcRecord;
import io.afterglow.codec.WarcRecords;
import io.afterglow.page.Address;
import io.afterglow.source.capture.Payload;
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
record WarcPages(PageSink findings) {

  private static final String ADVICE = "record again while you open the pages of your episodes";

  void read(Material material, Segments bytes) throws IOException {
    Inventory inventory = new Inventory();
    Segments.Damage damage =
        (offset, what) -> {
          inventory.used();
          findings.damage(material.name(), offset, what);
        };
    new WarcRecords(bytes, findings.room().largest(), damage)
        .forEach(new Taking(material, inventory, new HashSet<>()));
    findings.unused(material.name(), inventory, "recorded answers", ADVICE);
  }

  /** Takes the records of one file. */
  private final class Taking implements WarcRecords.Sink {

    private final Material material;
    private final Inventory inventory;
    private final Set<String> taken;

    Taking(Material material, Inventory inventory, Set<String> taken) {
      this.material = material;
      this.inventory = inventory;
      this.taken = taken;
    }

    @Override
    public void take(WarcRecord found) {
      Original original = Original.of(found.target());
      if (original == null) {
        return;
      }
      boolean ours = findings.wanted().test(original.address());
      try {
        switch (found.type()) {
          case "response", "resource", "conversion" -> answer(found, original, ours);
          case "revisit" -> {
            if (ours) {
              revisit(found, original.address());
            }
          }
          default -> {}
        }
      } catch (CodecException e) {
        if (ours) {
          boolean large = e.reason() == CodecException.Reason.TOO_LARGE;
          lost(
              found,
              original.address(),
              large ? Refusal.Reason.TOO_LARGE : Refusal.Reason.DAMAGED,
              large ? larger() : String.valueOf(e.getMessage()));
        }
      }
    }

    /** A video costs nothing; of a page it is said that it is too large. */
    @Override
    public void passOver(WarcRecord beginning) {
      Original original = Original.of(beginning.target());
      if (original == null || !findings.wanted().test(original.address())) {
        return;
      }
      try {
        HttpMessage answer = beginning.isHttp() ? HttpMessage.parse(beginning.block()) : null;
        int status = answer == null ? 200 : answer.status();
        String type = answer == null ? beginning.contentType() : answer.contentType();
        if (findings.wants(original, status, type)) {
          lost(beginning, original.address(), Refusal.Reason.TOO_LARGE, larger());
        }
      } catch (CodecException e) {
        lost(beginning, original.address(), Refusal.Reason.TOO_LARGE, larger());
      }
    }

    private String larger() {
      return findings.room().larger(findings.room().largest());
    }

    private void lost(WarcRecord found, Address page, Refusal.Reason reason, String why) {
      if (reason != Refusal.Reason.NOT_A_PAGE) {
        inventory.used();
      }
      findings.lost(material, page, reason, why + " (byte " + found.offset() + ")");
    }

    private void answer(WarcRecord found, Original original, boolean ours) throws CodecException {
      if (!found.headers().text("warc-segment-number").isEmpty()) {
        throw new CodecException(
            CodecException.Reason.DAMAGED, "is spread over several records, which is not read");
      }
      HttpMessage answer = found.isHttp() ? HttpMessage.parse(found.block()) : null;
      int status = answer == null ? 200 : answer.status();
      String type = answer == null ? found.contentType() : answer.contentType();
      inventory.answer(original, ours, status, type);
      if (answer != null && findings.lacksPage(original, status)) {
        byte[] shown = new Payload(findings.room().largest()).decoded(answer).bytes();
        String location = answer.headers().text("location");
        findings.answered(material, original, status, type, shown, location);
        return;
      }
      boolean data = findings.isDataOfPages(original, status, type);
      boolean wanted = findings.wants(original, status, type);
      if (!wanted && !data) {
        return;
      }
      Body body =
          answer == null
              ? new Body(found.block(), null)
              : new Payload(findings.room().largest()).decoded(answer);
      if (!wanted) {
        findings.dataOfPages(material, original, type, body.bytes());
        return;
      }
      if (findings.accepts(body.bytes())) {
        page(found, original, type, body);
      } else if (findings.sought() == PageSink.Sought.PAGES) {
        Form form = Form.of(body.bytes(), "");
        lost(found, original.address(), Refusal.Reason.NOT_A_PAGE, form.words());
      }
    }

    private void page(WarcRecord found, Original original, String type, Body body) {
      inventory.used();
      String cut = cut(found, body);
      if (cut == null) {
        taken.add(original.address().value());
      }
      String said = type.toLowerCase(Locale.ROOT);
      String contentType = said.isBlank() ? Form.of(body.bytes(), "").contentType() : said;
      findings.page(
          material,
          material.name() + "!/" + original.address(),
          original.address(),
          original.capturedAt(at(found.date(), material)),
          contentType,
          body.bytes(),
          cut == null ? null : cut + " (byte " + found.offset() + ")");
    }

    private void revisit(WarcRecord found, Address address) throws CodecException {
      String origin = WarcRecord.bare(found.headers().text("warc-refers-to-target-uri"));
      Address meant = origin.isEmpty() ? address : Address.find(origin);
      if (!taken.contains(address.value()) && (meant == null || !taken.contains(meant.value()))) {
        throw new CodecException(
            CodecException.Reason.DAMAGED, "is said to be unchanged, and its bytes are elsewhere");
      }
    }
  }

  /** WARC 1.1, section 5.13: a recorder tells what it has cut. */
  private static @Nullable String cut(WarcRecord found, Body body) {
    if (found.cut() != null) {
      return found.cut();
    }
    boolean told = !found.headers().text("warc-truncated").isEmpty();
    return told ? "was cut when it was recorded" : body.cut();
  }

  private static Instant at(@Nullable Instant recorded, Material material) {
    return recorded == null ? material.modified() : recorded;
  }
}
