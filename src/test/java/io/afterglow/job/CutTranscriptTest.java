package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of a transcript that is cut off, the beginning is saved, and the whole is missing; of one that is
 * another's text again, all is.
 */
class CutTranscriptTest {

  private static final Path CUT =
      Path.of("src/test/resources/saved/cases/cut-in-the-transcript/input/cut.html");
  private static final String END = ".</p></section></article></main></body></html>";

  @TempDir Path folder;

  @Test
  void the_beginning_of_a_cut_transcript_is_saved_and_the_whole_is_missing() throws Exception {
    Ran ran = export("cut.html", Files.readString(CUT)).endsWith(ExitCode.PARTIAL);
    assertThat(ran.said())
        .contains("You have:\n", "  transcripts  1 of 2 saved · 1 failed\n")
        .contains("Missing (report.json in the zip names each one):\n", "    What helps: ")
        .contains("To read it: ./run.sh open ")
        .doesNotContain("Workspace:");
    counts(ran.zip().report(), 2, 1, 1);
    assertThat(rows(ran.zip().report()))
        .isEqualTo("transcript 4711/the-tide-table_0a1b2#transcript truncated;");
    assertThat(ran.zip().episodes().values().iterator().next().at("/transcripts/0/paragraphs"))
        .hasSize(2);
    Ran.of("verify", ran.zipFile().toString()).endsWith(ExitCode.OK);
  }

  @Test
  void whole_copy_makes_a_cut_transcript_saved() throws Exception {
    export("cut.html", Files.readString(CUT)).endsWith(ExitCode.PARTIAL);
    JsonNode report =
        export("whole.html", Files.readString(CUT) + END).endsWith(ExitCode.OK).zip().report();
    counts(report, 1, 1, 0);
    assertThat(report.at("/missing")).isEmpty();
  }

  @Test
  void a_cut_translation_counts_beside_the_whole_original() throws Exception {
    export("whole.html", Files.readString(CUT) + END).endsWith(ExitCode.OK);
    Ran ran = export("zh.html", translated()).endsWith(ExitCode.PARTIAL);
    counts(ran.zip().report(), 3, 2, 1);
    assertThat(rows(ran.zip().report()))
        .isEqualTo("transcript 4711/the-tide-table_0a1b2#zh truncated;");
  }

  @Test
  void a_translation_that_shows_the_original_again_is_missing_until_it_is_there() throws Exception {
    String whole = Files.readString(CUT) + END;
    export("whole.html", whole).endsWith(ExitCode.OK);
    Ran ran = export("zh.html", atTranslation(whole)).endsWith(ExitCode.PARTIAL);
    counts(ran.zip().report(), 2, 1, 1);
    assertThat(rows(ran.zip().report()))
        .isEqualTo("transcript 4711/the-tide-table_0a1b2#zh unreadable;");
    assertThat(ran.zip().report().at("/missing/0/next").asText())
        .contains("(the page shows another language's text again)");
    Ran.of("verify", ran.zipFile().toString()).endsWith(ExitCode.OK);
    Ran healed =
        export("true.html", translated() + "。</p></section></article></main></body></html>");
    counts(healed.endsWith(ExitCode.OK).zip().report(), 2, 2, 0);
  }

  private static String atTranslation(String page) {
    return page.replace("(0065)", "(0068)").replace("/transcript ", "/transcript/zh ");
  }

  private static String translated() throws IOException {
    return atTranslation(Files.readString(CUT))
        .replace(
            "Good evening from the harbour, where the tide is late again tonight",
            "港口晚上好，今夜的潮水又来得很晚了")
        .replaceFirst("<p>Nobody .*", "<p>码头上没有人读过潮汐表，所以");
  }

  private Ran export(String name, String page) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, page);
    return Ran.of(
        "export",
        "--offline",
        "--pages",
        file.toString(),
        "--out",
        folder.resolve("out").toString(),
        "--workspace",
        folder.resolve("workspace").toString());
  }

  private static void counts(JsonNode report, int listed, int saved, int failed) {
    JsonNode counts = report.at("/transcripts");
    assertThat(counts.at("/listed").asInt()).as("%s", report).isEqualTo(listed);
    assertThat(counts.at("/saved").asInt()).as("%s", report).isEqualTo(saved);
    assertThat(counts.at("/failed").asInt()).as("%s", report).isEqualTo(failed);
  }

  private static String rows(JsonNode report) {
    StringBuilder rows = new StringBuilder();
    for (JsonNode row : report.at("/missing")) {
      rows.append(row.at("/kind").asText()).append(' ').append(row.at("/id").asText());
      rows.append(' ').append(row.at("/why").asText()).append(';');
    }
    return rows.toString();
  }
}
