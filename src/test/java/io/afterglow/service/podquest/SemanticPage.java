package io.afterglow.service.podquest;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.service.podquest.Content.Block;
import io.afterglow.service.podquest.Content.Piece;
import java.util.List;
import java.util.Set;

/** HTML as a book teaches it: headings, lists, articles. */
final class SemanticPage extends PageRenderer {

  private boolean list;

  SemanticPage(Content content, Set<Block> without) {
    super(content, without);
  }

  private void element(String name, String text) {
    out.append('<').append(name).append('>').append(escape(text));
    out.append("</").append(name.split(" ", -1)[0]).append(">\n");
  }

  @Override
  void begin() {
    out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
    out.append(escape(content.text("title"))).append(" | PodQuest</title></head><body>\n");
    out.append(
        "<header><nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/discover\">Discover");
    out.append("</a></li></ul></nav></header>\n<main>\n");
  }

  @Override
  void banner(String text) {
    out.append("<aside role=\"status\"><p>").append(escape(text)).append("</p></aside>");
  }

  @Override
  void export(String text) {
    out.append("<p><a href=\"/account/export\">").append(text).append("</a></p>\n<article>");
  }

  @Override
  void image(String alt, String source) {
    out.append("<figure><img src=\"").append(source).append("\" alt=\"");
    out.append(escape(alt)).append("\"></figure>\n");
  }

  @Override
  void title(String text) {
    element("h1", text);
  }

  @Override
  void date(String text) {
    element("time", text);
  }

  @Override
  void podcast(String text) {
    out.append("<p><a href=\"/s/p/77\">").append(escape(text)).append("</a></p>\n");
  }

  @Override
  void tabs(List<String> labels) {
    out.append("<nav><ul>");
    labels.forEach(label -> element("li", label));
    out.append("</ul></nav>\n");
  }

  @Override
  void tags(String line) {
    element("p", line);
    if (content.is("peopleAfterTags")) {
      heading(content.label("People"));
    }
  }

  @Override
  void heading(String label) {
    element("h2", label);
  }

  @Override
  void people(List<JsonNode> people) {
    out.append("<ul>");
    for (JsonNode person : people) {
      out.append("<li>");
      if (!avatar(person).isEmpty()) {
        element("span", avatar(person));
      }
      element("strong", person.path("name").asText());
      if (person.hasNonNull("bio")) {
        element("p", person.path("bio").asText());
      }
      out.append("</li>");
    }
    out.append("</ul>\n");
  }

  @Override
  void topics(List<String> lines) {
    element("p", String.join(" ", lines));
  }

  @Override
  void insight(String question, String answer) {
    if (!question.isEmpty()) {
      element("h3", question);
    }
    element("p", answer);
  }

  @Override
  void chapter(JsonNode chapter) {
    out.append("<section>");
    if (chapter.hasNonNull("title")) {
      out.append("<h3>");
      if (chapter.hasNonNull("time")) {
        element("time", chapter.path("time").asText());
      }
      out.append(escape(chapter.path("title").asText())).append("</h3>");
    }
    if (chapter.hasNonNull("summary")) {
      element("p", chapter.path("summary").asText());
    }
    out.append("<ul>");
    chapter.path("points").forEach(point -> element("li", point.asText()));
    out.append("</ul></section>\n");
  }

  @Override
  void secondTabs(String notes, String transcript) {
    out.append("<ul>");
    element("li", notes);
    element("li", transcript);
    out.append("</ul>\n");
  }

  @Override
  void translations(String label, List<String> languages) {
    element("p", label + " " + String.join(" ", languages));
  }

  @Override
  void body(List<Piece> pieces) {
    out.append("<section>");
    for (Piece piece : pieces) {
      boolean item = piece.text().startsWith("• ");
      out.append(item && !list ? "<ul>" : !item && list ? "</ul>" : "");
      list = item;
      String start = piece.start() == null ? "" : " data-start=\"" + piece.start() + "\"";
      String speaker = piece.speaker() == null ? "" : " data-speaker=\"" + piece.speaker() + "\"";
      String name = item ? "li" : "p";
      String text = item ? piece.text().substring(2) : piece.text();
      out.append('<').append(name).append(start).append(speaker).append('>').append(escape(text));
      out.append("</").append(name).append(">\n");
    }
    out.append(list ? "</ul>" : "").append("</section>");
  }

  @Override
  void end() {
    out.append("</main><footer><p>© 2025 PodQuest</p><a href=\"/privacy\">Privacy</a></footer>");
    out.append("</body></html>");
  }
}
