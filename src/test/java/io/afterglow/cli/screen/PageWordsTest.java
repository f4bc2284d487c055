package io.afterglow.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.export.SampleLibrary;
import io.afterglow.job.Stop;
import io.afterglow.model.Missing;
import io.afterglow.model.Report;
import io.afterglow.model.ReportBuilder;
import io.afterglow.model.Why;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a terminal says, said on a page. */
class PageWordsTest {

  private static final String OF_A_TERMINAL =
      "(?i)\\bterminal\\b|run\\.sh|\\bcommand\\b|(?:^|\\s)--[a-z]|ctrl-c|report\\.json";

  @Test
  void every_advice_has_words_for_a_page() {
    List<Missing> rows = new ArrayList<>();
    for (Missing.Kind kind : Missing.Kind.values()) {
      for (Why why : Why.values()) {
        for (int attempts : new int[] {0, 2}) {
          rows.add(new Missing(kind, "1", "https://pods.example/1", why, attempts, null));
          rows.add(new Missing(kind, "2", null, why, attempts, null));
        }
      }
    }
    Report report = ReportBuilder.builder(new SampleLibrary().report()).missing(rows).build();
    List<String> lost = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      NextStep.Asked asked =
          new NextStep.Asked((i & 1) > 0, (i & 2) > 0, (i & 16) > 0, (i & 4) > 0, (i & 8) > 0);
      for (NextStep.Loss loss : NextStep.losses(report, asked)) {
        String help = loss.help();
        String words = help == null ? "" : PageWords.of(help);
        assertThat(words).doesNotContainPattern(OF_A_TERMINAL);
        if (help != null && words.isEmpty()) {
          lost.add(help);
        }
      }
    }
    assertThat(lost).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Stop.class)
  void every_stop_has_words_for_a_page(Stop stop) {
    String advice = Advice.of(stop, "PodQuest").strip();
    String words = PageWords.of(advice);
    assertThat(words.isEmpty()).as(advice).isEqualTo(advice.isEmpty());
    assertThat(words).doesNotContainPattern(OF_A_TERMINAL);
  }

  @ParameterizedTest
  @CsvSource({
    "'It is gone. Give --pages FOLDER. Go on.', 'It is gone. Go on.'",
    "'pods.example is read as PodQuest; --service names another service.', 'pods.example is read as PodQuest.'",
    "'Not used: my.csv holds a table of podcasts: give it with --urls FILE.', 'Not used: my.csv holds a table of podcasts.'",
    "'Everything is fetched, but not in this zip; pack makes a zip that holds them.', 'Everything is fetched, but not in this zip.'",
    "'Well-known e-mail, 2 - 3 episodes.', 'Well-known e-mail, 2 - 3 episodes.'",
    "'Would take about 2 s, at 10 pages/s (--delay allows no more).', 'That is about 2 s, at 10 pages/s.'"
  })
  void what_names_an_option_is_left_out_and_not_what_happened(String said, String shown) {
    assertThat(PageWords.of(said)).isEqualTo(shown);
  }
}
