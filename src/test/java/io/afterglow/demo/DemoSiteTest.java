package io.afterglow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.json.Json;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;

class DemoSiteTest {

  private static final DemoSite SITE = DemoSites.standard();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static FaultyServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new FaultyServer(SITE, Misbehaviour.none()).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void home_names_the_account_and_offers_the_export() throws Exception {
    String page = page("/");
    assertThat(page)
        .contains("Signed in as Robin Example", Chrome.EXPORT, "/export/opml", "/subscriptions")
        .contains("sunsetting PodQuest on 2025-07-28");
  }

  @Test
  void subscriptions_link_every_podcast_of_the_account_and_no_other() throws Exception {
    String page = page("/subscriptions");
    for (DemoPodcast podcast : SITE.account().podcasts()) {
      boolean listed = page.contains("\"" + Paths.podcast(podcast, podcast.linkedId()) + "\"");
      assertThat(listed).as(podcast.title()).isEqualTo(podcast.subscribed());
    }
  }

  @Test
  void both_ids_of_a_podcast_show_the_same_episodes() throws Exception {
    DemoPodcast podcast = SITE.account().subscribed().get(0);
    String one = page("/s/p/463301");
    String other = page("/s/p/lantern-street-radio_b468d");
    for (DemoEpisode episode : SITE.account().episodes(podcast).subList(0, 10)) {
      assertThat(one).contains(episode.id().episode());
      assertThat(other).contains(episode.id().episode());
    }
  }

  @Test
  void every_episode_is_in_its_list_and_has_all_its_pages() {
    DemoRequest anyone = DemoRequest.get("/", "http://127.0.0.1:1", SITE.cookie());
    SITE.account()
        .episodes()
        .forEach(
            episode -> {
              int page = episode.index() / PodcastPage.SIZE + 1;
              String list = Paths.podcast(episode.podcast(), episode.podcast().id());
              String bare = Paths.episode(episode, episode.podcast().id());
              assertThat(SITE.answer(anyone.at(list + "?page=" + page)).text())
                  .contains(bare.substring(bare.indexOf("/e/")) + "\"");
              assertThat(SITE.answer(anyone.at(bare)).status()).as(bare).isEqualTo(200);
              int status = SITE.answer(anyone.at(bare + "/transcript")).status();
              assertThat(status).isEqualTo(episode.transcribed() ? 200 : 302);
              int translation = SITE.answer(anyone.at(bare + "/transcript/zh")).status();
              assertThat(translation == 200).isEqualTo(episode.translated());
            });
  }

  @ParameterizedTest
  @EnumSource
  void a_page_shows_its_rows_in_the_order_of_the_service(MarkupKind markup) throws Exception {
    DemoEpisode episode = episode("full", markup);
    String page = page(Paths.episode(episode, episode.podcast().id()) + "/transcript");
    List<String> paragraphs = DemoContent.texts(DemoContent.of(episode).transcripts().get(0));
    String last = Html.escaped(paragraphs.get(paragraphs.size() - 1));
    assertThat(page)
        .containsSubsequence(
            Chrome.BANNER,
            Chrome.EXPORT,
            "cover of episode " + Html.escaped(episode.title()),
            ">" + Html.escaped(episode.title()) + "<",
            ">" + Surface.day(episode.publishedOn(), "/") + "<",
            "logo of podcast ",
            ">AI Deep Dive<",
            ">AI Chapters<",
            ">Transcript<",
            ">People<",
            ">Topics<",
            ">Deep Dive<",
            ">Chapters<",
            ">Shownotes<",
            ">Transcript<",
            ">Translations:<",
            ">中文<",
            Html.escaped(paragraphs.get(0)),
            last);
    assertThat(DemoContent.of(episode).showNotes()).noneMatch(page::contains);
  }

  @Test
  void the_bare_address_shows_the_notes_and_not_the_transcript() throws Exception {
    DemoEpisode episode = episode("full", MarkupKind.SEMANTIC);
    DemoContent content = DemoContent.of(episode);
    String page = page(Paths.episode(episode, episode.podcast().id()));
    assertThat(content.showNotes()).allMatch(note -> page.contains(Html.escaped(note)));
    assertThat(page)
        .contains(">Topics<", ">Shownotes<")
        .doesNotContain(DemoContent.texts(content.transcripts().get(0)).get(3));
  }

