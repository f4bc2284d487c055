package io.afterglow.service.podquest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.afterglow.model.Problem;
import io.afterglow.model.Topic;
import io.afterglow.page.Item;
import io.afterglow.page.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SharedPagesTest {

  private static final Path SHARED =
      Path.of(System.getProperty("afterglow.shared", "../shared"), "podquest");

  @Test
  void the_real_page_reads_whole() throws IOException {
    Path page = SHARED.resolve("000_99461924bc81412a.txt");
    assumeTrue(Files.exists(page), "the stored page is not beside this checkout: " + page);
    Reading reading =
        Cases.read(
            "https://podquest.app/s/p/11383962/e/ai-data-in-the-enterprise-lessons-from-mosaic-to-databricks_fde5b/transcript",
            "text/plain",
            Files.readString(page));
    Item.EpisodeView view = Cases.view(reading);
    assertThat(view.title())
        .isEqualTo("AI+Data in the Enterprise: Lessons from Mosaic to Databricks");
    assertThat(view.podcastTitle()).isEqualTo("Founded & Funded");
    assertThat(view.publishedOn()).isEqualTo(LocalDate.of(2025, 2, 26));
    assertThat(reading.sunsetOn()).isEqualTo(LocalDate.of(2025, 7, 28));
    assertThat(view.tabs()).containsExactly("AI Deep Dive", "AI Chapters", "Transcript");
    assertThat(view.people()).extracting("name").containsExactly("Jon Turow", "Jonathan Frankle");
    assertThat(view.topics())
        .extracting(Topic::speaker)
        .containsExactly("Jonathan Frankle", "Jon Turow");
    assertThat(Cases.transcript(view).paragraphs()).hasSize(118);
    assertThat(Cases.transcript(view).language()).isEqualTo("en");
    assertThat(Cases.transcript(view).original()).isTrue();
    assertThat(view.translations()).containsExactly("zh");
    assertThat(reading.problems()).extracting(Problem::field).containsExactly("chapters");
  }

  @TestFactory
  Stream<DynamicTest> every_record_reads_alike_in_four_markups() throws IOException {
    Path folder = SHARED.resolve("pages");
    assumeTrue(Files.isDirectory(folder), "the records are not beside this checkout: " + folder);
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> records = Files.list(folder)) {
      for (Path record : records.sorted().toList()) {
        RecordPage page = RecordPage.parse(Files.readString(record));
        Map<String, String> markups =
            Map.of(
                "text", page.text(),
                "semantic", page.semantic(),
                "divs", page.divs(),
                "framework", page.framework());
        markups.forEach(
            (name, body) ->
                tests.add(
                    DynamicTest.dynamicTest(
                        record.getFileName() + " as " + name, () -> reads(page, name, body))));
      }
    }
    return tests.stream();
  }

  private static void reads(RecordPage page, String markup, String body) {
    String type = markup.equals("text") ? "text/plain" : "text/html";
    Reading reading = Cases.read(page.address(), type, body);
    Item.EpisodeView view = Cases.view(reading);
    assertThat(view.title()).isEqualTo(page.afterwards("cover of episode "));
    assertThat(view.podcastTitle()).isEqualTo(page.afterwards("logo of podcast "));
    assertThat(view.publishedOn()).isNotNull();
    assertThat(view.id()).isNotNull();
    assertThat(view.people().isEmpty()).isEqualTo(!page.has("People"));
    assertThat(view.topics().isEmpty()).isEqualTo(!page.has("Topics"));
    assertThat(view.topics()).extracting(Topic::speaker).doesNotContainNull();
    boolean untranscribed = page.text().contains("花生喜劇");
    assertThat(view.showNotes() != null).isEqualTo(untranscribed);
    boolean said = page.has("Shownotes Transcript") && !untranscribed;
    assertThat(view.transcript() != null).as(body).isEqualTo(said);
    assertThat(reading.problems()).extracting(Problem::field).isSubsetOf(trueProblems(page));
    Item.EpisodeView text = Cases.view(Cases.read(page.address(), "text/plain", page.text()));
    assertThat(view.people()).isEqualTo(text.people());
    assertThat(view.topics()).isEqualTo(text.topics());
    assertThat(view.insights()).isEqualTo(text.insights());
    assertThat(view.chapters()).isEqualTo(text.chapters());
    assertThat(view.transcript()).isEqualTo(text.transcript());
    assertThat(view.tabs()).isEqualTo(text.tabs());
  }

  /** Records are excerpts: what they were cut off before is truly missing. */
  private static Set<String> trueProblems(RecordPage page) {
    Set<String> fields = new HashSet<>();
    boolean empty = page.address().contains("836-dr-andrew");
    if (empty || (page.hasTab("AI Chapters") && !page.has("Chapters"))) {
      fields.add("chapters");
    }
    if (page.hasTab("AI Insights") && !page.has("Key Insights")) {
      fields.add("insights");
    }
    if (!page.has("Shownotes Transcript")) {
      fields.add("transcripts");
    }
    return fields;
  }
}
