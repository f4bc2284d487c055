package io.afterglow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.Topic;
import io.afterglow.model.Transcript;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DemoContentTest {

  private static final DemoAccount ACCOUNT = DemoSites.standard().account();
  private static final Map<DemoEpisode, DemoContent> CONTENT =
      ACCOUNT
          .episodes()
          .collect(
              Collectors.toMap(
                  episode -> episode, DemoContent::of, (a, b) -> a, LinkedHashMap::new));

  @Test
  void the_account_is_large_enough_and_speaks_six_languages() {
    DemoSite.Counts counts = DemoSites.standard().counts();
    assertThat(counts.podcasts()).isGreaterThanOrEqualTo(12);
    assertThat(counts.episodes()).isGreaterThanOrEqualTo(150);
    assertThat(counts.untranscribed()).isPositive();
    assertThat(counts.translations()).isPositive();
    assertThat(counts.transcripts())
        .isEqualTo(counts.episodes() - counts.untranscribed() + counts.translations());
    assertThat(ACCOUNT.subscribed())
        .extracting(DemoPodcast::language)
        .contains("en", "zh-Hans", "zh-Hant", "ja", "ar", "he");
    assertThat(ACCOUNT.podcasts()).anyMatch(podcast -> !podcast.subscribed());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rowsOfTabs")
  void every_row_of_tabs_occurs(String row) {
    assertOccurs(content -> String.join(" ", content.tabs()).equals(row));
  }

  static List<String> rowsOfTabs() {
    return List.of(
        "AI Deep Dive AI Chapters Transcript",
        "AI Deep Dive AI Insights AI Chapters Transcript",
        "AI Chapters Transcript",
        "AI Deep Dive Transcript",
        "");
  }

  @Test
  void tabs_promise_blocks_that_are_not_there() {
    assertOccurs(c -> c.tabs().contains("AI Chapters") && !c.chaptersHeading());
    assertOccurs(c -> c.tabs().contains("AI Insights") && !c.insightsHeading());
    assertOccurs(c -> c.tabs().contains("AI Deep Dive") && !c.deepDive());
    assertOccurs(c -> c.tabs().isEmpty() && !c.transcripts().isEmpty());
  }

  @Test
  void people_come_with_and_without_letters_bios_and_as_roles() {
    assertPerson(person -> EpisodePage.hasAvatarLetter(person.name()));
    assertPerson(person -> !EpisodePage.hasAvatarLetter(person.name()));
    assertPerson(person -> person.bio() != null);
    assertPerson(person -> person.bio() == null);
    assertPerson(person -> Set.of("Fan", "主持人", "Tide Office").contains(person.name()));
    assertOccurs(content -> content.people().size() > 12);
    assertOccurs(content -> content.people().isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("labels")
  void every_form_of_label_occurs(String form, Predicate<DemoContent> shown) {
    assertOccurs(shown);
  }

  static List<Arguments> labels() {
    Map<String, Predicate<DemoContent>> forms = new LinkedHashMap<>();
    forms.put("Name: text", c -> printed(c, "%s: %s"));
    forms.put("Name:text", c -> printed(c, "%s:%s"));
    forms.put("@Name : text", c -> printed(c, "@%s : %s"));
    forms.put("full-width colon", c -> printed(c, "%s：%s"));
    forms.put("A和B:", c -> speakers(c).stream().anyMatch(s -> s.contains("和")));
    forms.put("none", c -> c.topics().size() == 1 && c.topics().get(0).speaker() == null);
    forms.put("comma", c -> speakers(c).stream().anyMatch(s -> s.contains(", Jr.")));
    forms.put("full stop", c -> speakers(c).stream().anyMatch(s -> s.startsWith("J. T. ")));
    forms.put("twice", c -> Set.copyOf(speakers(c)).size() < speakers(c).size());
    forms.put("not in People", c -> !names(c).containsAll(speakers(c)));
    forms.put("@Name inside", c -> c.topics().stream().anyMatch(t -> t.text().contains("@")));
    forms.put("sub-paragraphs", c -> c.topicLines().size() >= 4);
    return forms.entrySet().stream()
        .map(form -> Arguments.of(form.getKey(), form.getValue()))
        .toList();
  }

  @Test
  void topics_are_chinese_under_english_audio() {
    CONTENT.forEach(
        (episode, content) -> {
          for (Topic topic : content.topics()) {
            assertThat(topic.text()).matches("(?s).*\\p{IsHan}.*");
          }
        });
  }

  @Test
  void insights_come_as_pairs_and_as_answers_alone() {
    assertOccurs(c -> c.insights().stream().anyMatch(insight -> insight.question() != null));
    assertOccurs(c -> !c.insights().isEmpty() && c.insights().get(0).question() == null);
  }

  @Test
  void chapters_are_missing_empty_one_or_many() {
    assertOccurs(c -> !c.chaptersHeading());
    assertOccurs(c -> c.chaptersHeading() && c.chapters().isEmpty());
    assertOccurs(c -> c.chapters().size() == 1 && c.chapters().get(0).title() == null);
    assertOccurs(c -> c.chapters().size() > 2 && c.chapters().get(2).startSeconds() != null);
  }

  @Test
  void hashtags_hold_blanks() {
    assertOccurs(c -> c.tags().stream().anyMatch(tag -> tag.contains(" ")));
  }

  @Test
  void transcripts_have_the_length_of_real_ones() {
    CONTENT.values().stream()
        .flatMap(content -> content.transcripts().stream())
        .forEach(
            transcript -> {
              assertThat(transcript.paragraphs()).hasSizeBetween(20, 120);
              for (Paragraph paragraph : transcript.paragraphs()) {
                assertThat(paragraph.text())
                    .hasSizeBetween(115, 600)
                    .isEqualTo(paragraph.text().strip());
              }
            });
  }

  @Test
  void some_transcripts_have_times_and_speakers_and_translations_have_the_same_times() {
    assertOccurs(c -> c.transcripts().stream().anyMatch(Transcript::timed));
    assertOccurs(
        c ->
            c.transcripts().size() == 2
                && c.transcripts().get(0).timed()
                && starts(c.transcripts().get(0)).equals(starts(c.transcripts().get(1))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("slugs")
  void every_form_of_address_occurs(String form, String pattern) {
    assertThat(ACCOUNT.episodes().map(e -> Paths.episode(e, e.podcast().id())))
        .as(form)
        .anyMatch(path -> path.matches(pattern));
  }

  static List<Arguments> slugs() {
    return List.of(
        Arguments.of("number and hash", "/s/p/\\d+/e/[a-z0-9-]+_[0-9a-f]{5}"),
        Arguments.of("slug and hash", "/s/p/[a-z0-9-]+_[0-9a-f]{5}/e/[a-z0-9-]+_[0-9a-f]{5}"),
        Arguments.of("glued", "/s/p/52817/e/[a-z0-9-]+[a-z][0-9a-f]{5}"),
        Arguments.of("no hash", "/s/p/\\d+/e/(?!.*_)[a-z0-9-]+"),
        Arguments.of("raw", ".*/e/.*\\p{IsHan}.*"),
        Arguments.of("percent-encoded", ".*/e/.*%E[4-9].*"),
        Arguments.of("pinyin", ".*/e/([a-z]+[1-5]-)+[a-z]+[1-5]_.*"),
        Arguments.of("long", ".*/e/.{400,}"));
  }

  @Test
  void every_shape_occurs_in_the_account() {
    assertThat(CONTENT.keySet()).extracting(DemoEpisode::shape).containsAll(Shape.all());
  }

  @Test
  void every_markup_way_of_paging_and_kind_of_feed_occurs() {
    assertThat(ACCOUNT.subscribed()).extracting(MarkupKind::of).contains(MarkupKind.values());
    assertThat(ACCOUNT.subscribed())
        .filteredOn(podcast -> podcast.episodeCount() > PodcastPage.SIZE)
        .extracting(DemoPodcast::paging)
        .contains(DemoPodcast.Paging.values());
    assertThat(ACCOUNT.subscribed())
        .extracting(DemoPodcast::feed)
        .contains(
            "plain", "moved", "renamed", "absent", "unlisted", "shortened", "cdata", "gb18030");
  }

  @Test
  void two_instances_give_the_same_bytes() {
    DemoSite one = DemoSites.standard();
    DemoSite other = DemoSites.standard();
    DemoRequest request = DemoRequest.get("/", "http://127.0.0.1:1", one.cookie());
    one.account()
        .episodes()
        .filter(episode -> episode.index() % 3 == 0)
        .forEach(
            episode -> {
              String path = Paths.episode(episode, episode.podcast().id()) + "/transcript";
              assertThat(one.answer(request.at(path)).body())
                  .isEqualTo(other.answer(request.at(path)).body());
            });
    assertThat(one.cookie()).isEqualTo(other.cookie());
  }

  private static void assertOccurs(Predicate<DemoContent> form) {
    assertThat(CONTENT.values()).anyMatch(form);
  }

  private static void assertPerson(Predicate<Person> form) {
    assertOccurs(content -> content.people().stream().anyMatch(form));
  }

  private static boolean printed(DemoContent content, String form) {
    return !content.topics().isEmpty()
        && content.topics().get(0).speaker() != null
        && content
            .topicLines()
            .get(0)
            .startsWith(
                form.replaceFirst("%s", content.topics().get(0).speaker())
                    .replace("%s", content.topics().get(0).text().substring(0, 5)));
  }

  private static List<String> speakers(DemoContent content) {
    return content.topics().stream()
        .map(Topic::speaker)
        .filter(speaker -> speaker != null)
        .toList();
  }

  private static List<String> names(DemoContent content) {
    return content.people().stream().map(Person::name).toList();
  }

  private static List<Double> starts(Transcript transcript) {
    return transcript.paragraphs().stream().map(Paragraph::startSeconds).toList();
  }
}
