package io.afterglow.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The transcripts that feeds link to, whatever they are, are counted as the zip holds them. */
class FeedTranscriptsTest {

  private static final Path SAMPLES = Path.of("src/test/resources/feed/transcripts");

  @TempDir Path folder;

  @AutoClose private final FeedHost host = new FeedHost();
  private final List<String> items = new ArrayList<>();

  private void item(String title, String... transcripts) {
    items.add(FeedHost.item(title, title, transcripts));
  }

  private String link(String path, String attributes, byte[] body) {
    host.set(path, body);
    return host.transcript(path, attributes);
  }

  private String link(String path, String attributes, String words) {
    return link(path, attributes, FeedHost.captions(words).getBytes(UTF_8));
  }

  private Ran export() {
    host.set("/feed", FeedHost.feed("Tide Table", items.toArray(String[]::new)));
    return Ran.ofFeeds(folder, host.at("/feed"));
  }

  private static JsonNode episode(Exported zip, String title) throws IOException {
    return zip.episodes().values().stream()
        .filter(episode -> episode.path("title").asText().equals(title))
        .findFirst()
        .orElseThrow();
  }

  /** Each transcript as its language, whether it is the original, and its first word. */
  private static List<String> held(JsonNode episode) {
    List<String> held = new ArrayList<>();
    for (JsonNode one : episode.path("transcripts")) {
      held.add(
          one.path("language").asText()
              + (one.path("original").asBoolean() ? "* " : " ")
              + one.at("/paragraphs/0/text").asText().split(" ", 2)[0]);
    }
    return held;
  }

  @Test
  void every_language_that_a_feed_declares_is_saved_and_nothing_is_hidden() throws Exception {
    item(
        "Forms",
        link("/f.vtt", "type='text/vtt' language='en'", "First file of it."),
        link("/f.srt", "type='application/srt' language='en'", "Second file of it."));
    item(
        "Regions",
        link("/us.vtt", "type='text/vtt' language='en-US'", "American words."),
        link("/gb.vtt", "type='text/vtt' language='en-GB'", "British words."),
        link("/hans.vtt", "type='text/vtt' language='zh-Hans'", "简体 字"),
        link("/hant.vtt", "type='text/vtt' language='zh-Hant'", "繁體 字"));
    item(
        "Echo",
        link("/e1.vtt", "type='text/vtt' language='en'", "Same words in both."),
        link("/e2.vtt", "type='text/vtt' language='es'", "Same words in both."),
        link("/e3.vtt", "type='text/vtt'", "Same words in both."));
    String intro = "This is the show about tides and all the things that they carry ashore.";
    String talk = "\n\nWhat did the sea bring us today? Mostly rope, and one left shoe.\n\n";
    item("Outro", link("/o", "type='text/plain'", (intro + talk + intro).getBytes(UTF_8)));
    for (String day : List.of("Monday", "Tuesday", "Sunday")) {
      item(day, link("/" + day, "type='text/vtt'", "The words of this episode follow in a week."));
    }

    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();

    assertThat(held(episode(zip, "Forms"))).containsExactly("en* First");
    assertThat(episode(zip, "Forms").path("problems").toString())
        .contains("application/srt")
        .contains("not requested");
    assertThat(held(episode(zip, "Regions")))
        .containsExactly("en-GB* British", "en-US* American", "zh-Hans 简体", "zh-Hant 繁體");
    assertThat(zip.files().keySet())
        .anyMatch(name -> name.endsWith("/transcript.en-2.txt"))
        .anyMatch(name -> name.endsWith("/transcript.zh-2.txt"));
    assertThat(held(episode(zip, "Echo"))).containsExactly("en* Same", "es Same", "und Same");
    assertThat(episode(zip, "Outro").at("/transcripts/0/paragraphs")).hasSize(3);
    assertThat(held(episode(zip, "Monday"))).isEmpty();
    assertThat(zip.report().path("missing").toString()).contains("the same text is at 3 episodes");
    assertThat(zip.report().at("/transcripts/saved").asInt()).isEqualTo(9);
    assertThat(zip.report().at("/transcripts/failed").asInt()).isEqualTo(3);
  }

  @Test
  void an_episode_that_was_published_again_keeps_its_transcript() throws Exception {
    String words = "Whoever asks the tide to wait has not met it.";
    for (String title : List.of("The wait", "From the archive", "A summer repeat")) {
      item(
          title,
          "<enclosure url='https://a.example/wait.mp3' type='audio/mpeg'/>",
          link("/" + title.charAt(0), "type='text/vtt'", words));
    }
    for (String title : List.of("Monday", "Tuesday", "Sunday")) {
      item(
          title,
          "<enclosure url='https://a.example/play?day=" + title + "' type='audio/mpeg'/>",
          link("/" + title, "type='text/vtt'", "The words of this episode follow in a week."));
    }

    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();

    assertThat(held(episode(zip, "From the archive"))).containsExactly("und* Whoever");
    assertThat(held(episode(zip, "Sunday"))).isEmpty();
    assertThat(zip.report().at("/transcripts/saved").asInt()).isEqualTo(3);
    assertThat(zip.report().at("/transcripts/failed").asInt()).isEqualTo(3);
  }

