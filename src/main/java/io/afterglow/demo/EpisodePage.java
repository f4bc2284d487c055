package io.afterglow.demo;

import io.afterglow.json.Json;
import io.afterglow.model.Chapter;
import io.afterglow.model.Insight;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Transcript;
import java.lang.Character.UnicodeScript;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  String html() {
    DemoPodcast podcast = episode.podcast();
    DemoContent content = DemoContent.of(episode, language == null ? List.of() : List.of(language));
    Surface surface = Surface.of(podcast.markup());
    if (episode.shape().is("reader")) {
      surface = new ReaderSurface(surface);
    }
    Labels labels = Labels.of(episode.shape());
    Chrome.above(surface, podcast.markup(), !episode.shape().is("nobanner"));
    suggest(surface);
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
    Chrome.below(surface, podcast.markup());
    return surface.page(episode.title(), podcast.prose(), canonical(), data());
  }

  private void suggest(Surface surface) {
    if (suggestion == null || episode.podcast().markup() != DemoPodcast.MarkupKind.SEMANTIC) {
      return;
    }
    surface.begin("aside");
    surface.link("You might also like", Paths.episode(suggestion, suggestion.podcast().id()), "");
    surface.end();
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
    surface.image("/media/logo/" + podcast.key() + ".png", "logo of podcast " + podcast.title());
    PodcastId linked = episode.index() % 3 == 0 ? podcast.otherThan(shown) : shown;
    surface.link(podcast.title(), Paths.podcast(podcast, linked), "");
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
      translations(surface, labels, bare + "/transcript/zh");
    }
    for (Paragraph paragraph : transcript.paragraphs()) {
      surface.paragraph(paragraph);
    }
  }

  /** A script framework has a button here, from which no address can be read. */
  private void translations(Surface surface, Labels labels, String target) {
    surface.line(labels.text("translations"));
    if (episode.podcast().markup() == DemoPodcast.MarkupKind.SCRIPTED) {
      surface.button("中文", "");
    } else {
      surface.link("中文", target, "");
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

  private String data() {
    Map<String, Object> data = new LinkedHashMap<>();
    if (episode.podcast().markup() == DemoPodcast.MarkupKind.SEMANTIC) {
      data.put("@context", "https://schema.org");
      data.put("@type", "PodcastEpisode");
      data.put("name", episode.title());
      data.put("datePublished", episode.publishedOn().toString());
      data.put("timeRequired", "PT" + episode.durationSeconds() + "S");
      data.put("partOfSeries", Map.of("name", episode.podcast().title()));
      return Json.line(data);
    }
    data.put("page", "/s/p/[podcast]/e/[episode]/[[...tab]]");
    data.put("title", episode.title());
    data.put("podcast", episode.podcast().title());
    data.put("publishedAt", episode.publishedAt().toString());
    data.put("durationSeconds", episode.durationSeconds());
    return Json.line(data);
  }
}
