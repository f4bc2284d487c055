package io.afterglow.feed;

import io.afterglow.model.ShowNotes;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.NotesText;
import io.afterglow.page.Page;
import io.afterglow.page.PageLines;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jdom2.Element;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;
import org.jspecify.annotations.Nullable;

/** Show notes from the texts of an item, which are HTML, plain text, or something in between. */
public final class FeedNotes {

  private static final Pattern MARKUP =
      Pattern.compile("</?[a-zA-Z][^<>]*>|&(?:#\\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});");

  private static final Pattern BLOCK =
      Pattern.compile("(?i)<(?:p|br|div|li|ul|ol|table|h[1-6]|blockquote|pre)\\b");

  private FeedNotes() {}

  /**
   * An element's content as markup: what stands in it as text is markup in RSS (as escaped HTML or
   * CDATA), and Atom may hold elements (RFC 4287, section 3.1.1.3).
   */
  static String markup(Element element) {
    String type = FeedNames.attribute(element, "type");
    if (element.getChildren().isEmpty()) {
      return element.getText();
    }
    XMLOutputter out = new XMLOutputter(Format.getRawFormat().setOmitDeclaration(true));
    Element whole =
        "xhtml".equals(type) && element.getChildren().size() == 1
            ? element.getChildren().get(0)
            : element;
    return out.outputString(whole.getContent());
  }

  /**
   * A text as it was written.
   *
   * @param base what its relative addresses are relative to, null when nobody knows
   */
  record Text(String markup, @Nullable Address base) {}

  /** The longest of several texts, null when none says anything. */
  static @Nullable ShowNotes fullest(List<Text> texts) {
    return texts.stream()
        .filter(text -> !text.markup.isBlank())
        .max(Comparator.comparingInt(text -> length(text.markup)))
        .map(text -> read(text.markup, text.base))
        .filter(notes -> !notes.text().isBlank())
        .orElse(null);
  }

  /** The notes that an app stored of an item; null when they say nothing. */
  public static @Nullable ShowNotes of(String markup) {
    return fullest(List.of(new Text(markup, null)));
  }

  /** Of what a person reads: tags are left out, and a run of blanks counts as one. */
  private static int length(String text) {
    int length = 0;
    boolean blank = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int end = c == '<' ? endOfTag(text, i) : -1;
      if (end > 0) {
        i = end;
        continue;
      }
      boolean next = c <= ' ' && Character.isWhitespace(c);
      length += next && blank ? 0 : 1;
      blank = next;
    }
    return length;
  }

  /** Where a tag that begins here ends; -1 when another one begins before. */
  private static int endOfTag(String text, int from) {
    for (int i = from + 1; i < text.length() && text.charAt(i) != '<'; i++) {
      if (text.charAt(i) == '>') {
        return i;
      }
    }
    return -1;
  }

  private static ShowNotes read(String text, @Nullable Address base) {
    boolean marked = MARKUP.matcher(text).find();
    // Where no element breaks lines, the publisher's own line breaks do.
    String broken =
        marked && !BLOCK.matcher(text).find() ? text.strip().replaceAll("\r?\n", "<br>") : text;
    Page page =
        new Page(
            base,
            SourceName.LIVE,
            Instant.EPOCH,
            200,
            marked ? "text/html; charset=utf-8" : "text/plain; charset=utf-8",
            broken.getBytes(StandardCharsets.UTF_8));
    PageLines lines = page.lines();
    return NotesText.of(lines.lines(), lines.markup().html(0, lines.lines().size()));
  }
}