  @ParameterizedTest
  @EnumSource
  void reader_mode_has_no_headings(MarkupKind markup) throws Exception {
    DemoEpisode episode = episode("reader-mode", markup);
    String page = page(Paths.episode(episode, episode.podcast().id()) + "/transcript");
    assertThat(page)
        .doesNotContain("<h1", "<h2", "<h3", ">People<", ">Topics<")
        .contains(Html.escaped(DemoContent.of(episode).topicLines().get(0)));
  }

  @Test
  void each_podcast_can_be_listed_by_its_own_way_of_paging() throws Exception {
    Pattern next = Pattern.compile("(?:href|data-url)=\"([^\"]+\\?page=\\d+)\"");
    for (DemoPodcast podcast : SITE.account().podcasts()) {
      Set<String> seen = new LinkedHashSet<>(List.of(Paths.podcast(podcast, podcast.id())));
      StringBuilder pages = new StringBuilder();
      for (Deque<String> left = new ArrayDeque<>(seen); !left.isEmpty(); ) {
        Address address = Address.parse(server.address().origin() + left.remove());
        String page = page(address.value().substring(address.origin().length()));
        pages.append(page);
        next.matcher(page).results().map(m -> m.group(1)).filter(seen::add).forEach(left::add);
      }
      for (DemoEpisode episode : SITE.account().episodes(podcast)) {
        String path = Paths.episode(episode, podcast.id());
        assertThat(pages).contains(path.substring(path.indexOf("/e/")) + "\"");
      }
    }
  }

  @Test
  void links_that_must_never_be_followed_are_there() throws Exception {
    assertThat(page("/")).contains("\"/logout\"", "\"/account/delete\"", "\"/s/p/60210\"");
    assertThat(page("/subscriptions")).contains("\"/unsubscribe/lantern\"");
  }

