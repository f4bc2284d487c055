package io.afterglow.service.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.PodcastId;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of another service than PodQuest, in another language. */
class PagingTest {

  private static final String LIST = "https://funkturm.example/sendung/7/folgen.json";
  private static final PodcastId PODCAST = new PodcastId("7");
  private static final String ROW = "<p><a href=\"/sendung/7/folge/41\">Die Lampe</a></p>";

  private static Paging paging(String body) {
    return new Paging(Shown.page(LIST, ROW + body));
  }

  private static List<String> further(Paging paging) {
    return paging.further(PageKind.PODCAST, PODCAST).stream()
        .map(Link::address)
        .map(Object::toString)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Nächste Seite", "Weiter", "Ältere Folgen", "Next", "次へ"})
  void control_that_goes_on_leads_to_the_next_page(String words) {
    assertThat(further(paging("<a href=\"?seite=2\">" + words + "</a>")))
        .containsExactly(LIST + "?seite=2");
  }

  @Test
  void numbered_pages_are_of_the_list() {
    Paging paging = paging("<a href=\"?seite=2\">2</a> <a href=\"?seite=3\">3</a>");
    assertThat(further(paging)).containsExactly(LIST + "?seite=2", LIST + "?seite=3");
    assertThat(paging.goesOnUnseen(PageKind.PODCAST, PODCAST)).isFalse();
  }

  @Test
  void pages_before_this_one_do_not_follow_it() {
    Paging second =
        new Paging(
            Shown.page(
                LIST + "?seite=2", ROW + "<a href=\"?seite=1\">1</a><a href=\"?seite=3\">3</a>"));
    assertThat(second.following(PODCAST))
        .extracting(link -> link.address().value())
        .containsExactly(LIST + "?seite=3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Weitere Folgen", "Mehr laden", "Load more"})
  void button_that_leads_nowhere_leaves_the_list_open(String words) {
    Paging paging = paging("<button>" + words + "</button>");
    assertThat(further(paging)).isEmpty();
    assertThat(paging.goesOnUnseen(PageKind.PODCAST, PODCAST)).isTrue();
  }

  @Test
  void link_to_an_episode_is_no_further_page() {
    assertThat(further(paging("<a href=\"/sendung/7/folge/43\">Weiter</a>"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1–2 von 14",
        "14 Folgen",
        "Folgen: 14",
        "Alle Folgen (14)",
        "14 episodes",
        "14 eps · 3 h 20 min",
        "Episodes</p><p>14",
        "14</p><p>Episodes",
        "14 épisodes",
        "1–2 sur 14 épisodes",
        "14 episodios",
        "14 episódios",
        "14 episodi",
        "14 afleveringen",
        "共 14 集",
        "全14話",
        "에피소드 14개",
        "14개의 에피소드",
      })
  void number_of_episodes_is_read(String words) {
    assertThat(paging("<p>" + words + "</p>").announced(PODCAST)).isEqualTo(14);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href=\"/sendung/7/folge/3\">14 episodes later</a>",
        "<a href=\"/sendung/8/folgen.json\">Der Pegel</a></p><p>14 Folgen",
        "第14集",
        "Seasons</p><p>2</p><p>Episodes</p><p>14",
        "<nav>14 episodes</nav>"
      })
  void other_numbers_say_nothing_of_the_list(String words) {
    assertThat(paging("<p>" + words + "</p>").announced(PODCAST)).isNull();
  }

  @Test
  void number_of_episodes_in_linked_data_is_read() {
    String data = "{\"@type\":\"PodcastSeries\",\"numberOfEpisodes\":14}";
    String script = "<script type=\"application/ld+json\">" + data + "</script>";
    assertThat(paging(script).announced(PODCAST)).isEqualTo(14);
    assertThat(paging(script + script).announced(PODCAST)).as("of two series").isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "and 4 more episodes",
        "+ 4 more",
        "und 4 weitere Folgen",
        "et 4 autres épisodes",
        "y 4 episodios más",
        "e mais 4 episódios",
        "e altri 4 episodi",
        "还有 4 集",
        "他4話",
        "외 4개",
        "Upgrade to Pro to see older episodes.",
        "升级会员查看更多",
        "Loading more…",
        "Wird geladen …",
        "Chargement…",
        "Cargando…",
        "正在加载…",
        "読み込み中",
        "불러오는 중",
        "Something went wrong while loading episodes. Try again.",
        "Die Folgen konnten nicht geladen werden.",
        "Une erreur est survenue",
        "加载失败，请重试",
      })
  void words_say_that_the_list_goes_on(String words) {
    Paging paging = paging("<p>" + words + "</p>");
    assertThat(paging.saysMore(PageKind.PODCAST, PODCAST)).isEqualTo(words);
    Paging linked = paging("<p>" + words + "</p><a href=\"?seite=2\">Weiter</a>");
    assertThat(linked.saysMore(PageKind.PODCAST, PODCAST)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subscribe to get new episodes",
        "Listen to more podcasts",
        "New episodes every Monday",
        "We talk about loading ships, and 4 more episodes follow in May.",
        "<a href=\"/sendung/7/folge/3\">Something went wrong</a>",
        "<nav>Loading…</nav>"
      })
  void other_words_say_nothing_of_where_a_list_ends(String words) {
    assertThat(paging("<p>" + words + "</p>").saysMore(PageKind.PODCAST, PODCAST)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href=\"/sendung/7/folgen.json?staffel=1\">Staffel 1</a>",
        "<a href=\"/sendung/7/folgen.json?year=2023\">2023</a>"
      })
  void seasons_and_years_are_parts_of_the_list(String link) {
    Paging paging =
        paging(link + "<a aria-current=\"page\" href=\"/sendung/7/folgen.json?staffel=2\">2</a>");
    assertThat(paging.beside(PODCAST)).hasSize(1);
    assertThat(further(paging)).hasSize(1);
    assertThat(paging.following(PODCAST)).isEmpty();
  }

  @Test
  void a_class_that_all_parts_have_marks_none_as_the_one_in_front() {
    String link = "<a class=\"font-bold\" href=\"/sendung/7/folgen.json?staffel=%d\">Staffel</a>";
    assertThat(paging(link.formatted(1) + link.formatted(2)).beside(PODCAST)).hasSize(2);
  }

  @Test
  void page_with_a_number_has_one_before_it() {
    String before = "<a href=\"/sendung/7/folgen.json?seite=1\">Zurück</a>";
    Paging second = new Paging(Shown.page(LIST + "?seite=2", ROW + before));
    assertThat(second.beside(PODCAST)).hasSize(1);
    assertThat(paging(before).beside(PODCAST)).isEmpty();
  }

  @Test
  void numbers_in_a_form_are_pages() {
    String choice =
        "<select name=\"seite\"><option value=\"1\" selected>1</option><option value=\"2\">2</option>"
            + "</select><button>OK</button></form>";
    assertThat(further(paging("<form action=\"?\">" + choice))).contains(LIST + "?seite=2");
    assertThat(further(paging("<form method=\"post\">" + choice))).isEmpty();
  }
}
