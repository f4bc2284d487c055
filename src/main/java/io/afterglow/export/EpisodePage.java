package io.afterglow.export;

import io.afterglow.model.Chapter;
import io.afterglow.model.Episode;
import io.afterglow.model.Insight;
import io.afterglow.model.Person;
import io.afterglow.model.Podcast;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.Topic;
import org.jspecify.annotations.Nullable;

/** The page of one episode in the offline library: all that was read of it, transcripts linked. */
final class EpisodePage {

  private final Episode episode;
  private final HtmlPage page;

  private EpisodePage(Episode episode) {
    this.episode = episode;
    this.page = HtmlPage.titled(episode.title(), Tongue.of(episode));
  }

  /** The page as it stands two folders below {@code index.html}. */
  static byte[] of(Podcast podcast, Episode episode) {
    EpisodePage made = new EpisodePage(episode);
    made.head(podcast);
    made.people();
    made.topics();
    made.insights();
    made.chapters();
    made.showNotes();
    return made.page.raw("</main>\n").bytes();
  }

  private void head(Podcast podcast) {
    page.raw(HtmlPage.backTo("../../index.html"));
    page.raw(HtmlPage.heading(podcast, episode)).raw("<p>");
    String original = episode.url();
    page.raw(original == null ? "Saved copy" : HtmlPage.link(original, "Original address"));
    HtmlLibrary.files(page, "../../", podcast, episode);
    page.raw("</p>\n");
    if (!episode.tags().isEmpty()) {
      page.raw("<p class=\"dim\">");
      episode.tags().forEach(tag -> page.raw("<span dir=\"auto\">#").text(tag).raw("</span> "));
      page.raw("</p>\n");
    }
    page.raw("<main>\n");
  }

  private void people() {
    heading("People", episode.people().isEmpty());
    for (Person person : episode.people()) {
      element("p", person.name(), person.bio());
    }
  }

  private void topics() {
    heading("Topics", episode.topics().isEmpty());
    for (Topic topic : episode.topics()) {
      element("p", topic.speaker(), topic.text());
    }
  }

  private void insights() {
    heading("Key Insights", episode.insights().isEmpty());
    for (Insight insight : episode.insights()) {
      spoken("h3", insight.question());
      spoken("p", insight.answer());
    }
  }

  private void chapters() {
    heading("Chapters", episode.chapters().isEmpty());
    for (Chapter chapter : episode.chapters()) {
      spoken("h3", chapter.title());
      Double start = chapter.startSeconds();
      if (start != null) {
        page.raw("<p><time>" + TimedText.clock(start) + "</time></p>\n");
      }
      spoken("p", chapter.summary());
      if (!chapter.points().isEmpty()) {
        page.raw("<ul>\n");
        chapter.points().forEach(point -> spoken("li", point));
        page.raw("</ul>\n");
      }
    }
  }

  private void showNotes() {
    ShowNotes notes = episode.showNotes();
    heading("Show notes", notes == null);
    if (notes != null) {
      page.raw("<section" + Tongue.attributes(Tongue.of(notes.text())) + ">\n");
      page.raw(SafeHtml.of(notes.html())).raw("\n</section>\n");
    }
  }

  private void heading(String words, boolean nothing) {
    page.raw(nothing ? "" : "<h2 lang=\"en\" dir=\"ltr\">" + words + "</h2>\n");
  }

  /** Text under a name in front; either may be missing. */
  private void element(String tag, @Nullable String name, @Nullable String text) {
    String words = text == null ? "" : text;
    page.raw("<" + tag + Tongue.attributes(Tongue.of(words)) + ">");
    if (name != null) {
      page.raw("<cite>").text(name).raw(words.isEmpty() ? "</cite>" : ":</cite> ");
    }
    page.text(words).raw("</" + tag + ">\n");
  }

  /** Text in the language of the audio, as insights and chapters are. */
  private void spoken(String tag, @Nullable String text) {
    if (text != null) {
      page.raw("<" + tag + Tongue.attributes(Tongue.of(episode)) + ">");
      page.text(text).raw("</" + tag + ">\n");
    }
  }
}
