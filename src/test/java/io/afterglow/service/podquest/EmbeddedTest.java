package io.afterglow.service.podquest;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.Chapter;
import io.afterglow.model.Insight;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.Problem;
import io.afterglow.model.Topic;
import io.afterglow.page.Address;
import io.afterglow.page.Item;
import io.afterglow.page.PageKind;
import io.afterglow.page.Reading;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedTest {

  private static final String ADDRESS = "https://podquestai.com/s/p/77/e/the-lamp_0a1b2/transcript";
  private static final String SPOKEN =
      "You learn to read the weather before you learn to read the books, and that was all of it.";

  private static final String TOP =
      "<img alt='cover of episode The Lamp'><h1>The Lamp</h1><p>2024/3/9</p>"
          + "<img alt='logo of podcast Salt'><p>Salt</p><p>AI Chapters Transcript</p>";

  private static String ld(String json) {
    return "<script type='application/ld+json'>" + json + "</script>";
  }

  @Test
  void linked_data_fills_what_the_page_does_not_show() {
    String json =
        "{\"@context\":\"https://schema.org\",\"@type\":\"PodcastEpisode\",\"name\":\"The Lamp\","
            + "\"datePublished\":\"2024-03-09T05:00:00Z\",\"image\":{\"url\":\"https://i.example/c.jpg\"},"
            + "\"partOfSeries\":{\"@type\":\"PodcastSeries\",\"name\":\"Salt\"},"
            + "\"hasPart\":[{\"@type\":\"Clip\",\"name\":\"Dawn\",\"startOffset\":30}]}";
    String body =
        "<html><body><div id=root></div>"
            + ld(json)
            + "<p>Shownotes Transcript</p><p>"
            + SPOKEN
            + "</p><p>AI</p>";
    Item.EpisodeView view = Cases.view(Cases.read(ADDRESS, "text/html", body));
    assertThat(view.title()).isEqualTo("The Lamp");
    assertThat(view.podcastTitle()).isEqualTo("Salt");
    assertThat(view.publishedOn()).isEqualTo(LocalDate.of(2024, 3, 9));
    assertThat(view.imageUrl()).isEqualTo("https://i.example/c.jpg");
    assertThat(view.chapters()).containsExactly(new Chapter("Dawn", null, List.of(), 30.0));
  }

  @Test
  void a_contradiction_is_recorded_and_the_visible_text_wins() {
    String json =
        "{\"@type\":\"PodcastEpisode\",\"name\":\"The Fog\",\"datePublished\":\"2021-01-01\","
            + "\"partOfSeries\":{\"name\":\"Rope\"}}";
    String body =
        "<html><head>"
            + ld(json)
            + "</head><body>"
            + TOP
            + "<h2>Chapters</h2><p>It was so.</p>"
            + "<p>Shownotes Transcript</p><p>"
            + SPOKEN
            + "</p>";
    Reading reading = Cases.read(ADDRESS, "text/html", body);
    Item.EpisodeView view = Cases.view(reading);
    assertThat(view.title()).isEqualTo("The Lamp");
    assertThat(view.podcastTitle()).isEqualTo("Salt");
    assertThat(view.publishedOn()).isEqualTo(LocalDate.of(2024, 3, 9));
    assertThat(reading.problems())
        .extracting(Problem::field)
        .containsExactlyInAnyOrder("title", "podcast", "publishedOn");
  }

  @Test
  void streamed_state_gives_times_and_speakers() {
    String row =
        "3:{\\\"episode\\\":{\\\"title\\\":\\\"The Lamp\\\",\\\"segments\\\":[{\\\"text\\\":\\\""
            + SPOKEN
            + "\\\",\\\"start\\\":12.5,\\\"speaker\\\":\\\"Mara\\\"}]}}\\n";
    String body =
        "<html><body>"
            + TOP
            + "<h2>Chapters</h2><p>It was so.</p><p>Shownotes Transcript</p><p>"
            + SPOKEN
            + "</p><script>self.__next_f.push([1,\""
            + row
            + "\"])</script>";
    Item.EpisodeView view = Cases.view(Cases.read(ADDRESS, "text/html", body));
    assertThat(Cases.transcript(view).paragraphs())
        .containsExactly(new Paragraph(SPOKEN, "Mara", 12.5));
  }

  @Test
  void an_empty_shell_is_filled_from_its_state() {
    String state =
        "window.__STATE__ = {\"episode\":{\"title\":\"The Lamp\",\"podcast\":{\"title\":\"Salt\"},"
            + "\"transcript\":{\"language\":\"en\",\"paragraphs\":[{\"text\":\""
            + SPOKEN
            + "\"}]}}};";
    String body =
        "<html><body><div id=app>Loading…</div><script>" + state + "</script></body></html>";
    Reading reading = Cases.read(ADDRESS, "text/html", body);
    assertThat(reading.kind()).isEqualTo(PageKind.EPISODE);
    assertThat(Cases.transcript(Cases.view(reading)).paragraphs()).hasSize(1);
  }

  private static final String PLAIN =
      TOP.replace("AI Chapters Transcript", "AI Deep Dive Transcript") + "<h2>Deep Dive</h2>";

  private static final String BODY = "<p>Shownotes Transcript</p><p>" + SPOKEN + "</p>";

  private static String state(String json) {
    return "<script id=__NEXT_DATA__ type='application/json'>" + json + "</script>";
  }

  private static String flight(String json) {
    return "<script>self.__next_f.push([1,\"3:" + json.replace("\"", "\\\"") + "\\n\"])</script>";
  }

  private static final String RICH =
      "{\"title\":\"The Lamp\",\"people\":[\"Mara Quill\",{\"name\":\"Otto Brandt\",\"bio\":\"keeper\"}],"
          + "\"topics\":[{\"speaker\":{\"name\":\"Mara Quill\"},\"text\":\"It was dark.\"},\"sea\"],"
          + "\"keyInsights\":[{\"question\":\"Why?\",\"answer\":\"The light.\"}],"
          + "\"tags\":[\"#sea rescue\",\"lamp oil\"],"
          + "\"chapters\":[{\"title\":\"Dawn\",\"start\":30}]}";

  @Test
  void blocks_that_the_page_lacks_come_from_its_data_whatever_form_it_has() {
    for (String data :
        List.of(
            state("{\"props\":{\"pageProps\":{\"episode\":" + RICH + "}}}"),
            flight("{\"episode\":" + RICH + "}"),
            ld(RICH.replaceFirst("\\{", "{\"@type\":\"PodcastEpisode\",")),
            "<script>window.__STATE__ = {\"episode\":" + RICH + "};</script>")) {
      Reading reading = Cases.read(ADDRESS, "text/html", PLAIN + BODY + data);
      Item.EpisodeView view = Cases.view(reading);
      assertThat(view.people())
          .as(data)
          .containsExactly(new Person("Mara Quill", null), new Person("Otto Brandt", "keeper"));
      assertThat(view.topics()).containsExactly(new Topic("Mara Quill", "It was dark."));
      assertThat(view.insights()).containsExactly(new Insight("Why?", "The light."));
      assertThat(view.tags()).containsExactly("sea rescue", "lamp oil");
      assertThat(view.chapters()).containsExactly(new Chapter("Dawn", null, List.of(), 30.0));
      assertThat(reading.problems()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>One bell rang…</p><button>Show full transcript</button>",
        "<p>Log in to read the transcript.</p>"
      })
  void transcript_that_only_the_data_has_whole_comes_from_the_data(String shown) {
    String data =
        state(
            "{\"e\":{\"title\":\"The Lamp\",\"transcript\":[{\"start\":1,\"text\":\"One bell rang\"},"
                + "{\"start\":5,\"text\":\"and nobody came.\"}]}}");
    Reading reading =
        Cases.read(ADDRESS, "text/html", PLAIN + "<p>Shownotes Transcript</p>" + shown + data);
    assertThat(Cases.transcript(Cases.view(reading)).paragraphs())
        .extracting(Paragraph::text)
        .containsExactly("One bell rang", "and nobody came.");
    assertThat(reading.problems()).isEmpty();
  }

  @Test
  void blocks_that_are_shown_win_over_data_about_somebody_else() {
    String shown =
        PLAIN.replace("<h2>Deep Dive</h2>", "<p>#fog</p><h2>People</h2><p>A</p><p>Ada Fog</p>")
            + "<h2>Topics</h2><p>Ada Fog: 守塔的人说春天之前不会有人来。</p>"
            + "<h2>Chapters</h2><h3>00:10 Dusk</h3><p>It was so.</p>";
    Reading reading =
        Cases.read(ADDRESS, "text/html", shown + BODY + state("{\"e\":" + RICH + "}"));
    Item.EpisodeView view = Cases.view(reading);
    assertThat(view.people()).extracting(Person::name).containsExactly("Ada Fog");
    assertThat(view.tags()).containsExactly("fog");
    assertThat(view.topics()).extracting(Topic::speaker).containsExactly("Ada Fog");
    assertThat(view.chapters()).extracting(Chapter::title).containsExactly("Dusk");
    assertThat(reading.problems())
        .extracting(Problem::field)
        .containsExactlyInAnyOrder("people", "tags", "topics", "chapters");
  }

  @Test
  void microdata_fills_what_the_page_does_not_show() {
    String body =
        "<html><head><link itemprop=image href='/c.png'><meta itemprop=headline content='The Lamp'>"
            + "<meta itemprop=datePublished content='2024-03-09T05:00:00Z'>"
            + "<meta itemprop=inLanguage content=fr-CA></head><body><p>AI Deep Dive Transcript</p><p>Shownotes Transcript</p>"
            + "<p>Allo allo.</p>";
    Item.EpisodeView view = Cases.view(Cases.read(ADDRESS, "text/html", body));
    assertThat(view.title()).isEqualTo("The Lamp");
    assertThat(view.publishedOn()).isEqualTo(LocalDate.of(2024, 3, 9));
    assertThat(view.imageUrl()).isEqualTo("https://podquestai.com/c.png");
    assertThat(Cases.transcript(view).language()).isEqualTo("fr");
  }

  @Test
  void shared_links_fill_title_and_cover() {
    String body =
        "<html><head><meta property='og:title' content='The Lamp - PodQuest'>"
            + "<meta name='twitter:image' content='https://i.example/t.png'></head><body>"
            + BODY;
    Item.EpisodeView view = Cases.view(Cases.read(ADDRESS, "text/html", body));
    assertThat(view.title()).isEqualTo("The Lamp");
    assertThat(view.imageUrl()).isEqualTo("https://i.example/t.png");
  }

  @Test
  void a_language_that_the_text_contradicts_is_recorded() {
    String data = ld("{\"@type\":\"PodcastEpisode\",\"name\":\"The Lamp\",\"inLanguage\":\"de\"}");
    String body = PLAIN + "<p>Shownotes Transcript</p>" + ("<p>" + SPOKEN + "</p>").repeat(5);
    Reading reading = Cases.read(ADDRESS, "text/html", data + body);
    assertThat(Cases.transcript(Cases.view(reading)).language()).isEqualTo("en");
    assertThat(reading.problems()).extracting(Problem::field).containsExactly("transcripts");
  }

  @Test
  void broken_data_changes_nothing() {
    String body =
        "<html><head>"
            + ld("{\"@type\":\"PodcastEpisode\",")
            + "</head><body>"
            + TOP
            + "<h2>Chapters</h2><p>It was so.</p><p>Shownotes Transcript</p><p>"
            + SPOKEN
            + "</p>";
    Reading reading = Cases.read(ADDRESS, "text/html", body);
    assertThat(Cases.view(reading).title()).isEqualTo("The Lamp");
    assertThat(reading.problems()).isEmpty();
  }

  @Test
  void a_copy_names_its_own_address() {
    List<String> marks =
        List.of(
            "<!-- saved from url=(0058)" + ADDRESS + " -->",
            "<html><!--\n Page saved with SingleFile \n url: " + ADDRESS + " \n saved date: x -->",
            "<link rel=canonical href='https://podquestai.com/s/p/77/e/the-lamp_0a1b2'>",
            "<meta property='og:url' content='https://podquest.app/s/p/77/e/the-lamp_0a1b2'>",
            ld(
                "{\"@type\":\"WebPage\",\"url\":\"https:\\/\\/podquestai.com\\/s\\/p\\/77\\/e\\/the-lamp_0a1b2\"}"),
            "<a href='/s/p/77/e/the-lamp_0a1b2'>a</a><a href='/s/p/77/e/the-lamp_0a1b2/transcript'>b</a>");
    for (String mark : marks) {
      String body =
          "<!doctype html>"
              + mark
              + TOP
              + "<p>Shownotes Transcript</p><p>Translations:</p><p>中文</p><p>"
              + SPOKEN
              + "</p>";
      Item.EpisodeView view = Cases.view(Cases.read(null, "text/html", body));
      assertThat(view.id()).as(body).hasToString("77/the-lamp_0a1b2");
      assertThat(view.transcript()).as(body).isNotNull();
      assertThat(Cases.PODQUEST.addressWithin(Cases.page(null, "text/html", body)))
          .as(body)
          .isInstanceOf(Address.class);
    }
  }
}
