package io.afterglow.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page as a sequence of lines, the same whether it is HTML or text copied from a screen, with
 * what its head says beside them.
 *
 * @param text the page's bytes as text
 * @param base what relative links are resolved against; null when nothing is known
 * @param title of the window; empty when there is none
 * @param metas contents of the head's named elements and of microdata by name, the first one each
 * @param canonical as {@code link rel=canonical} says
 * @param next as {@code link rel=next} says
 * @param feeds addresses of {@code link rel=alternate} with a feed's type
 * @param linked JSON-LD, as written
 * @param state JSON that a script framework left in the page, as written
 * @param comments the first few
 * @param fields types of the input fields that a person can fill; {@code captcha} among them
 */
public record PageLines(
    PageText text,
    @Nullable Address base,
    List<Line> lines,
    String title,
    Map<String, String> metas,
    @Nullable String canonical,
    @Nullable String next,
    List<String> feeds,
    List<String> linked,
    List<String> state,
    List<String> comments,
    Set<String> fields,
    Markup markup,
    Rows rows) {

  /** Gives a part of the page as sanitised HTML. */
  @FunctionalInterface
  public interface Markup {
    /** The lines from one (inclusive) to another (exclusive). */
    String html(int from, int to);
  }

  /**
   * A stretch of lines.
   *
   * @param from the first
   * @param to the one after the last
   */
  public record Row(int from, int to) {}

  /** Finds rows that look like known ones; a page of plain text has none. */
  @FunctionalInterface
  public interface Rows {
    /**
     * The rows that stand beside those of a list, have their form, and hold no known line.
     *
     * @param known lines that lead somewhere, and where
     * @param own what the rows of the list lead to
     */
    List<Row> like(Map<Integer, String> known, Set<String> own);
  }

  /** Reads a page; never fails, whatever its bytes are. */
  static PageLines of(Page page) {
    PageText text = page.text();
    if (page.contentType().toLowerCase(Locale.ROOT).startsWith("text/markdown")) {
      return PlainLines.ofMarkdown(text, page.address());
    }
    return looksLikeHtml(page.contentType(), text.text())
        ? HtmlWalk.walk(text, page.address())
        : PlainLines.of(text, page.address());
  }

  /** Whether the page shows that its end is missing. */
  public boolean isCutOff() {
    return text.cut() || PageEnd.of(text.text()) == PageEnd.CUT;
  }

  /** Where a link leads; null when it leads to no http address. */
  public @Nullable Address resolve(@Nullable String href) {
    if (href == null) {
      return null;
    }
    return base == null ? Address.find(href) : base.resolve(href);
  }

  /** Content before headers: text/plain with a document in it is a document. */
  private static boolean looksLikeHtml(String contentType, String text) {
    String type = contentType.toLowerCase(Locale.ROOT);
    if (type.contains("html")) {
      return true;
    }
    String head = text.substring(0, Math.min(text.length(), 2_048)).toLowerCase(Locale.ROOT);
    String start = head.stripLeading();
    if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
      return true;
    }
    if (type.startsWith("text/plain") || !start.startsWith("<")) {
      return false;
    }
    return head.contains("<head")
        || head.contains("<body")
        || head.contains("<div")
        || head.contains("<p>")
        || head.contains("<meta")
        || head.contains("<title")
        || head.contains("<html")
        || head.contains("<main")
        || head.contains("<article");
  }
}
