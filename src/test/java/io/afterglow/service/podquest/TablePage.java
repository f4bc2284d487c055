package io.afterglow.service.podquest;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.service.podquest.Content.Block;
import io.afterglow.service.podquest.Content.Piece;
import java.util.List;
import java.util.Set;

/** Tables, line breaks and careless tags, as of an older web. */
final class TablePage extends PageRenderer {

  TablePage(Content content, Set<Block> without) {
    super(content, without);
  }

  private void row(String text) {
    out.append("<tr><td>").append(escape(text)).append("<tr>\n");
  }

  @Override
  void begin() {
    out.append("<HTML><BODY><TABLE border=0>");
  }

  @Override
  void banner(String text) {
    out.append("<tr><td><b>").append(escape(text)).append("</b><br>");
  }

  @Override
  void export(String text) {
    out.append("<form action=\"/export\"><input type=submit value=\"").append(text);
    out.append("\"></form></td></tr>");
  }

  @Override
  void image(String alt, String source) {
    out.append("<tr><td><IMG ALT=\"").append(escape(alt)).append("\" SRC=").append(source);
    out.append("></td></tr>");
  }

  @Override
  void title(String text) {
    out.append("<tr><td><font size=5>").append(escape(text)).append("</font></td></tr>");
  }

  @Override
  void date(String text) {
    row(text);
  }

  @Override
  void podcast(String text) {
    row(text);
  }

  @Override
  void tabs(List<String> labels) {
    out.append("<tr>");
    labels.forEach(label -> out.append("<td><a href=\"#\">").append(label).append("</a></td>"));
    out.append("</tr>");
  }

  @Override
  void tags(String line) {
    row(line);
    if (content.is("peopleAfterTags")) {
      heading(content.label("People"));
    }
  }

  @Override
  void heading(String label) {
    out.append("<tr><th>").append(label).append("</th></tr>");
  }

  @Override
  void people(List<JsonNode> people) {
    out.append("<tr><td>");
    for (JsonNode person : people) {
      if (!avatar(person).isEmpty()) {
        out.append(avatar(person)).append("<br>");
      }
      out.append(escape(person.path("name").asText())).append("<br/>");
      if (person.hasNonNull("bio")) {
        out.append(escape(person.path("bio").asText())).append("<br>");
      }
    }
    out.append("</td></tr>");
  }

  @Override
  void topics(List<String> lines) {
    out.append("<tr><td>");
    lines.forEach(line -> out.append(escape(line)).append("<br>\n"));
    out.append("</td></tr>");
  }

  @Override
  void insight(String question, String answer) {
    if (!question.isEmpty()) {
      row(question);
    }
    row(answer);
  }

  @Override
  void chapter(JsonNode chapter) {
    String time = chapter.path("time").asText("");
    if (chapter.hasNonNull("title")) {
      out.append("<tr><td>").append(escape(chapter.path("title").asText()));
      out.append("</td><td>").append(time).append("</td></tr>");
    }
    if (chapter.hasNonNull("summary")) {
      row(chapter.path("summary").asText());
    }
    out.append("<tr><td><ul>");
    chapter.path("points").forEach(point -> out.append("<li>").append(escape(point.asText())));
    out.append("</ul></td></tr>");
  }

  @Override
  void secondTabs(String notes, String transcript) {
    out.append("<tr><td><a href=\"?tab=1\">").append(notes).append("</a> | <a href=\"?tab=2\">");
    out.append(transcript).append("</a></td></tr>");
  }

  @Override
  void translations(String label, List<String> languages) {
    out.append("<tr><td>").append(label).append("</td></tr><tr>");
    languages.forEach(name -> out.append("<td>").append(name).append("</td>"));
    out.append("</tr>");
  }

  @Override
  void body(List<Piece> pieces) {
    out.append("<tr><td>");
    boolean listed = false;
    for (Piece piece : pieces) {
      boolean item = piece.text().startsWith("• ");
      out.append(item && !listed ? "<ul>" : !item && listed ? "</ul>" : "");
      listed = item;
      if (item) {
        out.append("<li>").append(escape(piece.text().substring(2)));
        continue;
      }
      String start = piece.start() == null ? "" : " data-seconds=" + piece.start();
      String speaker = piece.speaker() == null ? "" : " data-speaker=\"" + piece.speaker() + "\"";
      out.append("<a").append(start).append(speaker).append("></a>");
      out.append(escape(piece.text())).append("<br><br>\n");
    }
    out.append(listed ? "</ul>" : "").append("</td></tr>");
  }

  @Override
  void end() {
    out.append("</TABLE>");
  }
}
