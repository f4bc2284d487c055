package io.afterglow.demo;

import io.afterglow.model.Chapter;
import io.afterglow.model.Insight;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Transcript;
import java.lang.Character.UnicodeScript;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An episode's page, drawn in the order in which PodQuest showed it.
 *
 * @param shown the id of the podcast under which it was asked for
 * @param language of the transcript that is in front, null when the show notes are
 * @param suggestion an episode that somebody might like, null for none
 */
record EpisodePage(
    DemoEpisode episode,
    PodcastId shown,
    @Nullable String language,
    @Nullable DemoEpisode suggestion) {

  String html(Surface surface) {
    DemoPodcast podcast = episode.podcast();
    DemoContent content = DemoContent.of(episode, language == null ? List.of() : List.of(language));
    if (episode.shape().is("reader")) {
      surface.hideHeadings();
    }
    Labels labels = Labels.of(episode.shape());
    Chrome.above(surface, !episode.shape().is("nobanner"));
    if (suggestion != null) {
      surface.suggestion(
          "You might also like", Paths.episode(suggestion, suggestion.podcast().id()));
    }
    surface.begin("main");
    head(surface);
    tabs(surface, content);
    people(surface, content, labels);
    topics(surface, content, labels);
    if (content.deepDive()) {
      surface.heading(2, labels.text("deep"));
    }
    insights(surface, content, labels);
    chapters(surface, content, labels);
    body(surface, content, labels);
    surface.end();
    surface.footer();
    return surface.page(episode.title(), podcast.prose(), canonical(), surface.data(episode));
  }

  private void head(Surface surface) {
    DemoPodcast podcast = episode.podcast();
    surface.image(
        "/media/cover/" + podcast.key() + "-" + episode.index() + ".svg",
        "cover of episode " + episode.title());
    surface.heading(1, episode.title());
    if (!episode.shape().is("nodate")) {
      surface.day(episode.publishedOn());
    }
    surface.begin("card");
    surface.image("/media/logo/" + podcast.key() + ".png", "logo of podcast " + podcast.title());
    PodcastId linked = episode.index() % 3 == 0 ? podcast.otherThan(shown) : shown;
    surface.link(podcast.title(), Paths.podcast(podcast, linked), "");
    surface.end();
  }

  private void tabs(Surface surface, DemoContent content) {
    if (!content.tabs().isEmpty()) {
      surface.tabs(content.tabs(), Collections.nCopies(content.tabs().size(), ""));
    }
    if (!content.tags().isEmpty()) {
      surface.line("#" + String.join("#", content.tags()));
    }
  }

  private static void people(Surface surface, DemoContent content, Labels labels) {
    if (content.people().isEmpty()) {
      return;
    }
    surface.heading(2, labels.text("people"));
    for (Person person : content.people()) {
      surface.begin("card");
      if (hasAvatarLetter(person.name())) {
        surface.line(person.name().substring(0, 1).toUpperCase(Locale.ROOT));
      }
      surface.line(person.name());
      if (person.bio() != null) {
        surface.line(person.bio());
      }
      surface.end();
    }
  }

  /** Names that begin with a Han character had none. */
  static boolean hasAvatarLetter(String name) {
    return UnicodeScript.of(name.codePointAt(0)) != UnicodeScript.HAN;
  }

  private static void topics(Surface surface, DemoContent content, Labels labels) {
    if (content.topicLines().isEmpty()) {
      return;
    }
    surface.heading(2, labels.text("topics"));
    content.topicLines().forEach(surface::paragraph);
  }

  private static void insights(Surface surface, DemoContent content, Labels labels) {
    if (!content.insightsHeading()) {
      return;
    }
    surface.heading(2, labels.text("insights"));
    for (Insight insight : content.insights()) {
      if (insight.question() != null) {
        surface.paragraph(insight.question());
      }
      surface.paragraph(insight.answer());
    }
  }

  private static void chapters(Surface surface, DemoContent content, Labels labels) {
    if (!content.chaptersHeading()) {
      return;
    }
    surface.heading(2, labels.text("chapters"));
    for (Chapter chapter : content.chapters()) {
      if (chapter.title() != null && chapter.startSeconds() != null) {
        surface.heading(3, clock(chapter.startSeconds()) + " " + chapter.title());
      }
      if (chapter.summary() != null) {
        surface.paragraph(chapter.summary());
      }
      surface.bullets(chapter.points());
    }
  }

  private void body(Surface surface, DemoContent content, Labels labels) {
    String bare = Paths.episode(episode, shown);
    surface.tabs(
        List.of(labels.text("notes-tab"), labels.text("transcript-tab")),
        List.of(bare, episode.transcribed() ? bare + "/transcript" : bare));
    Transcript transcript = language == null ? null : content.transcript(language);
    if (transcript == null) {
      content.showNotes().forEach(surface::paragraph);
      return;
    }
    if (episode.translated()) {
      surface.line(labels.text("translations"));
      surface.translation("中文", bare + "/transcript/zh");
    }
    for (Paragraph paragraph : transcript.paragraphs()) {
      surface.paragraph(paragraph);
    }
  }

  private static String clock(double seconds) {
    long whole = (long) seconds;
    return whole < 3600
        ? String.format(Locale.ROOT, "%02d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  /** Under the id that was asked for: nothing on the page says that there is another one. */
  private String canonical() {
    return "https://podquestai.com/s/p/"
        + Paths.encoded(shown.value())
        + "/e/"
        + Paths.encoded(episode.id().episode());
  }
}