  @Test
  void files_without_a_language_or_a_web_address_are_saved_or_reported() throws Exception {
    link("/text.vtt", "", "Written out.");
    String text = host.at("/text.vtt");
    item("Text", "<podcast:transcript type='text/vtt'>" + text + "</podcast:transcript>");
    item(
        "Two",
        link("/two1.vtt", "type='text/vtt'", "One of two."),
        link("/two2.vtt", "type='text/vtt'", "Another of two."),
        link("/two3.vtt", "type='text/vtt'", "One of two."));
    item(
        "Names",
        link("/n1.vtt", "type='text/vtt' language='english'", "English words."),
        link("/n2.vtt", "type='text/vtt' language='ger'", "Deutsche Worte."),
        link("/n3.vtt", "type='text/vtt' language='zh_HANT'", "繁體 字"),
        link("/n4.vtt", "type='text/vtt' language='EN' rel='captions'", "More words."));
    item("Old", "<podcast:transcript url='ftp://127.0.0.1/old.vtt' type='text/vtt'/>");
    item("Inline", "<podcast:transcript url='data:text/vtt,WEBVTT' type='text/vtt'/>");
    item("Empty", "<podcast:transcript url='' type='text/vtt'/>");
    item("Marks", "<podcast:chapters url='http://bad host/c.json'/>");

    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();

    assertThat(held(episode(zip, "Text"))).containsExactly("und* Written");
    assertThat(held(episode(zip, "Two"))).containsExactly("und* One", "und* Another");
    assertThat(episode(zip, "Two").path("problems").toString()).contains("/two3.vtt");
    assertThat(held(episode(zip, "Names")))
        .containsExactly("en* English", "de Deutsche", "zh-Hant 繁體");
    assertThat(episode(zip, "Names").path("problems").toString()).contains("/n4.vtt");
    assertThat(zip.report().at("/transcripts/saved").asInt()).isEqualTo(6);
    assertThat(zip.report().at("/transcripts/failed").asInt()).isEqualTo(3);
    assertThat(zip.report().path("missing").toString())
        .contains("ftp://127.0.0.1/old.vtt", "data:text/vtt", "no web address for it)")
        .contains("http://bad host/c.json");
  }

  @Test
  void other_pages_and_files_of_several_episodes_are_missing_with_the_reason() throws Exception {
    String prose = "<p>" + "The harbour is open all year. ".repeat(40) + "</p></body></html>";
    String untitled = "<html><body>";
    String titled = "<html><head><title>Tide Table</title></head><body>";
    String marked = titled + "<div class='transcript'>";
    item("Site", link("/a.vtt", "type='text/vtt'", (titled + prose).getBytes(UTF_8)));
    item("Marked", link("/b.vtt", "type='text/vtt'", (marked + "B." + prose).getBytes(UTF_8)));
    item("Titled", link("/c.html", "type='text/html'", (titled + "C." + prose).getBytes(UTF_8)));
    item("Home", link("/d.html", "type='text/html'", ""));
    host.move("/d.html", "/");
    host.set("/", untitled + "D." + prose);
    item("Latest", link("/e.vtt", "type='text/vtt'", ""));
    item("Newest", link("/f.vtt", "type='text/vtt'", ""));
    host.move("/e.vtt", "/latest.vtt");
    host.move("/f.vtt", "/latest.vtt");
    host.set("/latest.vtt", FeedHost.captions("Newest words."));
    item("One", link("/g.html", "type='text/html'", (untitled + "G." + prose).getBytes(UTF_8)));
    item("Two", link("/h.html", "type='text/html'", (untitled + "G." + prose).getBytes(UTF_8)));
    String said = "<p><cite>Ada:</cite> <time>0:01</time></p><p>Spoken words.</p>";
    item("First", link("/i.html", "type='text/html'", said.getBytes(UTF_8)));
    item("Rerun", link("/j.html", "type='text/html'", said.getBytes(UTF_8)));
    String chapters =
        "<podcast:chapters url='" + host.at("/all.json") + "' type='application/json'/>";
    host.set("/all.json", "{\"chapters\":[{\"startTime\":0,\"title\":\"Only of one\"}]}");
    item("Three", chapters);
    item("Four", chapters);
    item(
        "Marks",
        "<c:chapters xmlns:c='http://podlove.org/simple-chapters'><c:chapter start='0:07' title='A'/>"
            + "<c:chapter start='1h2m' title='B'/><c:chapter title='C'/></c:chapters>");

    Exported zip = export().endsWith(ExitCode.PARTIAL).zip();

    assertThat(zip.report().at("/transcripts/saved").asInt()).isEqualTo(4);
    assertThat(held(episode(zip, "Rerun"))).hasSize(1);
    assertThat(held(episode(zip, "Marked"))).hasSize(1);
    assertThat(held(episode(zip, "Titled"))).hasSize(1);
    String missing = zip.report().path("missing").toString();
    assertThat(missing)
        .contains("a web page came instead of text/vtt")
        .contains("the address leads to the home page of a site")
        .contains("the addresses of 2 episodes lead to one page")
        .contains("the same text is at 2 episodes")
        .contains("the same chapters are at 2 episodes");
    assertThat(episode(zip, "Four").path("chapters")).isEmpty();
    assertThat(episode(zip, "Marks").path("chapters")).hasSize(1);
    assertThat(episode(zip, "Marks").path("problems").toString()).contains("left out: 2");
  }

  @Test
  void a_transcript_cut_anywhere_never_makes_a_damaged_zip() throws Exception {
    try (Stream<Path> samples = Files.walk(SAMPLES)) {
      for (Path sample :
          samples.filter(f -> f.getFileName().toString().startsWith("body.")).toList()) {
        byte[] body = Files.readAllBytes(sample);
        for (int end = 50; end < Math.min(body.length, 1_000); end += 50) {
          String name = "/" + SAMPLES.relativize(sample).getName(0) + "-" + end;
          item(name, link(name, "type='text/vtt'", Arrays.copyOf(body, end)));
        }
      }
    }
    item("stump", link("/stump", "", "cut off cue\n\n00:05.000 --> 00:1"));

    Ran ran = export();

    assertThat(ran.endsWith(ExitCode.PARTIAL).zip().report().at("/transcripts/saved").asInt())
        .isGreaterThan(50);
  }
}
