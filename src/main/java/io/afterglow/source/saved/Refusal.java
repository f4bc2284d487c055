package io.afterglow.source.saved;

import io.afterglow.page.Address;
import io.afterglow.page.Page;
import org.jspecify.annotations.Nullable;

/**
 * A file that gave no page, or a place in one that could not be read.
 *
 * @param file its path, and behind {@code !/} the name inside a zip; control characters escaped
 * @param detail the end of a sentence that begins with the file: {@code is a WARC …}
 * @param page the address of the page that cannot be used; null when it is not known which pages
 *     are
 * @param content what it holds instead, where that may name pages; null when that is not known
 */
public record Refusal(
    String file, Reason reason, String detail, @Nullable Address page, @Nullable Page content) {

  /** Why. */
  public enum Reason {
    /** A note, a data file: nothing is lost. */
    NOT_A_PAGE,
    /** A container that was read to its end, and holds no page of the service. */
    NO_PAGES,
    /** A recorded answer for a script, a mail: worth a word only for the episodes that it names. */
    DATA_OF_PAGES,
    /** A picture, a style sheet, a script or a font, as browsers save them with a page. */
    PART_OF_PAGES,
    /** A container that holds pages, of a kind that cannot be opened. */
    NOT_YET_READABLE,
    TOO_LARGE,
    /** Cut, encrypted, hostile, or named as a page and empty. */
    DAMAGED,
    /** It is used all the same. */
    DOUBTFUL,
    /** The system does not let it be read. */
    UNREADABLE
  }

  /** Whether pages may be lost: a picture that is no page is not worth a word in a report. */
  public boolean isLoss() {
    return switch (reason) {
      case NOT_A_PAGE, DATA_OF_PAGES, PART_OF_PAGES, NO_PAGES, DOUBTFUL -> false;
      case NOT_YET_READABLE, TOO_LARGE, DAMAGED, UNREADABLE -> true;
    };
  }

  static Refusal of(String file, Reason reason, String detail) {
    return of(file, reason, detail, null);
  }

  static Refusal of(String file, Reason reason, String detail, @Nullable Address page) {
    return new Refusal(shown(file), reason, detail, page, null);
  }

  /** The same with what it holds. */
  Refusal with(Page held) {
    return new Refusal(file, reason, detail, page, held);
  }

  /** A name that a file may have chosen, on one line and short enough for a message. */
  static String shown(String file) {
    StringBuilder shown = new StringBuilder();
    file.codePoints()
        .limit(500)
        .map(c -> Character.isISOControl(c) ? '\ufffd' : c)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }
}
