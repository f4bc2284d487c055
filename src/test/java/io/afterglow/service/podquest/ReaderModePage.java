package io.afterglow.service.podquest;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.service.podquest.Content.Piece;

/** What a browser's reader mode leaves: a window's title and paragraphs, no headings, no images. */
record ReaderModePage(Content content) {

  String render() {
    StringBuilder out = new StringBuilder("<html><head><title>");
    out.append(PageRenderer.escape(content.text("title"))).append("</title></head><body><div>");
    for (JsonNode person : content.nodes("people")) {
      paragraph(out, PageRenderer.avatar(person));
      paragraph(out, person.path("name").asText());
    }
    content.texts("topics").forEach(line -> paragraph(out, line));
    for (Piece piece : content.body()) {
      paragraph(out, piece.text());
    }
    return out.append("</div></body></html>").toString();
  }

  private static void paragraph(StringBuilder out, String text) {
    if (!text.isEmpty()) {
      out.append("<p>").append(PageRenderer.escape(text)).append("</p>\n");
    }
  }
}
