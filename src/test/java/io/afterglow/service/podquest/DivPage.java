package io.afterglow.service.podquest;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.service.podquest.Content.Block;
import io.afterglow.service.podquest.Content.Piece;
import java.util.List;
import java.util.Set;

/** Nothing but nested div and span, not even a list. */
final class DivPage extends PageRenderer {

  DivPage(Content content, Set<Block> without) {
    super(content, without);
  }

  private void div(String text) {
    out.append("<div><div><span>").append(escape(text)).append("</span></div></div>");
  }

  @Override
  void begin() {
    out.append("<html><body><div><div><div>Home</div><div>Log out</div></div><div>");
  }

  @Override
  void banner(String text) {
    div(text);
  }

  @Override
  void export(String text) {
    div(text);
  }

  @Override
  void image(String alt, String source) {
    out.append("<div><img alt=\"").append(escape(alt)).append("\" src=\"").append(source);
    out.append("\"/></div>");
  }

  @Override
  void title(String text) {
    div(text);
  }

  @Override
  void date(String text) {
    div(text);
  }

  @Override
  void podcast(String text) {
    div(text);
  }

  @Override
  void tabs(List<String> labels) {
    out.append("<div>");
    labels.forEach(label -> out.append("<span>").append(label).append("</span>"));
    out.append("</div>");
  }

  @Override
  void tags(String line) {
    out.append("<div>");
    for (String tag : line.split("(?=#)", -1)) {
      out.append("<span>").append(escape(tag)).append("</span>");
    }
    out.append("</div>");
    if (content.is("peopleAfterTags")) {
      heading(content.label("People"));
    }
  }

  @Override
  void heading(String label) {
    div(label);
  }

  @Override
  void people(List<JsonNode> people) {
    for (JsonNode person : people) {
      out.append("<div>");
      if (!avatar(person).isEmpty()) {
        out.append("<span>").append(avatar(person)).append("</span>");
      }
      out.append("<span>").append(escape(person.path("name").asText())).append("</span>");
      if (person.hasNonNull("bio")) {
        div(person.path("bio").asText());
      }
      out.append("</div>");
    }
  }

  @Override
  void topics(List<String> lines) {
    out.append("<div>");
    lines.forEach(this::div);
    out.append("</div>");
  }

  @Override
  void insight(String question, String answer) {
    if (!question.isEmpty()) {
      div(question);
    }
    div(answer);
  }

  @Override
  void chapter(JsonNode chapter) {
    if (chapter.hasNonNull("title")) {
      out.append("<div>");
      if (chapter.hasNonNull("time")) {
        out.append("<span>").append(chapter.path("time").asText()).append(" </span>");
      }
      out.append("<span>").append(escape(chapter.path("title").asText())).append("</span></div>");
    }
    if (chapter.hasNonNull("summary")) {
      div(chapter.path("summary").asText());
    }
    chapter
        .path("points")
        .forEach(
            point ->
                out.append("<div role=\"listitem\">")
                    .append(escape(point.asText()))
                    .append("</div>"));
  }

  @Override
  void secondTabs(String notes, String transcript) {
    out.append("<div><div>").append(notes).append("</div><div>").append(transcript);
    out.append("</div></div>");
  }

  @Override
  void translations(String label, List<String> languages) {
    div(label);
    out.append("<div>");
    languages.forEach(name -> out.append("<span>").append(name).append("</span> "));
    out.append("</div>");
  }

  @Override
  void body(List<Piece> pieces) {
    for (Piece piece : pieces) {
      boolean item = piece.text().startsWith("• ");
      String start = piece.start() == null ? "" : " data-time=\"" + piece.start() + "s\"";
      String speaker = piece.speaker() == null ? "" : " data-speaker=\"" + piece.speaker() + "\"";
      out.append("<div").append(item ? " role=\"listitem\"" : "").append(speaker).append('>');
      out.append("<span").append(start).append('>');
      out.append(escape(item ? piece.text().substring(2) : piece.text())).append("</span></div>");
    }
  }

  @Override
  void end() {
    out.append("</div><div><div>© 2025 PodQuest. All rights reserved.</div></div></div></body>");
  }
}
