package io.afterglow.page;

import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/**
 * A browser's view of a page's source, saved as a page: in Chrome, a table with one row for each
 * line of source.
 */
final class ViewSource {

  /** Fewer lines are no page. */
  private static final int LEAST_LINES = 3;

  private ViewSource() {}

  /** The source that a document shows; null when it is no such view. */
  static @Nullable String of(Document document, String text) {
    if (!text.contains("line-content")) {
      return text.contains("<pre") ? ofText(document) : null;
    }
    Elements lines = document.select("td.line-number + td.line-content");
    lines = lines.isEmpty() ? document.select("td.webkit-line-content") : lines;
    if (lines.size() < LEAST_LINES || lines.size() < document.select("tr").size()) {
      return null;
    }
    return lines.stream().map(Element::wholeText).collect(Collectors.joining("\n"));
  }

  /** Browsers show what they take for plain text as one preformatted text, and nothing else. */
  private static @Nullable String ofText(Document document) {
    Elements all = document.body().children();
    String shown = all.size() == 1 && all.is("pre") ? all.get(0).wholeText().strip() : "";
    return shown.matches("(?is)(?:<!doctype html|<html[\\s>]|<!--).*") ? shown : null;
  }
}
