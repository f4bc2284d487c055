package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Saved pages on which something else, or not all, stands where the transcript should be. */
class TranscriptPlaceTest {

  private static final Path CUT =
      Path.of("src/test/resources/saved/cases/cut-in-the-transcript/input/cut.html");
  private static final String TITLE = "The Tide Table";
  private static final String ID = "4711/the-tide-table_0a1b2";
  private static final String GOOD = "Good evening from the harbour, where the tide is late again.";
  private static final String REST = "Nobody on the pier was surprised at all.";
  private static final String NOTICE = "This transcript has been removed at the publisher's wish.";

  @TempDir Path folder;
  private Path pages;

  @BeforeEach
  void make() throws IOException {
    pages = Files.createDirectory(folder.resolve("pages"));
  }

  @Test
  void notice_is_missing_with_its_words_until_the_transcript_is_saved() throws IOException {
    save("notice.html", page(p(NOTICE)));
    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();
    assertThat(rows(zip)).containsExactly("transcript " + ID + "#transcript unreadable");
    assertThat(zip.report().at("/missing/0/next").asText()).contains('"' + NOTICE + '"');
    assertThat(zip.report().at("/transcripts/failed").asInt()).isEqualTo(1);
    assertThat(texts(zip)).isEmpty();
    assertThat(zip.files().keySet()).noneMatch(name -> name.contains("transcript."));
    Exported again = run("pack", "--only", "csv").endsWith(ExitCode.PARTIAL).zip();
    assertThat(rows(again)).isEqualTo(rows(zip));
    save("whole.html", page(p(GOOD) + p(REST)));
    Exported healed = export().endsWith(ExitCode.OK).zip();
    assertThat(texts(healed)).containsExactly(GOOD, REST);
  }

  @Test
  void notice_that_it_is_being_made_says_to_come_again() throws IOException {
    save("notice.html", page(p("Transcript is being generated.")));
    assertThat(rows(export().endsWith(ExitCode.PARTIAL).zip()))
        .containsExactly("transcript " + ID + "#transcript server-error");
  }

  @Test
  void notice_on_a_page_without_an_address_is_missing_too() throws IOException {
    save("notice.html", page(p(NOTICE)).replaceFirst("<!-- saved from .* -->", ""));
    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();
    assertThat(rows(zip)).singleElement().asString().endsWith("#transcript unreadable");
    assertThat(texts(zip)).isEmpty();
  }

  @Test
  void episode_that_never_had_a_transcript_lacks_none() throws IOException {
    save("none.html", page(p("No transcript for this episode.")));
    Exported zip = export().endsWith(ExitCode.OK).zip();
    assertThat(rows(zip)).isEmpty();
    assertThat(texts(zip)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>…</p><button type=button>Show full transcript</button>",
        "<p>And then…</p><div role=button>Continue reading</div>",
        "<p>And then...</p><a href='#'>Read more »</a>",
        "<p>And then […]</p><button>Show more</button><button>Share</button>",
        "<p>And then…</p><button aria-expanded=false aria-controls=gone>Expand</button>",
        "<p>其后…</p><button>展开全文</button>",
        "<p>それから…</p><button>続きを読む</button>"
      })
  void transcript_that_ends_at_a_control_is_saved_as_far_as_it_goes(String end) throws IOException {
    save("begun.html", page(p(GOOD) + end));
    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();
    assertThat(rows(zip)).containsExactly("transcript " + ID + "#transcript truncated");
    assertThat(zip.report().at("/transcripts/saved").asInt()).isEqualTo(1);
    assertThat(zip.report().at("/transcripts/failed").asInt()).isEqualTo(1);
    assertThat(texts(zip)).hasSize(2).startsWith(GOOD);
    assertThat(texts(zip).get(1)).matches(".*(…|\\.{3})\\]?");
    save("whole.html", page(p(GOOD) + p(REST)));
    export().endsWith(ExitCode.OK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>And then…</p><button aria-expanded=false aria-controls=rest>Show full transcript</button>"
            + "<div id=rest hidden><p>REST</p></div>",
        "<p>And then…</p><details><summary>Read more</summary><p>REST</p></details>",
        "<p>And then…</p><p>REST</p><button>Show less</button>",
        "<p>And then…</p><p>REST</p><button>Show full transcript</button>"
      })
  void transcript_that_a_control_only_unfolds_is_whole(String end) throws IOException {
    save("whole.html", page(p(GOOD) + end.replace("REST", REST)));
    assertThat(texts(export().endsWith(ExitCode.OK).zip()))
        .containsExactly(GOOD, "And then…", REST);
  }

