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
      strings = {"1–2 von 14", "14 Folgen", "Folgen: 14", "Alle Folgen (14)", "14 episodes"})
  void number_of_episodes_is_read(String words) {
    assertThat(paging("<p>" + words + "</p>").announced()).isEqualTo(14);
  }
}
