package io.afterglow.service.podquest;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.service.podquest.Content.Block;
import io.afterglow.service.podquest.Content.Piece;
import java.util.List;
import java.util.Set;

/** A page as it is copied from the screen. */
final class TextPage extends PageRenderer {

  TextPage(Content content, Set<Block> without) {
    super(content, without);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void paragraph(String text) {
    out.append('\n').append(text).append("\n\n");
  }

  @Override
  void begin() {}

  @Override
  void banner(String text) {
    line(text);
  }

  @Override
  void export(String text) {
    line(text);
  }

  @Override
  void image(String alt, String source) {
    line(alt);
  }

  @Override
  void title(String text) {
    paragraph(text);
  }

  @Override
  void date(String text) {
    line(text);
  }

  @Override
  void podcast(String text) {
    paragraph(text);
  }

  @Override
  void tabs(List<String> labels) {
    line(String.join(" ", labels));
  }

  @Override
  void tags(String line) {
    line(content.is("peopleAfterTags") ? line + " " + content.label("People") : line);
  }

  @Override
  void heading(String label) {
    line(label);
  }

  @Override
  void people(List<JsonNode> people) {
    for (JsonNode person : people) {
      if (!avatar(person).isEmpty()) {
        line(avatar(person));
      }
      line(person.path("name").asText());
      if (person.hasNonNull("bio")) {
        line(person.path("bio").asText());
      }
    }
  }

  @Override
  void topics(List<String> lines) {
    line(String.join(" ", lines));
    line("");
  }

  @Override
  void insight(String question, String answer) {
    if (!question.isEmpty()) {
      paragraph(question);
    }
    paragraph(answer);
  }

  @Override
  void chapter(JsonNode chapter) {
    String time = chapter.path("time").asText("");
    String title = chapter.path("title").asText("");
    if (!title.isEmpty()) {
      line((time + " " + title).strip());
    }
    if (chapter.hasNonNull("summary")) {
      line(chapter.path("summary").asText());
    }
    chapter.path("points").forEach(point -> line("  • " + point.asText()));
  }

  @Override
  void secondTabs(String notes, String transcript) {
    paragraph(notes + " " + transcript);
  }

  @Override
  void translations(String label, List<String> languages) {
    line(label);
    line(String.join(" ", languages));
  }

  @Override
  void body(List<Piece> pieces) {
    boolean listed = false;
    for (Piece piece : pieces) {
      boolean item = piece.text().startsWith("• ");
      out.append(item && listed ? "" : "\n").append(piece.text()).append('\n');
      listed = item;
    }
  }

  @Override
  void end() {}
}
