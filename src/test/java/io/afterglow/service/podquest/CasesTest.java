package io.afterglow.service.podquest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.afterglow.json.Json;
import io.afterglow.page.Item;
import io.afterglow.page.Reading;
import io.afterglow.service.podquest.Content.Block;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CasesTest {

  /** The fields that may change when a block is taken out. */
  private static final Map<Block, Set<String>> OWN =
      Map.ofEntries(
          Map.entry(Block.BANNER, Set.of("sunsetOn")),
          Map.entry(Block.COVER, Set.of()),
          Map.entry(Block.TITLE, Set.of()),
          Map.entry(Block.DATE, Set.of("publishedOn")),
          Map.entry(Block.LOGO, Set.of()),
          Map.entry(Block.PODCAST, Set.of()),
          Map.entry(Block.TABS, Set.of("tabs", "promisesTranscript")),
          Map.entry(Block.TAGS, Set.of("tags")),
          Map.entry(Block.PEOPLE, Set.of("people")),
          Map.entry(Block.TOPICS, Set.of("topics")),
          Map.entry(Block.DEEP_DIVE, Set.of()),
          Map.entry(Block.INSIGHTS, Set.of("insights")),
          Map.entry(Block.CHAPTERS, Set.of("chapters")),
          Map.entry(Block.SECOND_TABS, Set.of()),
          Map.entry(Block.TRANSLATIONS, Set.of("translations")),
          Map.entry(Block.BODY, Set.of("transcript", "notes")));

  @TestFactory
  Stream<DynamicTest> a_page_is_read_alike_in_every_markup() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path folder : Cases.all()) {
      Content content = Cases.content(folder);
      JsonNode expected = Cases.expected(folder);
      for (Markup markup : Markup.values()) {
        tests.add(
            DynamicTest.dynamicTest(
                folder.getFileName() + " as " + markup,
                () -> same(content, markup, Set.of(), expected.deepCopy())));
      }
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> a_copy_without_headings_keeps_what_was_said() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path folder : Cases.all()) {
      Content content = Cases.content(folder);
      JsonNode expected = Cases.expected(folder);
      boolean transcript = expected.path("transcript").isObject();
      if (transcript) {
        tests.add(
            DynamicTest.dynamicTest(
                folder.getFileName().toString(), () -> keepsTranscript(content, expected)));
      }
    }
    return tests.stream();
  }

  private static void keepsTranscript(Content content, JsonNode expected) throws IOException {
    String page = new ReaderModePage(content).render();
    Item.EpisodeView view = Cases.view(Cases.read(content.text("address"), "text/html", page));
    assertThat(view.transcript()).as(page).isNotNull();
    List<String> said = new ArrayList<>();
    expected.path("transcript").path("paragraphs").forEach(p -> said.add(p.path("text").asText()));
    assertThat(Cases.transcript(view).paragraphs()).extracting("text").as(page).isEqualTo(said);
    assertThat(view.showNotes()).isNull();
    assertThat(view.title()).isEqualTo(expected.path("title").asText());
  }

  @TestFactory
  Stream<DynamicTest> any_block_may_be_missing_and_the_rest_reads_the_same() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String name : List.of("everything", "times-and-speakers", "untranscribed-shows-notes")) {
      Path folder = Cases.FOLDER.resolve(name);
      Content content = Cases.content(folder);
      for (Markup markup : Markup.values()) {
        for (Block block : EnumSet.allOf(Block.class)) {
          boolean tells = name.startsWith("untranscribed") && block == Block.SECOND_TABS;
          if (!tells) {
            tests.add(
                DynamicTest.dynamicTest(
                    name + " as " + markup + " without " + block,
                    () -> without(content, markup, block)));
          }
        }
      }
    }
    return tests.stream();
  }

  private static void without(Content content, Markup markup, Block block) throws IOException {
    ObjectNode whole = told(content, markup, Set.of());
    ObjectNode part = told(content, markup, Set.of(block));
    for (String field : OWN.getOrDefault(block, Set.of())) {
      whole.remove(field);
      part.remove(field);
    }
    whole.remove("problems");
    part.remove("problems");
    assertThat(part.toPrettyString())
        .as(markup.render(content, Set.of(block)))
        .isEqualTo(whole.toPrettyString());
  }

  private static void same(Content content, Markup markup, Set<Block> without, JsonNode expected)
      throws IOException {
    String page = markup.render(content, without);
    if (markup == Markup.TEXT) {
      withoutAttributes(expected.path("transcript").path("paragraphs"));
    }
    assertThat(told(content, markup, without).toPrettyString())
        .as(page)
        .isEqualTo(expected.toPrettyString());
  }

  /** Times and speakers hang on elements, and text has none. */
  private static void withoutAttributes(JsonNode paragraphs) {
    for (JsonNode paragraph : paragraphs) {
      ((ObjectNode) paragraph).putNull("speaker").putNull("startSeconds");
    }
  }

  private static ObjectNode told(Content content, Markup markup, Set<Block> without)
      throws IOException {
    Reading reading =
        Cases.read(content.text("address"), markup.contentType, markup.render(content, without));
    // Rendered to text and back, so that numbers are spelled alike.
    return (ObjectNode) Json.tree(Cases.told(reading).toString().getBytes(StandardCharsets.UTF_8));
  }
}
