package io.afterglow.service.podquest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a page of a case shows, before any markup: {@code content.json}. */
record Content(JsonNode node) {

  /** The pieces of a page that a case may be read without. */
  enum Block {
    BANNER,
    COVER,
    TITLE,
    DATE,
    LOGO,
    PODCAST,
    TABS,
    TAGS,
    PEOPLE,
    TOPICS,
    DEEP_DIVE,
    INSIGHTS,
    CHAPTERS,
    SECOND_TABS,
    TRANSLATIONS,
    BODY
  }

  record Piece(String text, @Nullable String speaker, @Nullable String start) {}

  boolean has(String field) {
    return node.hasNonNull(field);
  }

  boolean is(String field) {
    return node.path(field).asBoolean();
  }

  String text(String field) {
    return node.path(field).asText("");
  }

  /** A label in the case's language. */
  String label(String english) {
    return node.path("labels").path(english).asText(english);
  }

  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    node.path(field).forEach(item -> texts.add(item.asText()));
    return texts;
  }

  List<JsonNode> nodes(String field) {
    List<JsonNode> nodes = new ArrayList<>();
    node.path(field).forEach(nodes::add);
    return nodes;
  }

  /** The paragraphs of the body; an item begins with a bullet. */
  List<Piece> body() {
    List<Piece> body = new ArrayList<>();
    for (JsonNode piece : node.path("body")) {
      body.add(
          piece.isTextual()
              ? new Piece(piece.asText(), null, null)
              : new Piece(
                  piece.path("text").asText(),
                  piece.path("speaker").asText(null),
                  piece.path("start").asText(null)));
    }
    return body;
  }

  String cover() {
    return "cover of episode " + text("title");
  }

  String logo() {
    return "logo of podcast " + text("podcast");
  }
}
