package io.afterglow.service.podquest;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.Item;
import io.afterglow.page.Link;
import io.afterglow.page.Reading;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodQuestTest {

  private static final PodQuest LOOPBACK = new PodQuest(Address.parse("http://127.0.0.1:8099/"));

  @ParameterizedTest
  @CsvSource({
    "https://podquestai.com/s/p/77/e/the-lamp_0a1b2, 77/the-lamp_0a1b2",
    "https://podquest.app/s/p/77/e/the-lamp_0a1b2/transcript, 77/the-lamp_0a1b2",
    "https://podquest.app/s/p/salt-rope_b468c/e/glued3e5c1/transcript/zh, salt-rope_b468c/glued3e5c1",
    "https://podquestai.com/s/p/77/e/no-hash-at-all/, 77/no-hash-at-all",
    "https://podquestai.com/s/p/%E7%8A%AC_ded72/e/%E4%B8%83_c1f45, 犬_ded72/七_c1f45",
    "https://podquestai.com/s/p/犬_ded72/e/七_c1f45/transcript, 犬_ded72/七_c1f45",
    "https://podquestai.com/s/p/77/e/the-lamp_0a1b2.html, 77/the-lamp_0a1b2",
    "https://podquestai.com/s/p/77/e/the-lamp_0a1b2/transcript.html, 77/the-lamp_0a1b2",
    "https://podquestai.com/s/p/77,",
    "https://podquestai.com/,",
    "https://elsewhere.example/s/p/77/e/the-lamp_0a1b2,"
  })
  void addresses_mean_episodes_under_any_host_and_suffix(String address, String id) {
    assertThat(LOOPBACK.episode(Address.parse(address)))
        .isEqualTo(id == null ? null : EpisodeId.parse(id));
  }

  @ParameterizedTest
  @CsvSource({
    "77/the-lamp_0a1b2, https://podquestai.com/s/p/77/e/the-lamp_0a1b2",
    "犬_d/七_c, https://podquestai.com/s/p/%E7%8A%AC_d/e/%E4%B8%83_c",
    "77/a%2Fb, https://podquestai.com/s/p/77/e/a%2Fb",
    "77/what? and #1, https://podquestai.com/s/p/77/e/what%3F%20and%20%231",
    "77/100%25, https://podquestai.com/s/p/77/e/100%25"
  })
  void canonical_addresses_lead_back_to_their_ids(String id, String address) {
    EpisodeId episode = EpisodeId.parse(id);
    assertThat(LOOPBACK.canonical(episode).value()).isEqualTo(address);
    assertThat(LOOPBACK.episode(LOOPBACK.canonical(episode))).isEqualTo(episode);
  }

  @Test
  void pages_are_asked_for_at_the_site_that_was_named() {
    EpisodeId id = EpisodeId.parse("77/the-lamp_0a1b2");
    assertThat(LOOPBACK.pagesOf(id))
        .extracting(link -> link.address().value())
        .containsExactly(
            "http://127.0.0.1:8099/s/p/77/e/the-lamp_0a1b2/transcript",
            "http://127.0.0.1:8099/s/p/77/e/the-lamp_0a1b2");
    assertThat(LOOPBACK.seeds().get(0).address().value()).isEqualTo("http://127.0.0.1:8099/");
    assertThat(LOOPBACK.live(Address.parse("https://podquest.app/s/p/77?page=2")).value())
        .isEqualTo("http://127.0.0.1:8099/s/p/77?page=2");
    Address foreign = Address.parse("https://elsewhere.example/a");
    assertThat(LOOPBACK.live(foreign)).isEqualTo(foreign);
  }

  @Test
  void translations_are_followed_by_their_own_links_or_by_name() {
    String body =
        "<img alt='cover of episode L'><h1>L</h1><img alt='logo of podcast S'><p>AI Deep Dive Transcript</p>"
            + "<p>Shownotes Transcript</p><p>Translations: <a href='/s/p/7/e/l_0a1b2/transcript/zh-TW'>中文</a>"
            + " <span>Español</span></p><p>Something was said.</p>";
    Reading reading = Cases.read("https://podquestai.com/s/p/7/e/l_0a1b2", "text/html", body);
    assertThat(reading.links())
        .extracting(Link::role)
        .containsExactly(Link.Role.TRANSCRIPT, Link.Role.TRANSLATION, Link.Role.TRANSLATION);
    assertThat(reading.links())
        .extracting(link -> link.address().path())
        .containsExactly(
            "/s/p/7/e/l_0a1b2/transcript",
            "/s/p/7/e/l_0a1b2/transcript/zh-TW",
            "/s/p/7/e/l_0a1b2/transcript/es");
    assertThat(Cases.view(reading).translations()).containsExactly("zh", "es");
  }

  @ParameterizedTest
  @CsvSource({
    "/transcript/zh, /s/p/7/e/l_0a1b2/transcript, false",
    "/transcript, /s/p/7/e/l_0a1b2/transcript, false",
    "/transcript, /s/p/7/e/l_0a1b2/transcript?lang=en, true",
    "/transcript, /s/p/7/e/l_0a1b2/transcript#en, true",
    "/transcript, #, true"
  })
  void link_to_the_original_is_no_translation(String page, String href, boolean offered) {
    String body =
        "<img alt='cover of episode L'><h1>L</h1><img alt='logo of podcast S'><p>AI Deep Dive Transcript</p>"
            + "<p>Shownotes Transcript</p><p>Translations: <a hreflang='en' href='"
            + href
            + "'>English</a></p><p>Something was said.</p>";
    Reading reading =
        Cases.read("https://podquestai.com/s/p/7/e/l_0a1b2" + page, "text/html", body);
    List<String> paths = reading.links().stream().map(link -> link.address().path()).toList();
    assertThat(paths.contains("/s/p/7/e/l_0a1b2/transcript/en")).isEqualTo(offered);
    assertThat(paths.contains("/s/p/7/e/l_0a1b2/transcript")).isEqualTo(page.endsWith("/zh"));
    assertThat(Cases.view(reading).translations().contains("en")).isEqualTo(offered);
  }

  @Test
  void notes_are_safe_to_show() {
    String body =
        "<img alt='cover of episode L'><h1>L</h1><img alt='logo of podcast S'><p>S</p>"
            + "<p>Shownotes Transcript</p><div onclick='x()'><p>See <a href='javascript:alert(1)'>this</a> or"
            + " <a href='/about'>that</a> or <b>both</b>.</p><img src='https://t.example/p.png' alt='a map'>"
            + "<script>alert(1)</script><iframe src='https://evil.example'></iframe>"
            + "<p>Write to <a href='mailto:a@example.org'>us</a>.</p></div>";
    Item.EpisodeView view =
        Cases.view(Cases.read("https://podquestai.com/s/p/7/e/l_0a1b2", "text/html", body));
    String html = Objects.requireNonNull(view.showNotes()).html();
    assertThat(html)
        .contains("<b>both</b>", "href=\"https://podquestai.com/about\"", "mailto:a@example.org")
        .contains("<a href=\"https://t.example/p.png\"")
        .doesNotContain("javascript", "<script", "<iframe", "onclick", "<img");
    assertThat(view.showNotes().text())
        .isEqualTo("See this or that or both.\n\na map\n\nWrite to us.");
  }

  @Test
  void ids_of_podcasts_have_two_forms_and_numbers_may_be_a_directorys() {
    PodQuest service = new PodQuest();
    PodcastId number = new PodcastId("77");
    PodcastId slug = new PodcastId("the-lamp_0a1b2");
    assertThat(service.haveSameForm(number, slug)).isFalse();
    assertThat(service.haveSameForm(number, new PodcastId("78"))).isTrue();
    assertThat(service.directoryNumber(number)).isEqualTo("77");
    assertThat(service.directoryNumber(slug)).isNull();
  }
}
