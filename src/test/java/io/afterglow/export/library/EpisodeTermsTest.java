package io.afterglow.export.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an episode says often, what stands in its title, and that the next one begins anew. */
class EpisodeTermsTest {

  private final EpisodeTerms terms = new EpisodeTerms();

  @Test
  void a_term_counts_by_its_best_place_and_by_how_often_it_is_said() {
    note("ferry ferry ferry lamp lamp lamp lamp", Passage.Weight.SPOKEN);
    note("ferry", Passage.Weight.TOLD);
    note("tram", Passage.Weight.TITLE);

    assertThat(drained()).containsExactly("ferry 2", "lamp 1", "tram 3");
  }

  @Test
  void the_next_episode_begins_anew() {
    note("lamp lamp lamp lamp", Passage.Weight.TITLE);
    drained();
    note("lamp", Passage.Weight.SPOKEN);

    assertThat(drained()).containsExactly("lamp 0");
  }

  @Test
  void any_number_of_terms_is_told_apart() {
    List<String> said = new ArrayList<>();
    for (int a = 0; a < 150; a++) {
      for (int b = 0; b < 150; b++) {
        said.add(new String(new int[] {0x4e00 + a, 0x4e00 + b}, 0, 2) + " 1");
      }
    }
    for (int often = 0; often < 4; often++) {
      for (String term : said) {
        terms.note(term.toCharArray(), 0, 2, Passage.Weight.SPOKEN);
      }
    }

    assertThat(drained()).isEqualTo(said);
  }

  private void note(String text, Passage.Weight weight) {
    Terms.each(text, (all, from, to) -> terms.note(all, from, to, weight));
  }

  private List<String> drained() {
    List<String> all = new ArrayList<>();
    terms.drain((of, number, rank) -> all.add(of.term(number) + " " + rank));
    return all;
  }
}
