package io.afterglow.source.saved;

import io.afterglow.model.Cover;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Page;
import io.afterglow.page.PageText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where readers of files put what they find.
 *
 * @param sought whether pages are looked for, or pictures among what was recorded
 * @param room what a page may be
 * @param wanted whether what stands under an address is looked for; recordings hold whole journeys
 * @param data whether a page of JSON is one that is looked for, by its address or its content
 */
record PageSink(
    Sought sought,
    Room room,
    Predicate<Address> wanted,
    Predicate<Page> data,
    Consumer<Copy> copies,
    Consumer<Refusal> refusals) {

  /** What files are searched for. */
  enum Sought {
    PAGES,
    PICTURES
  }

  /** How a sentence on something ends that is used although it is not as it should be. */
  static final String USED = "used all the same";

  /** A page with whatever is known of it; one that is too large to be read is refused. */
  void page(
      Material from,
      String name,
      @Nullable Address address,
      Instant at,
      String contentType,
      byte[] body) {
    page(from, name, address, at, contentType, body, null);
  }

  /**
   * The same for a page that may lack its end.
   *
   * @param cut how that is known; null when the page is whole
   */
  void page(
      Material from,
      String name,
      @Nullable Address address,
      Instant at,
      String contentType,
      byte[] body,
      @Nullable String cut) {
    page(from, name, new Page(address, SourceName.SAVED, at, 200, contentType, body), cut);
  }

  /**
   * An article that a program kept as HTML.
   *
   * @param url where it was found, as the program states it; may be empty
   * @param kept when, unless the address is that of a dated copy
   */
  void article(Material from, String name, String url, Instant kept, String html) {
    Original original = Original.of(url);
    page(
        from,
        name,
        original == null ? null : original.address(),
        original == null ? kept : original.capturedAt(kept),
        "text/html; charset=utf-8",
        html.getBytes(StandardCharsets.UTF_8));
  }

  /** The same for a page whose answer is known. */
  void page(Material from, String name, Page page, @Nullable String cut) {
    String fault = room.fault(page.body());
    if (fault != null) {
      refusals.accept(Refusal.of(name, Refusal.Reason.TOO_LARGE, fault, page.address()));
      return;
    }
    List<Address> hints = page.address() == null ? from.hints() : List.of();
    String flaw = cut == null && PageText.hasHoles(page.body()) ? Copy.DAMAGED : cut;
    copies.accept(new Copy(Refusal.shown(name), page, hints, from.pictures(), flaw));
  }

  /** The same with others who take what is found. */
  PageSink with(Consumer<Copy> otherCopies, Consumer<Refusal> otherRefusals) {
    return new PageSink(sought, room, wanted, data, otherCopies, otherRefusals);
  }

  /** What is to be said of a container of which nothing could be used. */
  void unused(String name, Inventory inventory, String what, String advice) {
    if (sought == Sought.PAGES && !inventory.isUsed()) {
      refuse(name, Refusal.Reason.NO_PAGES, inventory.words(what, advice));
    }
  }

  void refuse(String name, Refusal.Reason reason, String detail) {
    refusals.accept(Refusal.of(name, reason, detail));
  }

  /** A page of a recording that cannot be used. */
  void lost(Material from, Address page, Refusal.Reason reason, String detail) {
    refusals.accept(Refusal.of(from.name() + "!/" + page, reason, detail, page));
  }

  /**
   * A recorded answer that gives no page: an error, or a redirect. It shows that there was a page.
   *
   * @param location where a redirect leads, as its header states it; may be empty
   */
  void answered(
      Material from,
      Original original,
      int status,
      String contentType,
      byte[] body,
      String location) {
    Address target = location.isEmpty() ? null : original.address().resolve(location);
    Page answer =
        new Page(
            original.address(),
            SourceName.SAVED,
            original.capturedAt(from.modified()),
            status,
            contentType,
            body);
    copies.accept(
        new Copy(
            Refusal.shown(from.name() + "!/" + original.address()),
            answer,
            target == null ? List.of() : List.of(target),
            from.pictures(),
            null));
  }

  /** Whether a recorded answer is no page, but data that a page of the service was made from. */
  boolean isDataOfPages(@Nullable Original original, int status, String contentType) {
    return original != null
        && sought == Sought.PAGES
        && status >= 200
        && status < 300
        && Form.isDataOfPages(contentType)
        && wanted.test(original.address());
  }

  /** Such an answer: its own address, or what it holds, may name pages. */
  void dataOfPages(Material from, Original original, String contentType, byte[] body) {
    Address address = original.address();
    Page page = new Page(address, SourceName.SAVED, from.modified(), 200, contentType, body);
    dataOfPages(from, "holds answers that are no pages", page);
  }

  /** Something else that is no page, and may name some. */
  void dataOfPages(Material from, String detail, Page page) {
    refusals.accept(Refusal.of(from.name(), Refusal.Reason.DATA_OF_PAGES, detail).with(page));
  }

  /** Whether a recorded answer gives no page where one is looked for. */
  boolean lacksPage(Original original, int status) {
    return sought == Sought.PAGES && status >= 300 && wanted.test(original.address());
  }

  /** Damage at one place of a file that is otherwise read. */
  void damage(String name, long offset, String what) {
    boolean used = what.endsWith(USED);
    refuse(
        name,
        used ? Refusal.Reason.DOUBTFUL : Refusal.Reason.DAMAGED,
        what + " (byte " + offset + ")");
  }

  /** Whether a recorded answer may be what is looked for. */
  boolean wants(@Nullable Original original, int status, String contentType) {
    return original != null
        && status >= 200
        && status < 300
        && status != 204
        && (status != 206 || sought == Sought.PAGES)
        && wanted.test(original.address())
        && (sought == Sought.PAGES
            ? Form.mayBePage(contentType) || isData(original.address(), contentType)
            : Form.mayBePicture(contentType));
  }

  private boolean isData(Address address, String contentType) {
    return Form.isJson(contentType)
        && data.test(
            new Page(address, SourceName.SAVED, Instant.EPOCH, 200, contentType, new byte[0]));
  }

  /** Whether its bytes are what is looked for. */
  boolean accepts(byte[] body) {
    return sought == Sought.PAGES ? Form.of(body, "").isPage() : Cover.of(body).isPresent();
  }
}
