package io.afterglow.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.json.Json;
import io.afterglow.model.Chapter;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeBuilder;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Times that are estimated because a person asked for it. */
class EstimateTest {

  private static final EpisodeFeed ITEM =
      new EpisodeFeed("https://feeds.example.com/1", "g", null, "guid", 1);

  private static final List<Chapter> CHAPTERS =
      List.of(
          new Chapter("Welcome", null, List.of(), 0.0),
          new Chapter("Lighthouse keepers", "Their lanterns and lenses", List.of(), 600.0),
          new Chapter("Submarine cables", "Copper, repeaters, sharks", List.of(), 900.0));

  @Test
  void nothing_is_estimated_unless_somebody_asks() {
    Episode episode = episode(talk());

    assertThat(Cues.of(episode, talk(), Wishes.NONE).list()).isEmpty();
    assertThat(Cues.of(episode, talk(), new Wishes(null, true)).estimated()).isTrue();
  }

  @Test
  void real_times_are_never_replaced() {
    Transcript real = SampleLibrary.transcript("en", new Paragraph("Hello.", null, 3.0));

    Cues cues = Cues.of(episode(real), real, new Wishes(null, true));

    assertThat(cues.estimated()).isFalse();
    assertThat(cues.list().get(0).start()).isEqualTo(3000);
  }

  @Test
  void what_is_said_of_a_chapter_begins_where_the_chapter_begins() {
    List<Cue> cues = Estimate.cues(episode(talk()), talk());

    assertThat(at(cues, "The lighthouse keepers")).isEqualTo(600_000);
    assertThat(at(cues, "Then the submarine cables")).isEqualTo(900_000);
  }

  @Test
  void starts_rise_strictly_from_the_first_second_to_the_end_of_the_item() {
    for (Transcript transcript :
        List.of(
            talk(),
            many(5000),
            SampleLibrary.transcript("zh", new Paragraph("灯塔".repeat(4000), null, null)))) {
      List<Cue> cues = Estimate.cues(episode(transcript), transcript);

      assertThat(cues.get(0).start()).isZero();
      for (int i = 1; i < cues.size(); i++) {
        assertThat(cues.get(i).start()).isGreaterThanOrEqualTo(cues.get(i - 1).end());
        assertThat(cues.get(i).end()).isGreaterThan(cues.get(i).start());
      }
      assertThat(cues.get(cues.size() - 1).end()).isEqualTo(1_800_000);
      assertThat(cues).allSatisfy(cue -> assertThat(cue.text()).isNotBlank().hasSizeLessThan(320));
    }
  }

  @Test
  void no_word_is_lost() {
    String said = String.join(" ", talk().paragraphs().stream().map(Paragraph::text).toList());
    String cued =
        String.join(" ", Estimate.cues(episode(talk()), talk()).stream().map(Cue::text).toList());

    assertThat(cued).isEqualTo(said);
  }

  @Test
  void each_timed_file_and_the_report_say_that_times_are_estimated() throws Exception {
    List<Exporter> asked = TranscriptFiles.all(new Wishes(null, true));
    MemoryOutput files = MemoryOutput.of(asked, SampleLibrary.of(episode(talk())));

    assertThat(files.text(".vtt"))
        .startsWith("WEBVTT\n\nNOTE " + Cues.MARK + "\n\n00:00:00.000 --> ");
    assertThat(files.text(".srt")).contains(Cues.MARK);
    assertThat(
            Json.tree(files.text(".json").getBytes(StandardCharsets.UTF_8)).path("note").asText())
        .isEqualTo(Cues.MARK);
    assertThat(new Remarks(remarks(asked)).report(SampleLibrary.empty()).warnings())
        .singleElement()
        .asString()
        .contains("estimated");
    assertThat(remarks(TranscriptFiles.all(Wishes.NONE))).isEmpty();
  }

  private static List<String> remarks(List<Exporter> exporters) {
    return exporters.stream()
        .flatMap(exporter -> exporter.remarks(SampleLibrary.empty()).stream())
        .toList();
  }

  private static long at(List<Cue> cues, String beginning) {
    return cues.stream()
        .filter(cue -> cue.text().startsWith(beginning))
        .findFirst()
        .orElseThrow()
        .start();
  }

  private static Transcript talk() {
    List<Paragraph> said = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      said.add(
          new Paragraph(
              "We talk of nothing in particular, as one does. Number " + i + ".", null, null));
    }
    said.add(
        new Paragraph(
            "The lighthouse keepers polished lanterns and lenses all night.", null, null));
    said.add(new Paragraph("Nobody thanked them for it.", null, null));
    said.add(
        new Paragraph(
            "Then the submarine cables came, copper with repeaters, and sharks.", null, null));
    said.add(new Paragraph("They still lie there.", null, null));
    return SampleLibrary.transcript("en", said.toArray(Paragraph[]::new));
  }

  private static Transcript many(int count) {
    List<Paragraph> said = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      said.add(new Paragraph("Yes.", "Ada", null));
    }
    return SampleLibrary.transcript("en", said.toArray(Paragraph[]::new));
  }

  private static Episode episode(Transcript transcript) {
    return EpisodeBuilder.builder(SampleLibrary.linked("talk", ITEM, CHAPTERS, transcript))
        .durationSeconds(1800L)
        .build();
  }
}