  @Test
  void open_end_without_a_control_is_an_end() throws IOException {
    save("whole.html", page(p(GOOD) + p("And then…")));
    assertThat(texts(export().endsWith(ExitCode.OK).zip())).containsExactly(GOOD, "And then…");
  }

  @Test
  void transcript_of_lines_to_click_keeps_them() throws IOException {
    save("clicked.html", page("<button>" + GOOD + "</button><button>Yes.</button>"));
    assertThat(texts(export().endsWith(ExitCode.OK).zip())).contains(GOOD);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60})
  void one_text_at_three_episodes_is_none_of_their_transcripts(int times) throws IOException {
    String text = p(GOOD) + p("The lamp says " + REST).repeat(times);
    String other = p("Another evening, and this time the ferry left early.");
    saveAs("a", "The Late Ferry", text);
    saveAs("b", "The Old Pier", text);
    saveAs("d", "Bread at Four", other);
    assertThat(rows(export().endsWith(ExitCode.OK).zip())).isEmpty();
    saveAs("c", "Nets and Knots", text.replace("the harbour,", "<i>the  harbour</i>,"));
    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();
    assertThat(rows(zip)).hasSize(3).allMatch(row -> row.endsWith("#transcript unreadable"));
    assertThat(zip.report().at("/missing/0/next").asText())
        .contains("(the same text stands at 3 episodes: \"Good evening from the harbour");
    assertThat(zip.report().at("/transcripts/saved").asInt()).isEqualTo(1);
  }

  @Test
  void episode_that_was_published_again_keeps_its_transcript() throws IOException {
    saveAs("a", "The Late Ferry", p(GOOD));
    saveAs("b", "Rerun: The Late Ferry", p(GOOD));
    saveAs("c", "The Late Ferry (once more)", p(GOOD));
    Exported zip = export().endsWith(ExitCode.OK).zip();
    assertThat(zip.report().at("/transcripts/saved").asInt()).isEqualTo(3);
  }

  private static String p(String text) {
    return "<p>" + text + "</p>";
  }

  private static String page(String text) throws IOException {
    String all = Files.readString(CUT);
    int from = all.indexOf("<p>Good evening");
    return all.substring(0, from) + text + "</section></article></main></body></html>";
  }

  private void saveAs(String letter, String title, String text) throws IOException {
    String slug = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-").replaceAll("-$", "");
    String page = page(text).replace(TITLE, title);
    page = page.replace("the-tide-table_0a1b2", slug + "_0a1b" + letter);
    save(letter + ".html", page);
  }

  private void save(String name, String page) throws IOException {
    Files.writeString(pages.resolve(name), page);
  }

  private Ran export() {
    return run("export", "--offline", "--pages", pages.toString());
  }

  private Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--out", folder.resolve("out").toString()));
    all.addAll(List.of("--workspace", folder.resolve("workspace").toString()));
    return Ran.of(folder, all);
  }

  private static List<String> rows(Exported zip) throws IOException {
    return Exported.list(zip.report().at("/missing")).stream()
        .map(row -> word(row, "kind") + ' ' + word(row, "id") + ' ' + word(row, "why"))
        .toList();
  }

  private static String word(JsonNode row, String name) {
    return row.path(name).asText();
  }

  private static List<String> texts(Exported zip) throws IOException {
    return zip.episodes().values().stream()
        .flatMap(one -> one.at("/transcripts").findValuesAsText("text").stream())
        .collect(Collectors.toList());
  }
}
