package io.afterglow.feed.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.feed.transcript.FeedChapters.Mark;
import io.afterglow.model.Chapter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chapters of the feed itself. */
class FeedChaptersTest {

  @Test
  void marks_state_normal_play_time_and_links() {
    List<Chapter> chapters =
        FeedChapters.ofMarks(
            List.of(
                new Mark("00:00:00.000", " The  moon ", null),
                new Mark("01:02:03.5", null, "https://ferry.example/"),
                new Mark("02:03", "Tide", "javascript:alert(1)"),
                new Mark("later", "Never", null),
                new Mark("7500", "End", null)));
    assertThat(told(chapters))
        .containsExactly(
            "0.0 The moon null",
            "3723.5 null https://ferry.example/",
            "123.0 Tide null",
            "7500.0 End null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "About tides.\n\n00:00 Moon\n04:10 Sun\n1:02:03 Sea\n\nMusic: nobody",
        "00:00 - Moon\n\n04:10 - Sun\n\n1:02:03 - Sea",
        "(00:00) Moon\n(04:10) Sun\n(1:02:03) Sea",
        "• [00:00:00] Moon\n• [00:04:10] Sun\n• [01:02:03] Sea",
        "Moon 00:00\nSun 04:10\nSea 1:02:03",
        "Moon - (0:00)\nSun - (4:10)\nSea - (1:02:03)",
        "0:00 Moon\nwhich is far away\n4:10 Sun\nwhich is further\n1:02:03 Sea\nRecorded at night"
      })
  void lines_of_times_are_chapters(String notes) {
    assertThat(told(FeedChapters.inNotes(notes)))
        .containsExactly("0.0 Moon null", "250.0 Sun null", "3723.0 Sea null");
  }

  @Test
  void two_lines_are_chapters_if_the_first_is_at_the_beginning() {
    assertThat(FeedChapters.inNotes("00:00 Moon\n10:00 Sun")).hasSize(2);
    assertThat(FeedChapters.inNotes("00:10 Moon\n10:00 Sun")).isEmpty();
    assertThat(FeedChapters.inNotes("00:45 Moon\n10:00 Sun\n20:00 Sea")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "At 00:00 we begin.\nAt 10:00 we end.",
        "09:00 Breakfast\n10:00 Talks\n12:00 Lunch",
        "0:30 pm Doors\n1:30 pm Talks\n2:30 pm Lunch",
        "00:00 Moon\n20:00 Sun\n10:00 Sea",
        "01:00 Moon\nand then\n02:00 Sun\nand then\n03:00 Sea"
      })
  void other_times_are_not_chapters(String notes) {
    assertThat(FeedChapters.inNotes(notes)).isEmpty();
  }

  private static List<String> told(List<Chapter> chapters) {
    return chapters.stream().map(c -> c.startSeconds() + " " + c.title() + " " + c.url()).toList();
  }
}