  @Test
  void without_the_cookie_there_are_only_the_home_page_and_the_login_page() throws Exception {
    assertThat(get("/", "").body())
        .contains("href=\"/login\"", "href=\"/subscriptions\"")
        .doesNotContain("Signed in");
    HttpResponse<String> answer = get("/subscriptions", "pq_session=wrong");
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("location")).hasValue("/login?next=%2Fsubscriptions");
    assertThat(get("/robots.txt", "").statusCode()).isEqualTo(200);
  }

  @Test
  void logging_in_gives_the_cookie() throws Exception {
    HttpRequest form =
        HttpRequest.newBuilder(URI.create(server.address().origin() + "/login"))
            .POST(HttpRequest.BodyPublishers.ofString("email=robin%40example.org&password=x"))
            .build();
    HttpResponse<String> answer = CLIENT.send(form, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.headers().firstValue("set-cookie").orElse("")).startsWith(SITE.cookie());
  }

  @Test
  void what_is_not_there_is_404() throws Exception {
    for (String path : new String[] {"/nothing", "/s/p/999", "/s/p/463301/e/x", "/feeds/x.xml"}) {
      assertThat(get(path, SITE.cookie()).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void the_opml_names_most_feeds() throws Exception {
    Document opml = xml(page("/export/opml").getBytes(StandardCharsets.UTF_8));
    int outlines = opml.getElementsByTagName("outline").getLength();
    assertThat(outlines).isEqualTo(SITE.account().subscribed().size() - 1);
    String text = page("/export/opml");
    assertThat(text.split("xmlUrl=", -1)).hasSize(outlines);
    assertThat(text).doesNotContain("The Slow Orbit");
  }

  @Test
  void every_feed_is_sound_and_agrees_with_the_pages() throws Exception {
    for (DemoPodcast podcast : SITE.account().podcasts()) {
      HttpResponse<byte[]> answer =
          CLIENT.send(
              HttpRequest.newBuilder(
                      URI.create(server.address().origin() + "/feeds/" + podcast.key() + ".xml"))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      Document feed = xml(answer.body());
      int items = feed.getElementsByTagName("item").getLength();
      int all = podcast.episodeCount();
      assertThat(items).isEqualTo(podcast.feed().equals("shortened") ? all / 2 : all);
      String title = feed.getElementsByTagName("title").item(1).getTextContent().strip();
      DemoEpisode newest = SITE.account().episodes(podcast).get(0);
      assertThat(title).isEqualTo(newest.title());
      assertThat(feed.getElementsByTagName("guid").item(0).getTextContent())
          .isEqualTo(newest.guid());
    }
  }

  @Test
  void a_feed_that_moved_says_whereto() throws Exception {
    HttpResponse<String> answer = get("/feeds/rivets-old.xml", "");
    assertThat(answer.statusCode()).isEqualTo(301);
    assertThat(answer.headers().firstValue("location").orElse("")).endsWith("/feeds/rivets.xml");
    assertThat(get("/feeds/tide-v1.xml", "").body())
        .contains("<itunes:new-feed-url>" + server.address().origin() + "/feeds/tide.xml<");
  }

  @Test
  void the_directory_knows_the_podcast_and_one_that_only_has_its_name() throws Exception {
    HttpResponse<String> answer = get("/search?term=slow+orbit&media=podcast", "");
    assertThat(answer.headers().firstValue("content-type").orElse("")).contains("text/javascript");
    var json = Json.tree(answer.body().getBytes(StandardCharsets.UTF_8));
    assertThat(json.get("resultCount").asInt()).isEqualTo(3);
    assertThat(json.findValuesAsText("feedUrl"))
        .extracting(url -> url.replaceAll(".*/", ""))
        .containsExactlyInAnyOrder("orbit-decoy.xml", "orbit.xml", "orbits.xml");
  }

  @Test
  void requests_are_logged_with_their_headers() throws Exception {
    long before = server.requestCount("/robots\\.txt\\?log");
    get("/robots.txt?log", "a=b");
    assertThat(server.requestCount("/robots\\.txt\\?log")).isEqualTo(before + 1);
    DemoRequest last = server.requests().get(server.requests().size() - 1);
    assertThat(last.header("Cookie")).isEqualTo("a=b");
  }

  @Test
  void an_unchanged_page_is_304() throws Exception {
    String tag = get("/subscriptions", SITE.cookie()).headers().firstValue("etag").orElseThrow();
    HttpRequest again =
        HttpRequest.newBuilder(URI.create(server.address().origin() + "/subscriptions"))
            .header("Cookie", SITE.cookie())
            .header("If-None-Match", tag)
            .build();
    HttpResponse<String> answer = CLIENT.send(again, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.headers().firstValue("date")).isPresent();
  }

  @Test
  void the_site_gives_the_same_page_with_and_without_a_server() throws Exception {
    String origin = server.address().origin();
    for (DemoPodcast podcast : SITE.account().subscribed()) {
      DemoEpisode episode = SITE.account().episodes(podcast).get(1);
      String path = Address.parse(origin + episode.path()).path();
      assertThat(page(path)).isEqualTo(new String(SITE.page(path, origin), StandardCharsets.UTF_8));
      assertThat(new String(SITE.page(podcast.path(), origin), StandardCharsets.UTF_8))
          .contains(episode.path());
      assertThat(new String(SITE.page(podcast.feedPath(), origin), StandardCharsets.ISO_8859_1))
          .contains(episode.guid());
    }
  }

  @Test
  void a_big_account_is_made_page_by_page() throws Exception {
    DemoSite big = DemoSites.scaled(1000, 100, 7);
    assertThat(big.account().subscribed()).hasSize(1000);
    DemoPodcast last = big.account().subscribed().get(999);
    DemoEpisode episode = big.account().episodes(last).get(99);
    DemoRequest request =
        DemoRequest.get(Paths.episode(episode, new PodcastId("20999")), "", big.cookie());
    assertThat(big.answer(request).status()).isEqualTo(200);
  }

  private static DemoEpisode episode(String shape, MarkupKind markup) {
    return SITE.account()
        .episodes()
        .filter(episode -> episode.shape().name().equals(shape))
        .filter(episode -> MarkupKind.of(episode.podcast()) == markup)
        .filter(episode -> episode.podcast().language().equals("en"))
        .findFirst()
        .orElseThrow();
  }

  private static Document xml(byte[] bytes) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
  }

  private static String page(String path) throws Exception {
    HttpResponse<String> answer = get(path, SITE.cookie());
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private static HttpResponse<String> get(String path, String cookie) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address().origin() + path));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
