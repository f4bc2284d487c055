package io.afterglow.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.afterglow.model.Chapter;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeBuilder;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NoteFilesTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(<([^>]*)>\\)");

  @Test
  void every_note_begins_with_front_matter_that_programs_read() throws Exception {
    for (Map.Entry<String, byte[]> file : notes().entrySet()) {
      List<String> lines = text(file.getValue()).lines().toList();
      assertThat(lines.get(0)).isEqualTo("---");
      int end = lines.subList(1, lines.size()).indexOf("---") + 1;
      assertThat(end).as(file.getKey()).isGreaterThan(2);
      for (String line : lines.subList(1, end)) {
        String[] parts = line.split(": ", 2);
        assertThat(parts[0]).matches("[a-z]+");
        if (!parts[0].equals("date")) {
          JsonNode value = new ObjectMapper().readTree(parts[1]);
          assertThat(value.isValueNode() || value.isArray()).as(line).isTrue();
        }
      }
    }
  }

  @Test
  void a_podcast_and_its_episodes_link_to_each_other() throws Exception {
    Map<String, byte[]> notes = notes();
    List<String> dead = new ArrayList<>();
    int links = 0;
    for (Map.Entry<String, byte[]> file : notes.entrySet()) {
      Matcher link = LINK.matcher(text(file.getValue()));
      while (link.find()) {
        if (!link.group(1).contains("://")) {
          links++;
          if (!notes.containsKey(resolved(file.getKey(), link.group(1)))) {
            dead.add(file.getKey() + " → " + link.group(1));
          }
        }
      }
    }
    assertThat(dead).isEmpty();
    assertThat(links).isEqualTo(2 * 11);
  }

  @Test
  void an_episode_tells_title_podcast_date_people_and_address() throws Exception {
    String note =
        MemoryOutput.of(new NoteFiles(), SampleLibrary.of(1)).paths().stream()
            .filter(p -> p.contains("number-0"))
            .findFirst()
            .orElseThrow();
    String text = MemoryOutput.of(new NoteFiles(), SampleLibrary.of(1)).text(note);
    assertThat(text)
        .contains("title: \"Number 0\"\n")
        .containsPattern("podcast: \"\\[\\[counting_[0-9a-z]+\\]\\]\"\n")
        .contains("aliases: [\"Number 0\"]\n")
        .contains("date: 2025-02-26\n")
        .contains("people: [\"[[Ada]]\",\"[[港口]]\"]\n")
        .containsPattern("url: \"https://podquestai.com/s/p/x/e/y[0-9a-f]+\"\n")
        .contains("## Transcript (en)")
        .doesNotContain("<script>");
  }

  @Test
  void numbers_and_truth_values_are_properties_of_their_type() throws Exception {
    Episode plain = SampleLibrary.linked("One", null, List.of(), SampleLibrary.transcript("en"));
    Episode episode =
        EpisodeBuilder.builder(plain)
            .season(2)
            .number(new BigDecimal("7.5"))
            .durationSeconds(1800L)
            .build();
    String notes =
        MemoryOutput.of(new NoteFiles(), SampleLibrary.of(episode)).files().values().stream()
            .map(NoteFilesTest::text)
            .collect(Collectors.joining());
    assertThat(notes).contains("\nsubscribed: true\n", "\nseason: 2\nnumber: 7.5\nseconds: 1800\n");
  }

  /** As YAML and Markdown read them the texts are the same; as raw text nothing is left to run. */
  @Test
  void what_note_programs_run_is_in_no_note() throws Exception {
    String hostile = "<% tp.user.x() %> {{query (todo)}} `= this.file` %%hidden%% <script>";
    Episode plain =
        SampleLibrary.linked(
            hostile,
            null,
            List.of(new Chapter(hostile, hostile, List.of(hostile), 1.0)),
            SampleLibrary.transcript("en", new Paragraph(hostile, hostile, null)));
    Person person = new Person("A]] | " + hostile, "host", hostile + "\n# Bio");
    Episode episode = EpisodeBuilder.builder(plain).people(List.of(person)).build();
    for (byte[] note :
        MemoryOutput.of(new NoteFiles(), SampleLibrary.of(episode)).files().values()) {
      assertThat(text(note))
          .doesNotContain("<%")
          .doesNotContain("{{")
          .doesNotContain("<script")
          .doesNotContainPattern("(?<!\\\\)`");
      assertThat(text(note).split("\n---\n", 2)[1]).doesNotContain("%%");
    }
    String note =
        MemoryOutput.of(new NoteFiles(), SampleLibrary.of(episode)).files().values().stream()
            .map(NoteFilesTest::text)
            .filter(text -> text.contains("type: \"episode\""))
            .findFirst()
            .orElseThrow();
    assertThat(note).containsPattern("\n- \\[\\[A [^\\[\\]|<%{`]+\\]\\] \\(host\\): .*Bio\n");
    String title = note.lines().filter(l -> l.startsWith("title: ")).findFirst().orElseThrow();
    assertThat(new ObjectMapper().readTree(title.substring(7)).asText()).isEqualTo(hostile);
  }

  private static String resolved(String from, String link) {
    List<String> parts = new ArrayList<>(List.of(from.split("/", -1)));
    parts.remove(parts.size() - 1);
    for (String part : link.split("/", -1)) {
      if (part.equals("..")) {
        parts.remove(parts.size() - 1);
      } else {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  private static Map<String, byte[]> notes() throws Exception {
    return MemoryOutput.of(new NoteFiles(), SampleLibrary.full()).files();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
