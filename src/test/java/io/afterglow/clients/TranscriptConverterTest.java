package io.afterglow.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.demo.DemoFeedSite;
import io.afterglow.demo.DemoServer;
import io.afterglow.job.Ran;
import io.afterglow.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishers' transcripts as Afterglow reads them, and as a converter of npm does. */
class TranscriptConverterTest {

  /** Of the forms that have speakers and times, as the converter knows them. */
  private static final Set<String> FORMS =
      Set.of("text/vtt", "application/x-subrip", "application/json", "text/html");

  @TempDir private Path folder;

  @Test
  void words_speakers_and_times_are_those_of_another_converter() throws Exception {
    List<JsonNode> transcripts = new ArrayList<>();
    List<String> words = new ArrayList<>(List.of("transcript"));
    try (DemoServer server = new DemoServer(DemoFeedSite.standard())) {
      String opml = DemoFeedSite.standard().opml(server.address().origin());
      for (JsonNode transcript : export(Files.writeString(folder.resolve("my.opml"), opml))) {
        boolean latin = transcript.path("language").asText().equals("en"); // as its names must be
        if (latin && FORMS.contains(transcript.at("/source/type").asText())) {
          transcripts.add(transcript);
          Path body = Files.createTempFile(folder, "body", "");
          try (InputStream in =
              URI.create(transcript.at("/source/url").asText()).toURL().openStream()) {
            Files.write(body, in.readAllBytes());
          }
          words.add(body.toAbsolutePath().toString());
        }
      }
    }
    JsonNode converted = Json.tree(Programs.npm(words).getBytes(StandardCharsets.UTF_8));

    Set<String> compared = new TreeSet<>();
    for (int i = 0; i < transcripts.size(); i++) {
      JsonNode own = transcripts.get(i);
      JsonNode paragraphs = own.path("paragraphs");
      JsonNode segments = converted.get(i);
      String which = own.path("source").toString();
      boolean speakers = !which.contains("\"type\":\"text/vtt\""); // it knows no WebVTT voices
      assertThat(turns(paragraphs, "text", speakers))
          .as(which)
          .isEqualTo(turns(segments, "body", speakers));
      assertThat(starts(segments, "startTime"))
          .as(which)
          .containsAll(starts(paragraphs, "startSeconds"));
      compared.add(own.at("/source/type").asText());
    }
    assertThat(compared).isEqualTo(new TreeSet<>(FORMS));
  }

  /** What each speaker says before the next one does. */
  private static List<String> turns(JsonNode pieces, String text, boolean speakers) {
    List<String> turns = new ArrayList<>();
    String last = null;
    for (JsonNode piece : pieces) {
      String speaker = speakers ? piece.path("speaker").asText("") : "";
      String said = piece.path(text).asText().replaceAll("<v [^>]*>|\\s+", "");
      if (speaker.equals(last)) {
        turns.set(turns.size() - 1, turns.get(turns.size() - 1) + said);
      } else {
        turns.add(speaker + ": " + said);
      }
      last = speaker;
    }
    return turns;
  }

  /** In milliseconds. */
  private static Set<Long> starts(JsonNode pieces, String start) {
    Set<Long> starts = new HashSet<>();
    for (JsonNode piece : pieces) {
      starts.add(Math.round(piece.path(start).asDouble() * 1000));
    }
    return starts;
  }

  private List<JsonNode> export(Path list) throws IOException {
    List<String> words = new ArrayList<>(List.of("export", list.toString(), "--allow-private"));
    words.addAll(List.of("--delay", "0", "--podcast-directory", "none"));
    words.addAll(List.of("--out", folder.resolve("out").toString()));
    List<JsonNode> transcripts = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : Ran.of(folder, words).zip().files().entrySet()) {
      if (file.getKey().endsWith("/episode.json")) {
        Json.tree(file.getValue()).path("transcripts").forEach(transcripts::add);
      }
    }
    return transcripts;
  }
}
