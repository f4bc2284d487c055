package io.afterglow.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.afterglow.catalog.Samples.Variant;
import io.afterglow.model.Report;
import io.afterglow.page.Item.EpisodeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class FieldSharesTest {

  private static final String PAGE = "https://podcasts.example/s/p/1/e/";

  private final FieldShares shares = new FieldShares();

  @Test
  void shares_are_told_in_the_order_of_the_export() {
    add(3, full(), "/transcript");
    add(1, new Variant().chapters().view(), "/transcript");
    assertThat(shares.shares().keySet())
        .containsExactly(
            "title",
            "podcast",
            "publishedOn",
            "imageUrl",
            "tags",
            "tabs",
            "people",
            "topics",
            "insights",
            "chapters",
            "showNotes",
            "transcripts");
    assertThat(shares.shares().get("chapters")).isCloseTo(0.75, within(1e-9));
    assertThat(shares.shares().get("title")).isEqualTo(1);
  }

  @Test
  void no_page_is_no_share_and_no_alarm() {
    assertThat(shares.shares()).isEmpty();
    assertThat(shares.alarms()).isEmpty();
  }

  @Test
  void tabs_that_promise_what_is_never_found_are_an_alarm_with_an_example() {
    add(20, new Variant().chapters().view(), "/transcript");
    assertThat(shares.alarms())
        .containsExactly(
            "chapters: promised on 20 pages, found on none; for example "
                + Samples.ID
                + " ("
                + PAGE
                + "0/transcript)");
  }

  @Test
  void a_promise_that_is_kept_on_half_of_the_pages_is_none() {
    add(10, new Variant().chapters().view(), "/transcript");
    add(10, full(), "/transcript");
    assertThat(shares.alarms()).isEmpty();
  }

  @Test
  void a_transcript_promised_and_never_found_is_an_alarm() {
    add(12, new Variant().notes(null).transcript(null).view(), "/transcript");
    assertThat(shares.alarms())
        .singleElement()
        .asString()
        .startsWith("transcripts: promised on 12");
  }

  @Test
  void a_field_that_was_common_and_falls_away_is_an_alarm() {
    add(200, full(), "/transcript");
    assertThat(shares.alarms()).isEmpty();
    add(60, new Variant().people().view(), "/transcript");
    String alarm =
        "people: read on 100 % of 200 pages, then on 0 % of the next 20; for example "
            + Samples.ID
            + " ("
            + PAGE
            + "0/transcript)";
    assertThat(shares.alarms()).containsExactly(alarm);
    add(1000, full(), "/transcript");
    assertThat(shares.alarms()).singleElement().asString().startsWith("people: read on 100 %");
  }

  @Test
  void another_sort_of_page_is_no_drift() {
    add(200, new Variant().notes(null).view(), "/transcript");
    add(200, new Variant().transcript(null).view(), "");
    assertThat(shares.alarms()).isEmpty();
  }

  @Test
  void a_page_that_shows_the_notes_breaks_no_promise_of_a_transcript() {
    add(40, new Variant().transcript(null).view(), "");
    assertThat(shares.alarms()).isEmpty();
  }

  @Test
  void promises_that_were_kept_and_are_broken_twenty_times_in_a_row_are_news_once() {
    add(30, full(), "/transcript");
    add(19, new Variant().chapters().view(), "/transcript");
    assertThat(shares.news()).isEmpty();
    add(1, new Variant().chapters().view(), "/transcript");
    assertThat(shares.news())
        .containsExactly(
            "chapters: promised on 30 pages and found on 30, then promised on the next 20 and found"
                + " on none; for example "
                + Samples.ID
                + " ("
                + PAGE
                + "0/transcript)");
    add(200, new Variant().chapters().view(), "/transcript");
    assertThat(shares.news()).isEmpty();
  }

  @Test
  void each_hundred_pages_of_a_sort_are_told_and_the_rest_at_the_end() {
    List<Report.Hundred> hundreds = new ArrayList<>();
    FieldShares counting = new FieldShares(hundreds::add);
    for (int i = 0; i < 150; i++) {
      counting.add(i < 100 ? full() : new Variant().chapters().view(), PAGE + i + "/transcript");
    }
    counting.add(full(), PAGE + "1");
    counting.end();
    assertThat(hundreds).extracting(Report.Hundred::pages).containsExactly(100, 1, 50);
    assertThat(hundreds).extracting(h -> h.fields().get("chapters")).containsExactly(1.0, 1.0, 0.0);
    assertThat(hundreds.get(2).first()).contains(PAGE + "100/transcript");
  }

  @Test
  void chance_raises_no_alarm() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      add(1, random.nextInt(10) < 6 ? full() : new Variant().people().view(), "/transcript");
    }
    assertThat(shares.alarms()).isEmpty();
  }

  private static EpisodeView full() {
    return Samples.full();
  }

  private void add(int pages, EpisodeView view, String suffix) {
    for (int i = 0; i < pages; i++) {
      shares.add(view, PAGE + i + suffix);
    }
  }
}
