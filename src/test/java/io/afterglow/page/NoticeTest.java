package io.afterglow.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.Paragraph;
import io.afterglow.model.Transcript;
import io.afterglow.model.Why;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which short texts in the place of a transcript are none. */
class NoticeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This transcript is no longer available.",
        "Transcripts are no longer available since the service is shutting down.",
        "This transcript has been removed at the request of the publisher.",
        "The text was taken down.",
        "Upgrade to Premium to read the full transcript.",
        "Log in to read this transcript.",
        "Members only",
        "Only available to paying subscribers.",
        "The transcript is temporarily unavailable.",
        "Our transcription service is offline. We are sorry.",
        "Something went wrong. Please try again.",
        "Failed to load the transcript.",
        "Die Mitschrift ist nicht mehr verfügbar.",
        "Die Mitschrift wurde auf Wunsch des Senders entfernt.",
        "Please try again",
        "该文字稿暂不可用。",
        "此文字稿已被出版方删除。",
        "升级后即可查看全文",
        "文字稿不再提供",
        "此逐字稿已下架",
        "僅限會員閱讀",
        "この文字起こしは削除されました。",
        "文字起こしは現在ご利用できません。",
        "プレミアム会員限定です。"
      })
  void words_of_a_notice_are_no_transcript(String text) {
    assertThat(notice(text).why()).isEqualTo(Why.UNREADABLE);
    assertThat(notice(text).shown()).contains('"' + text + '"');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transcript is being generated.",
        "Transcribing… this may take a few minutes.",
        "Transcribing… check back later",
        "Your transcript is in the queue: it is queued behind 12 others.",
        "This transcript is not ready yet.",
        "The transcript will be available soon.",
        "Die Mitschrift wird gerade erstellt",
        "文字稿生成中，请稍后再来。",
        "生成中",
        "正在转录",
        "翻譯中…",
        "文字起こしを生成しています。",
        "翻訳中です"
      })
  void notice_that_it_is_being_made_says_to_come_again(String text) {
    assertThat(notice(text).why()).isEqualTo(Why.SERVER_ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No transcript for this episode.",
        "Transcript not available.",
        "No transcript available",
        "Keine Mitschrift vorhanden",
        "The transcript is unavailable.",
        "暂无文字稿"
      })
  void service_that_never_had_one_is_no_notice(String text) {
    assertThat(Notice.of(text)).isNull();
    assertThat(Notice.saysThereIsNone(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Good evening from the harbour, where the tide is late again tonight.",
        "Welcome to Salt and Rope, a show about the sea. From Monday, wherever you listen.",
        "欢迎收听我们的节目，下周一见。",
        "港の話をお届けします。月曜日から始まります。"
      })
  void short_speech_is_no_notice(String text) {
    assertThat(Notice.of(text)).isNull();
    assertThat(Notice.saysThereIsNone(text)).isFalse();
  }

  @Test
  void trailer_that_asks_to_subscribe_is_speech() {
    String trailer =
        "In the autumn of that year the lamp on the pier went out, and the village never quite said why."
            + " Over six weeks we ask everybody who was there. Subscribe to get every episode as soon as it is"
            + " out, tell a friend, and try again if the line is bad; the first part comes on Monday morning.";
    assertThat(Notice.of(trailer)).isNull();
    assertThat(Notice.of(trailer + " This transcript is no longer available.")).isNotNull();
  }

  @Test
  void what_somebody_says_or_says_later_is_speech() {
    String text = "This transcript is no longer available.";
    assertThat(in(new Paragraph(text, null, null))).isNotNull();
    assertThat(in(new Paragraph(text, null, 0.0))).isNotNull();
    assertThat(in(new Paragraph(text, "Mia Lund", null))).isNull();
    assertThat(in(new Paragraph("Hello.", null, 0.0), new Paragraph(text, null, 4.5))).isNull();
  }

  @Test
  void long_notice_is_quoted_by_its_beginning() {
    String quoted = Notice.quoted("𝒜 word ".repeat(60));
    assertThat(quoted).startsWith("\"𝒜 word").endsWith("…\"");
    assertThat(quoted.codePointCount(0, quoted.length())).isLessThan(170);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true | This episode is for members only.
          true | Become a paid member at members.example to read its notes
          true | Members only.
          true | This is a free preview of a paid episode.
          true | To hear more, visit members.example.
          true | Only available to our patrons
          true | Die Notizen sind nur für Mitglieder.
          true | 成为会员
          false | We meet the members of the band.
          false | A talk with the crew about how to see the northern lights.
          false | Corrected short notes.
          false | Supporters of the club remember the match.
          """)
  void sentences_that_withhold_a_text_are_told_from_notes(boolean withholds, String sentence) {
    assertThat(Notice.withholds(sentence)).isEqualTo(withholds);
  }

  private static Notice notice(String text) {
    return Objects.requireNonNull(Notice.of(text), text);
  }

  private static @Nullable Notice in(Paragraph... paragraphs) {
    return Notice.in(new Transcript("en", true, List.of(paragraphs)));
  }
}
