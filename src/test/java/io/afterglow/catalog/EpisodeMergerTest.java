package io.afterglow.catalog;

import static io.afterglow.catalog.Samples.ID;
import static io.afterglow.catalog.Samples.bare;
import static io.afterglow.catalog.Samples.chinese;
import static io.afterglow.catalog.Samples.english;
import static io.afterglow.catalog.Samples.full;
import static io.afterglow.catalog.Samples.live;
import static io.afterglow.catalog.Samples.origin;
import static io.afterglow.catalog.Samples.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterglow.catalog.Samples.Variant;
import io.afterglow.model.Chapter;
import io.afterglow.model.Episode;
import io.afterglow.model.Origin;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.PodcastRef;
import io.afterglow.model.Problem;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.SourceName;
import io.afterglow.model.Topic;
import io.afterglow.model.Transcript;
import io.afterglow.model.TranscriptSource;
import io.afterglow.page.Item.EpisodeView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class EpisodeMergerTest {

  @Test
  void one_view_alone_is_the_episode() {
    Episode episode = merge(live(full()));
    for (Field field : Field.values()) {
      Object read = field == Field.TRANSCRIPTS ? texts(episode) : field.in(episode);
      assertThat(read).as(field.word()).isEqualTo(field.in(full()));
    }
    assertThat(episode.problems()).isEmpty();
  }

  @Test
  void a_bad_page_replaces_nothing_though_it_is_live_and_newer() {
    Episode good = merge(seen(full(), SourceName.WAYBACK, 1));
    Episode both = merge(seen(full(), SourceName.WAYBACK, 1), seen(bare(), SourceName.LIVE, 9));
    assertThat(both).usingRecursiveComparison().ignoringFields("origins").isEqualTo(good);
  }

  @Test
  void show_notes_transcript_and_translation_from_three_pages_make_one_episode() {
    ShowNotes notes = new ShowNotes("By the publisher.", "<p>By the publisher.</p>");
    Problem none = new Problem("transcripts", "the tab is there and no text");
    Episode episode =
        merge(
            live(new Variant().notes(notes).transcript(null).view(), none),
            seen(new Variant().notes(null).transcript(chinese(4)).view(), SourceName.LIVE, 2),
            seen(new Variant().notes(null).transcript(english(5)).view(), SourceName.LIVE, 3));
    assertThat(episode.showNotes()).isEqualTo(notes);
    assertThat(texts(episode)).containsExactly(english(5), chinese(4));
    assertThat(episode.problems()).isEmpty();
  }

  @Test
  void a_transcript_names_the_page_that_it_was_read_from() {
    EpisodeView translation = new Variant().transcript(chinese(4)).view();
    List<Transcript> transcripts =
        merge(live(full()), seen(translation, SourceName.SAVED, 2)).transcripts();
    String url = "https://podcasts.example/s/p/4711/e/the-lighthouse_0a1b2";
    assertThat(transcripts)
        .extracting(Transcript::source)
        .containsExactly(
            new TranscriptSource(TranscriptSource.Kind.SERVICE, url, "text/html", "text/html"),
            new TranscriptSource(TranscriptSource.Kind.SERVICE, url, null, "text/html"));
  }

  @Test
  void a_transcript_that_shrank_does_not_replace_the_fuller_one() {
    EpisodeView shrunk = new Variant().transcript(english(3)).view();
    assertThat(
            texts(merge(seen(full(), SourceName.COMMONCRAWL, 1), seen(shrunk, SourceName.LIVE, 9))))
        .containsExactly(english(6));
  }

  @Test
  void a_cut_transcript_of_unsure_language_is_no_second_transcript() {
    Transcript unsure = new Transcript("und", true, english(1).paragraphs());
    assertThat(texts(merge(live(full()), live(new Variant().transcript(unsure).view()))))
        .containsExactly(english(6));
  }

  @Test
  void of_two_texts_of_unsure_language_the_fuller_is_kept_and_the_loss_is_told() {
    Transcript one = new Transcript("und", true, english(2).paragraphs());
    Transcript other = new Transcript("und", true, chinese(1).paragraphs());
    Episode episode =
        merge(
            live(new Variant().transcript(one).view()),
            live(new Variant().transcript(other).view()));
    assertThat(texts(episode)).containsExactly(one);
    assertThat(episode.problems())
        .containsExactly(
            new Problem(
                "transcripts", "pages disagree: several texts of unsure language, one is kept"));
  }

  @Test
  void times_and_speakers_come_along_when_another_page_has_more_text() {
    List<Paragraph> timed = new ArrayList<>();
    for (Paragraph p : english(4).paragraphs()) {
      timed.add(new Paragraph(p.text(), "Ada Quill", 10.0 * timed.size()));
    }
    Transcript shorter = new Transcript("en", true, timed);
    List<Paragraph> paragraphs =
        merge(live(new Variant().transcript(shorter).view()), live(full()))
            .transcripts()
            .get(0)
            .paragraphs();
    assertThat(paragraphs).hasSize(6).startsWith(timed.toArray(new Paragraph[0]));
    assertThat(paragraphs.get(5).startSeconds()).isNull();
  }

  @Test
  void parts_copied_as_text_join_once_though_intro_and_outro_are_the_same() {
    List<Paragraph> talk = new ArrayList<>(english(6).paragraphs());
    Paragraph intro =
        new Paragraph(
            "This is the show about lamps, ledgers and long nights by the sea.", null, null);
    talk.add(0, intro);
    talk.add(intro);
    List<Sighted<EpisodeView>> parts = new ArrayList<>();
    for (List<Paragraph> part : List.of(talk.subList(0, 6), talk.subList(3, 8), talk)) {
      Transcript copied = new Transcript("en", true, part);
      Origin origin = origin(SourceName.SAVED, 1 + parts.size(), "");
      EpisodeView view = new Variant().transcript(copied).view();
      parts.add(new Sighted<>(view, origin, "text/plain", List.of()));

      List<Paragraph> joined = merge(parts).transcripts().get(0).paragraphs();

      assertThat(joined).isEqualTo(parts.size() == 1 ? part : talk);
    }
  }

  @Test
  void of_the_same_words_those_with_times_win_whatever_the_punctuation() {
    Transcript folded =
        new Transcript("en", true, List.of(new Paragraph("So: we, climbed!!!", null, null)));
    Transcript timed =
        new Transcript("en", true, List.of(new Paragraph("So we climbed", null, 1.0)));
    assertThat(
            texts(
                merge(
                    live(new Variant().transcript(folded).view()),
                    seen(new Variant().transcript(timed).view(), SourceName.WAYBACK, 1))))
        .containsExactly(timed);
  }

  @Test
  void the_original_is_flagged_once() {
    Transcript wrong = new Transcript("zh", true, chinese(4).paragraphs());
    Episode episode =
        merge(
            live(full()),
            seen(full(), SourceName.LIVE, 2),
            live(new Variant().transcript(wrong).view()));
    assertThat(episode.transcripts()).extracting(Transcript::original).containsExactly(true, false);
    assertThat(episode.problems())
        .containsExactly(
            new Problem("transcripts", "several languages pass for the original: en, zh"));
  }

  @Test
  void a_translation_that_repeats_the_original_is_none() {
    Transcript echo = new Transcript("zh", false, english(6).paragraphs());
    Episode episode = merge(live(full()), live(new Variant().transcript(echo).view()));
    assertThat(texts(episode)).containsExactly(english(6));
    assertThat(episode.problems())
        .containsExactly(new Problem("transcripts", "the translation (zh) repeats the original"));
  }

  @Test
  void an_original_of_unsure_language_is_not_called_by_the_language_of_its_echo() {
    Transcript unsure = new Transcript("und", true, english(6).paragraphs());
    Transcript echo = new Transcript("zh", false, english(6).paragraphs());
    Episode episode =
        merge(
            live(new Variant().transcript(unsure).view()),
            live(new Variant().transcript(echo).view()));
    assertThat(texts(episode)).containsExactly(unsure);
    assertThat(episode.problems())
        .containsExactly(new Problem("transcripts", "the translation (zh) repeats the original"));
  }

  @Test
  void a_translation_counts_although_a_longer_page_of_it_repeats_the_original() {
    Transcript echo = new Transcript("zh", false, english(6).paragraphs());
    Episode episode =
        merge(
            live(full()),
            live(new Variant().transcript(echo).view()),
            seen(new Variant().transcript(chinese(1)).view(), SourceName.SAVED, 2));
    assertThat(texts(episode)).containsExactly(english(6), chinese(1));
    assertThat(episode.problems()).isEmpty();
  }

  @Test
  void a_promised_transcript_that_no_page_holds_is_a_problem() {
    EpisodeView silent = new Variant().transcript(null).view();
    assertThat(merge(live(silent)).problems())
        .containsExactly(new Problem("transcripts", "promised, but no page holds one"));
    EpisodeView unpromised = new Variant().transcript(null).promisesTranscript(false).view();
    assertThat(merge(live(unpromised)).problems()).isEmpty();
  }

  @Test
  void the_empty_page_of_a_translation_is_a_problem() {
    Sighted<EpisodeView> empty =
        new Sighted<>(
            new Variant().transcript(null).view(),
            origin(SourceName.LIVE, 2, "/transcript/zh"),
            "text/html",
            List.of());
    assertThat(merge(live(full()), empty).problems())
        .containsExactly(new Problem("transcripts", "the page of the translation (zh) holds none"));
  }

  @Test
  void a_complaint_lives_as_long_as_no_other_page_heals_it() {
    Problem none = new Problem("chapters", "a tab and no chapters");
    EpisodeView without = new Variant().chapters().view();
    assertThat(merge(live(without, none)).problems()).containsExactly(none);
    assertThat(merge(live(without, none), live(full())).problems()).isEmpty();
    Problem contradiction = new Problem("publishedOn", "embedded data says 2025-02-27");
    assertThat(merge(live(full(), contradiction), live(without)).problems())
        .containsExactly(contradiction);
  }

  @Test
  void pages_that_disagree_on_title_or_date_are_a_problem_and_the_live_one_counts() {
    EpisodeView other = new Variant().title("Another Name").date(LocalDate.of(2025, 2, 27)).view();
    Episode episode = merge(seen(other, SourceName.SAVED, 9), live(full()));
    assertThat(episode.title()).isEqualTo(full().title());
    assertThat(episode.publishedOn()).isEqualTo(Samples.DATE);
    assertThat(episode.problems())
        .containsExactly(
            new Problem(
                "title",
                "pages disagree: kept \"The Lighthouse Keeper's Ledger\", also seen \"Another"
                    + " Name\""),
            new Problem("publishedOn", "pages disagree: kept 2025-02-26, also seen 2025-02-27"));
  }

  @Test
  void a_cut_title_neither_wins_nor_contradicts() {
    EpisodeView cut = new Variant().title("The Lighthouse…").view();
    Episode episode = merge(live(cut), seen(full(), SourceName.COMMONCRAWL, 1));
    assertThat(episode.title()).isEqualTo(full().title());
    assertThat(episode.problems()).isEmpty();
  }

  @Test
  void bios_are_filled_in_from_other_pages_by_name() {
    EpisodeView three =
        new Variant()
            .people(
                new Person("Ada Quill", "keeps the"),
                new Person("Bo Reed", null),
                new Person("Cy Stone", null))
            .view();
    EpisodeView one = new Variant().people(new Person("BO REED", "climbs")).view();
    assertThat(merge(live(three), live(full()), live(one)).people())
        .containsExactly(
            new Person("Ada Quill", "keeps the ledger"),
            new Person("Bo Reed", "climbs"),
            new Person("Cy Stone", null));
  }

  @Test
  void topics_split_by_speaker_win_over_the_same_text_in_one_piece() {
    EpisodeView whole =
        new Variant()
            .topics(new Topic(null, "Ada Quill: Lamps need oil. Bo Reed: And patience."))
            .view();
    assertThat(merge(live(whole), seen(full(), SourceName.WAYBACK, 1)).topics())
        .isEqualTo(full().topics());
  }

  @Test
  void chapters_with_titles_and_times_take_summaries_from_another_page() {
    EpisodeView folded =
        new Variant().chapters(new Chapter("Oil", "About oil.", List.of("whale"), null)).view();
    EpisodeView listed =
        new Variant()
            .chapters(
                new Chapter("Oil", null, List.of(), 0.0),
                new Chapter("Night", null, List.of(), 90.5))
            .view();
    assertThat(merge(live(folded), live(listed)).chapters())
        .containsExactly(
            new Chapter("Oil", "About oil.", List.of("whale"), 0.0),
            new Chapter("Night", null, List.of(), 90.5));
  }

  @Test
  void a_transcript_taken_for_show_notes_does_not_replace_the_notes() {
    String text =
        english(6).paragraphs().stream().map(Paragraph::text).collect(Collectors.joining("\n\n"));
    EpisodeView mistaken = new Variant().notes(new ShowNotes(text, text)).transcript(null).view();
    assertThat(merge(live(mistaken), seen(full(), SourceName.SAVED, 1)).showNotes())
        .isEqualTo(full().showNotes());
  }

  @Test
  void origins_are_each_page_once_newest_first() {
    Episode episode =
        merge(
            seen(full(), SourceName.WAYBACK, 1),
            seen(bare(), SourceName.SAVED, 3),
            seen(full(), SourceName.WAYBACK, 1),
            seen(bare(), SourceName.LIVE, 2));
    assertThat(episode.origins())
        .containsExactly(
            origin(SourceName.SAVED, 3, ""),
            origin(SourceName.LIVE, 2, ""),
            origin(SourceName.WAYBACK, 1, ""));
  }

  @Test
  void an_episode_without_any_page_is_refused_by_name() {
    assertThatThrownBy(() -> merge(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(ID.toString());
  }

  @Test
  void the_order_of_views_makes_no_difference() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<Sighted<EpisodeView>> views = copies(random, 6);
      Episode first = merge(views);
      Collections.shuffle(views, random);
      assertThat(merge(views)).as("seed %d", seed).isEqualTo(first);
    }
  }

  @Test
  void more_views_never_lose_a_field() {
    for (int seed = 0; seed < 300; seed++) {
      List<Sighted<EpisodeView>> views = copies(new Random(seed), 6);
      Episode few = merge(views.subList(0, 3));
      Episode all = merge(views);
      for (Field field : Field.values()) {
        assertThat(field.isReadIn(all) || !field.isReadIn(few))
            .as("seed %d, %s", seed, field.word())
            .isTrue();
      }
      assertThat(Fullness.TOPICS.compare(all.topics(), few.topics())).isNotNegative();
      assertThat(Fullness.CHAPTERS.compare(all.chapters(), few.chapters())).isNotNegative();
      assertThat(all.people().size()).isGreaterThanOrEqualTo(few.people().size());
      assertThat(all.title()).startsWith(few.title().replace("…", ""));
      assertThat(few.transcripts())
          .as("seed %d", seed)
          .allSatisfy(
              one ->
                  assertThat(all.transcripts())
                      .map(Transcripts::letters)
                      .anyMatch(words -> words.startsWith(Transcripts.letters(one))));
    }
  }

  @Test
  void a_truncated_capture_never_wins() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Sighted<EpisodeView> whole = seen(full(), SourceName.COMMONCRAWL, 1);
      Sighted<EpisodeView> cut =
          seen(Samples.truncated(full(), random), SourceName.LIVE, 1 + random.nextInt(9));
      assertThat(merge(cut, whole))
          .as("seed %d", seed)
          .usingRecursiveComparison()
          .ignoringFields("origins")
          .isEqualTo(merge(whole));
    }
  }

  private static List<Sighted<EpisodeView>> copies(Random random, int count) {
    List<Sighted<EpisodeView>> views = new ArrayList<>();
    EpisodeView chinese = new Variant().transcript(chinese(5)).view();
    for (int i = 0; i < count; i++) {
      SourceName source = List.of(SourceName.values()).get(random.nextInt(4));
      EpisodeView view = Samples.worse(random.nextBoolean() ? full() : chinese, random);
      Problem problem = new Problem("chapters", "problem " + random.nextInt(2));
      views.add(seen(view, source, random.nextInt(3), problem));
    }
    return views;
  }

  @SafeVarargs
  private static Episode merge(Sighted<EpisodeView>... views) {
    List<Sighted<EpisodeView>> list = new ArrayList<>();
    for (Sighted<EpisodeView> view : views) {
      list.add(view);
    }
    return merge(list);
  }

  /** The transcripts, wherever they were read. */
  private static List<Transcript> texts(Episode episode) {
    return episode.transcripts().stream().map(t -> t.from(TranscriptSource.SERVICE)).toList();
  }

  private static Episode merge(List<Sighted<EpisodeView>> views) {
    PodcastRef podcast = new PodcastRef(ID.podcast(), "Harbour Talk", null);
    return EpisodeMerger.merge(ID, podcast, "https://podcasts.example/x", views, null);
  }
}
