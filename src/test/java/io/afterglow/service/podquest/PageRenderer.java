package io.afterglow.service.podquest;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.service.podquest.Content.Block;
import io.afterglow.service.podquest.Content.Piece;
import java.util.List;
import java.util.Set;

/** The order of a page; each markup says how a piece looks. */
abstract class PageRenderer {

  final Content content;
  final StringBuilder out = new StringBuilder();
  private final Set<Block> without;

  PageRenderer(Content content, Set<Block> without) {
    this.content = content;
    this.without = without;
  }

  String render() {
    begin();
    if (content.is("banner") && shows(Block.BANNER)) {
      banner("We're sunsetting PodQuest on 2025-07-28. Thank you for your support!");
      export("Export Podcast Subscriptions");
    }
    header();
    blocks();
    body();
    end();
    return out.toString();
  }

  private void header() {
    if (shows(Block.COVER)) {
      image(content.cover(), "/img/cover.jpg");
    }
    if (shows(Block.TITLE)) {
      title(content.text("title"));
    }
    if (content.has("date") && shows(Block.DATE)) {
      date(content.text("date"));
    }
    if (shows(Block.LOGO)) {
      image(content.logo(), "/img/logo.jpg");
    }
    if (shows(Block.PODCAST)) {
      podcast(content.text("podcast"));
    }
    if (content.has("tabs") && shows(Block.TABS)) {
      tabs(content.texts("tabs"));
    }
    if (content.has("tags") && shows(Block.TAGS)) {
      tags(content.text("tags"));
    }
  }

  private void blocks() {
    if (content.has("people") && shows(Block.PEOPLE)) {
      if (!content.is("peopleAfterTags")) {
        heading(content.label("People"));
      }
      people(content.nodes("people"));
    }
    if (content.has("topics") && shows(Block.TOPICS)) {
      heading(content.label("Topics"));
      topics(content.texts("topics"));
    }
    if (content.is("deepDive") && shows(Block.DEEP_DIVE)) {
      heading(content.label("Deep Dive"));
    }
    if (content.has("insights") && shows(Block.INSIGHTS)) {
      heading(content.label("Key Insights"));
      for (JsonNode insight : content.nodes("insights")) {
        insight(insight.path("question").asText(""), insight.path("answer").asText(""));
      }
    }
    if (content.has("chapters") && shows(Block.CHAPTERS)) {
      heading(content.label("Chapters"));
      content.nodes("chapters").forEach(this::chapter);
    }
  }

  private void body() {
    if (!content.is("noSecondTabs") && shows(Block.SECOND_TABS)) {
      secondTabs(content.label("Shownotes"), content.label("Transcript"));
    }
    if (content.has("translations") && shows(Block.TRANSLATIONS)) {
      translations(content.label("Translations") + ":", content.texts("translations"));
    }
    if (shows(Block.BODY)) {
      body(content.body());
    }
  }

  private boolean shows(Block block) {
    return !without.contains(block);
  }

  abstract void begin();

  abstract void banner(String text);

  abstract void export(String text);

  abstract void image(String alt, String source);

  abstract void title(String text);

  abstract void date(String text);

  abstract void podcast(String text);

  abstract void tabs(List<String> labels);

  abstract void tags(String line);

  abstract void heading(String label);

  abstract void people(List<JsonNode> people);

  abstract void topics(List<String> lines);

  abstract void insight(String question, String answer);

  abstract void chapter(JsonNode chapter);

  abstract void secondTabs(String notes, String transcript);

  abstract void translations(String label, List<String> languages);

  abstract void body(List<Piece> pieces);

  abstract void end();

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  static String avatar(JsonNode person) {
    String name = person.path("name").asText();
    boolean has = person.path("avatar").asBoolean(name.charAt(0) < 0x2e80);
    return has ? name.substring(0, 1) : "";
  }
}
