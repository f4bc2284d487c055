package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.afterglow.demo.DemoContent;
import io.afterglow.demo.DemoEpisode;
import io.afterglow.demo.DemoPodcast;
import io.afterglow.demo.DemoRequest;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.demo.FaultyServer;
import io.afterglow.demo.Misbehaviour;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Insight;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Topic;
import io.afterglow.model.Transcript;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program against the look-alike over real HTTP, as a new user would run it. */
class EndToEndTest {

  private static final Pattern COVER = Pattern.compile("^library/covers/[0-9a-z]+\\.\\w+$");

  private static final Pattern EPISODE_JSON = Pattern.compile("data/podcasts/(.+)/episode\\.json");

  @TempDir static Path shared;
  @TempDir Path folder;
  private static final DemoSite SITE = DemoSites.standard();
  private static FaultyServer server;
  private static Ran whole;
  private static List<DemoRequest> requests;

  @BeforeAll
  static void start() throws IOException {
    server = new FaultyServer(SITE, Misbehaviour.none()).start();
    whole = Ran.of(shared, command(shared, "export"));
    requests = List.copyOf(server.requests());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everythingThatTheAccountHoldsIsInTheZip() throws IOException {
    Ran ran = whole;
    ran.endsWith(ExitCode.OK);
    Exported zip = ran.zip();
    DemoSite.Counts counts = SITE.counts();
    JsonNode report = zip.report();
    assertThat(report.at("/complete").asBoolean()).as(ran.said()).isTrue();
    assertThat(report.at("/podcasts/saved").asInt()).isEqualTo(counts.podcasts());
    assertThat(report.at("/episodes/saved").asInt()).isEqualTo(counts.episodes());
    assertThat(report.at("/transcripts/saved").asInt()).isEqualTo(counts.transcripts());
    assertThat(zip.episodes().keySet())
        .isEqualTo(
            SITE.account().episodes().map(e -> e.id().toString()).collect(Collectors.toSet()));
  }

  @Test
  void eachEpisodeHasTheTitleDateAndTranscriptsOfTheSite() throws IOException {
    Map<String, JsonNode> episodes = whole.zip().episodes();
    for (DemoEpisode expected : SITE.account().episodes().toList()) {
      JsonNode episode = of(episodes, expected);
      assertThat(episode.at("/title").asText()).isEqualTo(expected.title());
      assertThat(episode.at("/publishedOn").asText())
          .as("date of " + expected.id())
          .isIn(
              expected.shape().is("nodate")
                  ? List.of("null", expected.publishedOn().toString())
                  : List.of(expected.publishedOn().toString()));
      Set<String> languages =
          Exported.list(episode.at("/transcripts")).stream()
              .map(t -> t.at("/language").asText())
              .collect(Collectors.toSet());
      assertThat(languages)
          .as("transcripts of " + expected.id())
          .isEqualTo(Set.copyOf(expected.transcriptLanguages()));
    }
  }

  @Test
  void eachEpisodeHoldsAllThatItsPagesShow() throws IOException {
    Map<String, JsonNode> episodes = whole.zip().episodes();
    SoftAssertions all = new SoftAssertions();
    for (DemoEpisode expected : SITE.account().episodes().toList()) {
      JsonNode episode = of(episodes, expected);
      DemoContent content = DemoContent.of(expected);
      String id = expected.id().toString();
      all.assertThat(Exported.texts(episode.at("/tags")))
          .as("tags of " + id)
          .isEqualTo(content.tags());
      all.assertThat(Exported.texts(episode.at("/tabs")))
          .as("tabs of " + id)
          .isEqualTo(content.tabs());
      if (!expected
          .shape()
          .is("reader")) { // a reader mode drops the headings that tell these apart
        all.assertThat(episode.at("/people"))
            .as("people of " + id)
            .isEqualTo(Exported.tree(content.people()));
        all.assertThat(episode.at("/topics"))
            .as("topics of " + id)
            .isEqualTo(Exported.tree(content.topics()));
        all.assertThat(episode.at("/insights"))
            .as("insights of " + id)
            .isEqualTo(Exported.tree(content.insights()));
        all.assertThat(episode.at("/chapters"))
            .as("chapters of " + id)
            .isEqualTo(Exported.tree(content.chapters()));
      }
      all.assertThat(episode.at("/showNotes/text").asText())
          .as("show notes of " + id)
          .isEqualTo(String.join("\n\n", content.showNotes()));
      for (JsonNode transcript : Exported.list(episode.at("/transcripts"))) {
        String language = transcript.at("/language").asText();
        all.assertThat(without("source", transcript))
            .as("transcript of " + id)
            .isEqualTo(without("source", Exported.tree(content.transcript(language))));
        all.assertThat(transcript.at("/source/kind").asText()).isEqualTo("service");
        all.assertThat(transcript.at("/source/url").asText())
            .startsWith(server.address().origin())
            .contains("/e/");
      }
    }
    all.assertAll();
  }

  /** Beside episode.json, where programs find them. */
  @Test
  void eachTextIsThereForPeopleAndEachTranscriptAsPlainText() throws IOException {
    Exported zip = whole.zip();
    Map<String, DemoEpisode> expected =
        SITE.account().episodes().collect(Collectors.toMap(e -> e.id().toString(), e -> e));
    for (String path : zip.files().keySet()) {
      Matcher place = EPISODE_JSON.matcher(path);
      if (place.matches()) {
        DemoEpisode episode = expected.remove(zip.json(path).at("/id").asText());
        DemoContent content = DemoContent.of(Objects.requireNonNull(episode, path));
        String page = Jsoup.parse(zip.text("library/" + place.group(1) + ".html")).text();
        texts(content, episode.shape().is("reader"))
            .map(text -> text.replaceAll("\\s+", " "))
            .filter(text -> !page.contains(text))
            .forEach(text -> fail(path + " lacks in its page: " + text));
        for (Transcript transcript : content.transcripts()) {
          String file =
              path.replace("episode.json", "transcript." + transcript.language() + ".txt");
          String text = zip.text(file);
          int at = 0;
          for (String paragraph : said(transcript)) {
            at = text.indexOf(paragraph, at);
            assertThat(at).as("%s in %s", paragraph, file).isNotNegative();
          }
        }
      }
    }
    assertThat(expected).isEmpty();
  }

  /**
   * All texts of an episode.
   *
   * @param reader its page went through a reader mode, which drops the headings of some
   */
  private static Stream<String> texts(DemoContent content, boolean reader) {
    Stream<String> plain =
        Stream.concat(
            content.showNotes().stream(),
            content.transcripts().stream().flatMap(t -> said(t).stream()));
    return reader
        ? plain
        : Stream.of(
                plain,
                content.topics().stream().map(Topic::text),
                content.insights().stream().map(Insight::answer),
                content.chapters().stream().flatMap(c -> c.points().stream()))
            .flatMap(one -> one);
  }

  private static List<String> said(Transcript transcript) {
    return transcript.paragraphs().stream().map(Paragraph::text).toList();
  }

  private static JsonNode without(String field, JsonNode tree) {
    ObjectNode rest = tree.deepCopy();
    rest.remove(field);
    return rest;
  }

  @Test
  void eachPodcastHasItsCoverAndNothingElseIsCalledOne() throws IOException {
    Exported zip = whole.zip();
    List<String> covers = zip.files().keySet().stream().filter(COVER.asPredicate()).toList();
    assertThat(covers).hasSize(SITE.counts().podcasts()).allMatch(path -> path.endsWith(".png"));
    for (DemoPodcast podcast : SITE.account().subscribed()) {
      byte[] logo = SITE.page("/media/logo/" + podcast.key() + ".png", "http://127.0.0.1:1");
      assertThat(covers).as(podcast.key()).anyMatch(path -> isSame(zip, path, logo));
    }
    assertThat(requests.stream().filter(r -> r.target().startsWith("/media/")))
        .hasSize(covers.size())
        .allMatch(r -> r.header("cookie") == null);
  }

  private static boolean isSame(Exported zip, String path, byte[] bytes) {
    return Arrays.equals(zip.files().get(path), bytes);
  }

  @Test
  void whatIsNoPictureIsNoCoverAndNothingIsMissingForThat() throws IOException {
    List<String> keys = SITE.account().subscribed().stream().map(DemoPodcast::key).toList();
    Misbehaviour wrong =
        Misbehaviour.parse(
            String.format(
                Locale.ROOT,
                "redirect-to:/media/logo/%s.png:to=%%2Fmedia%%2Fdrawing.svg,"
                    + "soft-404:/media/logo/%s.png:times=all,404:/media/logo/%s.png,"
                    + "redirect-to:/media/logo/%s.png:to=http%%3A%%2F%%2F192.168.0.1%%2Fx.png",
                keys.get(0),
                keys.get(1),
                keys.get(2),
                keys.get(3)));
    try (FaultyServer other = new FaultyServer(SITE, wrong).start()) {
      List<String> words = new ArrayList<>(command(folder, "export", "--limit", "1"));
      words.replaceAll(word -> word.replace(server.address().origin(), other.address().origin()));
      Ran ran = Ran.of(folder, words);
      ran.endsWith(ExitCode.OK);
      Exported zip = ran.zip();
      assertThat(zip.files().keySet().stream().filter(COVER.asPredicate()))
          .hasSize(SITE.counts().podcasts() - 4);
      assertThat(Exported.list(zip.report().at("/missing")))
          .allMatch(missing -> missing.at("/why").asText().equals("excluded"));
      assertThat(zip.report().at("/warnings").toString()).doesNotContain("media", "picture");
      assertThat(other.requests().stream().filter(r -> r.target().contains(keys.get(1) + ".png")))
          .hasSize(1);
    }
  }

  @Test
  void theOpmlNamesEverySubscription() throws IOException {
    Exported zip = whole.zip();
    String opml = zip.text("subscriptions.opml");
    assertThat(opml.split("<outline ", -1)).hasSize(SITE.counts().podcasts() + 1);
  }

  @Test
  void aSecondRunProvesTheLoginFetchesNothingAndLeavesTheSameZip() throws IOException {
    long asked = server.requestCount();
    Ran second = Ran.of(shared, command(shared, "export"));
    second.endsWith(ExitCode.OK);
    assertThat(server.requests().stream().skip(asked).map(DemoRequest::target))
        .containsExactlyInAnyOrder("/robots.txt", "/", "/subscriptions", "/export/opml");
    assertThat(second.zipFile()).isEqualTo(whole.zipFile());
  }

  @Test
  void nothingIsAskedForTwiceAndNothingThatIsNotTheAccounts() throws IOException {
    whole.endsWith(ExitCode.OK);
    Map<String, Long> asked =
        requests.stream().collect(Collectors.groupingBy(r -> r.target(), Collectors.counting()));
    assertThat(asked).allSatisfy((target, times) -> assertThat(times).as(target).isEqualTo(1));
    assertThat(asked.keySet())
        .noneMatch(t -> t.contains("logout") || t.contains("delete") || t.contains("unsubscribe"));
    Set<String> own =
        SITE.account().subscribed().stream()
            .flatMap(p -> java.util.stream.Stream.of(p.id(), p.linkedId()))
            .map(Object::toString)
            .collect(Collectors.toSet());
    assertThat(asked.keySet().stream().filter(t -> t.startsWith("/s/p/")))
        .allSatisfy(
            t ->
                assertThat(own)
                    .contains(EpisodeId.ofSegments(t.split("[/?]", -1)[3], "x").podcast().value()));
  }

  @Test
  void aPartOfTheAccountIsAsGoodAsTheWhole() throws IOException {
    Ran ran = export("--limit", "5");
    ran.endsWith(ExitCode.OK);
    assertThat(ran.zip().episodes()).hasSize(5);
    assertThat(ran.zip().report().at("/episodes/skipped").asInt())
        .isEqualTo(SITE.counts().episodes() - 5);
  }

  @Test
  void aWrongLoginIsToldAsSuch() throws IOException {
    Path cookies = folder.resolve("wrong.txt");
    Files.writeString(
        cookies, SITE.cookieFile("127.0.0.1").replaceAll("canary\\w+", "nonsense123"));
    Ran ran = Ran.of(folder, with(folder, cookies));
    ran.endsWith(ExitCode.AUTH);
    assertThat(ran.said()).contains("login").contains("To continue: ");
    assertThat(ran.said()).doesNotContain("nonsense123");
  }

  @Test
  void aListShowsWhatThereIsBeforeAnythingIsFetched() throws IOException {
    long episodes = server.requestCount("/s/p/.*/e/.*");
    Ran ran = Ran.of(folder, command(folder, "list", "--json"));
    ran.endsWith(ExitCode.OK);
    assertThat(ran.printed()).contains("\"listed\"");
    assertThat(server.requestCount("/s/p/.*/e/.*")).isEqualTo(episodes);
  }

  private static JsonNode of(Map<String, JsonNode> episodes, DemoEpisode expected) {
    return Objects.requireNonNull(episodes.get(expected.id().toString()), expected.id().toString());
  }

  private Ran export(String... more) throws IOException {
    return Ran.of(folder, command(folder, "export", more));
  }

  private static List<String> command(Path folder, String verb, String... more) throws IOException {
    Path cookies = folder.resolve("cookies.txt");
    Files.writeString(cookies, SITE.cookieFile("127.0.0.1"));
    List<String> words = new ArrayList<>(with(folder, cookies));
    words.set(0, verb);
    words.addAll(List.of(more));
    return words;
  }

  private static List<String> with(Path folder, Path cookies) {
    return Ran.export(folder, server.address().origin(), cookies);
  }
}
