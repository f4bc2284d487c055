package io.afterglow.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.json.Json;
import io.afterglow.model.Chapter;
import io.afterglow.model.Episode;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TranscriptFilesTest {

  @Test
  void a_transcript_without_times_is_text_markdown_and_a_page() throws Exception {
    MemoryOutput out = files(transcript("en", said("One."), said("Two.")));

    assertThat(out.paths()).hasSize(3);
    assertThat(out.text("transcript.en.txt")).isEqualTo("One.\n\nTwo.\n");
    assertThat(out.text("transcript.en.md")).endsWith("\n\nOne.\n\nTwo.\n");
    assertThat(out.text("transcript.en.html")).contains("  <p>One.</p>\n  <p>Two.</p>\n");
  }

  @Test
  void one_paragraph_without_a_time_is_enough_to_promise_no_times() throws Exception {
    MemoryOutput out = files(transcript("en", at(0.0, null, "One."), said("Two.")));

    assertThat(out.endsWith(".vtt")).isFalse();
    assertThat(out.text(".txt")).isEqualTo("[0:00:00] One.\n\nTwo.\n");
  }

  @Test
  void what_is_no_time_gives_no_timed_form() throws Exception {
    for (double odd : List.of(Double.NaN, -1.0, Double.POSITIVE_INFINITY, 1e12)) {
      assertThat(files(transcript("en", at(odd, null, "One."))).has(".srt"))
          .as("%s", odd)
          .isFalse();
    }
  }

  @Test
  void hours_of_three_digits_are_times() throws Exception {
    MemoryOutput out = files(transcript("en", at(0.0, null, "One."), at(363_600.0, null, "Two.")));

    assertThat(out.text(".vtt")).contains("\n101:00:00.000 --> ");
    assertThat(out.text(".srt")).contains("\n101:00:00,000 --> ");
    assertThat(out.text(".json")).contains("363600.0");
  }

  @Test
  void json_has_a_version_and_both_times_in_every_segment_and_no_null() throws Exception {
    String text = files(ascending()).text(".json");
    JsonNode json = Json.tree(text.getBytes(StandardCharsets.UTF_8));

    assertThat(text).doesNotContain("null");
    assertThat(json.get("version").textValue()).isEqualTo("1.0.0");
    assertThat(json.get("segments")).hasSize(3);
    for (JsonNode segment : json.get("segments")) {
      assertThat(segment.get("startTime").isNumber()).isTrue();
      assertThat(segment.get("endTime").asDouble())
          .isGreaterThan(segment.get("startTime").asDouble());
      assertThat(segment.get("body").textValue()).isNotEmpty();
    }
  }

  @Test
  void starts_ascend_strictly_though_the_page_repeats_them_or_mixes_them_up() throws Exception {
    JsonNode segments =
        Json.tree(
                files(
                        transcript(
                            "en",
                            at(20.0, null, "last"),
                            at(5.0, null, "first"),
                            at(5.0, null, "second"),
                            at(5.0, null, "third"),
                            at(6.0, null, " ")))
                    .text(".json")
                    .getBytes(StandardCharsets.UTF_8))
            .get("segments");

    assertThat(segments)
        .extracting(s -> s.get("body").textValue())
        .containsExactly("first", "second", "third", "last");
    double end = 0;
    for (JsonNode segment : segments) {
      assertThat(segment.get("startTime").asDouble()).isGreaterThanOrEqualTo(end);
      end = segment.get("endTime").asDouble();
    }
  }

  @Test
  void all_segments_name_a_speaker_or_none_does() throws Exception {
    String mixed = files(transcript("en", at(0.0, "Ada", "a"), at(1.0, null, "b"))).text(".json");

    assertThat(mixed).contains("\"Ada: a\"").doesNotContain("\"speaker\"");
    assertThat(files(ascending()).text(".json")).contains("\"speaker\" : \"Ada & <Co>\"");
  }

  @Test
  void vtt_is_as_antennapod_and_podverse_read_it() throws Exception {
    assertThat(files(ascending()).text(".vtt"))
        .isEqualTo(
            """
            WEBVTT

            00:00:00.000 --> 00:00:07.250
            <v Ada Co>One &amp; two --&gt; three.


            00:00:07.250 --> 01:00:00.500
            <v Ben>Second line.


            01:00:00.500 --> 01:00:02.500
            <v Ben>Third.


            """);
  }

  @Test
  void srt_has_one_line_of_text_a_cue_and_ends_in_a_blank_line() throws Exception {
    assertThat(files(ascending()).text(".srt"))
        .isEqualTo(
            """
            1
            00:00:00,000 --> 00:00:07,250
            Ada & <Co>: One & two → three.

            2
            00:00:07,250 --> 01:00:00,500
            Ben: Second line.

            3
            01:00:00,500 --> 01:00:02,500
            Ben: Third.

            """);
  }

  @Test
  void two_transcripts_of_one_primary_language_do_not_collide() throws Exception {
    MemoryOutput out =
        files(
            transcript("zh-Hans", said("简")),
            transcript("zh-Hant", said("繁")),
            transcript("not a/tag", said("x")));

    assertThat(out.text("transcript.zh.txt")).isEqualTo("简\n");
    assertThat(out.text("transcript.zh-2.txt")).isEqualTo("繁\n");
    assertThat(out.text("transcript.und.txt")).isEqualTo("x\n");
  }

  @Test
  void markdown_takes_nothing_in_a_transcript_for_markup() throws Exception {
    String markdown =
        files(transcript("en", said("# no heading\n- no *list* <b> [x](y)\n12. no number")))
            .text(".md");

    assertThat(markdown)
        .endsWith("\\# no heading\n\\- no \\*list\\* &lt;b\\> \\[x\\](y)\n12\\. no number\n");
  }

  @Test
  void a_page_says_its_language_and_direction() throws Exception {
    assertThat(files(transcript("ar", said("ليل"))).text(".html"))
        .contains("<html lang=\"ar\" dir=\"rtl\">", "<section lang=\"ar\" dir=\"rtl\">");
    assertThat(files(transcript("ja", said("夜"))).text(".html"))
        .contains("<section lang=\"ja\" dir=\"ltr\">");
  }

  @Test
  void chapters_with_times_ascend_from_zero_and_all_have_titles() throws Exception {
    Episode episode =
        SampleLibrary.chaptered(
            new Chapter("Late", null, List.of(), 90.5),
            new Chapter(null, "no title", List.of(), 30.0),
            new Chapter("No time", null, List.of(), null),
            new Chapter("Twin", null, List.of(), 90.5));
    String text = MemoryOutput.of(new ChaptersJson(), SampleLibrary.of(episode)).text(".json");
    JsonNode json = Json.tree(text.getBytes(StandardCharsets.UTF_8));

    assertThat(json.get("version").textValue()).isEqualTo("1.2.0");
    assertThat(json.get("chapters"))
        .extracting(c -> c.get("startTime").asDouble() + " " + c.get("title").textValue())
        .containsExactly("0.0 One", "30.0 Chapter 2", "90.5 Late");
  }

  @Test
  void chapters_without_times_give_no_file() throws Exception {
    Episode episode = SampleLibrary.chaptered(new Chapter("A", "B", List.of(), null));

    assertThat(MemoryOutput.of(new ChaptersJson(), SampleLibrary.of(episode)).paths()).isEmpty();
  }

  private static Transcript ascending() {
    return transcript(
        "en",
        at(0.0, "Ada & <Co>", "One & two --> three."),
        at(7.25, "Ben", "Second\nline."),
        at(3600.5, "Ben", "Third."));
  }

  private static Transcript transcript(String language, Paragraph... paragraphs) {
    return SampleLibrary.transcript(language, paragraphs);
  }

  private static Paragraph said(String text) {
    return new Paragraph(text, null, null);
  }

  private static Paragraph at(double seconds, @Nullable String speaker, String text) {
    return new Paragraph(text, speaker, seconds);
  }

  private static MemoryOutput files(Transcript... transcripts) throws Exception {
    return MemoryOutput.of(
        TranscriptFiles.all(Wishes.NONE), SampleLibrary.of(SampleLibrary.transcribed(transcripts)));
  }
}
