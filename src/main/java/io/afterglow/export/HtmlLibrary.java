package io.afterglow.export;

import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import io.afterglow.model.Report;
import io.afterglow.text.XmlText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * {@code index.html}: every podcast and episode, clickable, and a page for each episode under
 * {@code library/} with all that was read of it. Transcripts are linked, not repeated.
 */
final class HtmlLibrary implements Exporter {

  @Override
  public String name() {
    return "html";
  }

  @Override
  public Pass begin(Library library, Output out) throws IOException {
    return new Index(library, out, out.open("index.html"));
  }

  /** Where the page of an episode stands in the bag. */
  static String page(Podcast podcast, Episode episode) {
    return "library/" + Folders.name(podcast) + "/" + Folders.name(episode) + ".html";
  }

  /** One page that grows along the whole pass, so it is streamed. */
  private static final class Index implements Pass {

    private final Output out;
    private final OutputStream file;
    private final HtmlPage page;
    private boolean listOpen;

    Index(Library library, Output out, OutputStream file) {
      Report report = library.report();
      this.out = out;
      this.file = file;
      this.page = HtmlPage.titled("Podcasts saved from " + report.service(), "en");
      page.raw("<header>\n<h1>Podcasts saved from ").text(report.service()).raw("</h1>\n");
      page.raw("<p class=\"dim\">" + counts(report) + "</p>\n</header>\n<nav>\n<p>");
      page.raw("<a href=\"README.txt\">How to use this</a> · ");
      boolean hasFeeds = library.subscriptions().stream().anyMatch(s -> s.feedUrl() != null);
      page.raw(hasFeeds ? "<a href=\"subscriptions.opml\">Subscriptions (OPML)</a> · " : "");
      page.raw(
          "<a href=\"report.json\">What was saved and what is missing</a></p>\n</nav>\n<main>\n");
    }

    @Override
    public void podcast(Podcast podcast) throws IOException {
      endList();
      page.raw(
          "<section class=\"card\">\n<h2" + Tongue.attributes(Tongue.of(podcast.title())) + ">");
      page.text(XmlText.line(podcast.title())).raw("</h2>\n<p class=\"dim\">");
      page.raw(podcast.subscribed() ? "Subscribed · " : "");
      page.raw(amount(podcast.episodes().size(), "episode")).raw("</p>\n");
      page.raw("<ul class=\"episodes\">\n");
      listOpen = true;
      file.write(page.drain());
    }

    @Override
    public void episode(Podcast podcast, Episode episode) throws IOException {
      String path = page(podcast, episode);
      page.raw(
          "<li><a href=\"" + path + "\"" + Tongue.attributes(Tongue.of(episode.title())) + ">");
      page.text(XmlText.line(episode.title())).raw("</a><br>\n<small>");
      page.raw(episode.publishedOn() == null ? "no date" : "" + episode.publishedOn());
      files(page, "", podcast, episode);
      page.raw("</small></li>\n");
      file.write(page.drain());
      out.write(path, EpisodePage.of(podcast, episode));
    }

    @Override
    public void finish() throws IOException {
      endList();
      page.raw("</main>\n");
      file.write(page.bytes());
      file.close();
    }

    private void endList() {
      page.raw(listOpen ? "</ul>\n</section>\n" : "");
      listOpen = false;
    }

    private static String counts(Report report) {
      String saved = report.finishedAt().toString().substring(0, 10);
      return amount(report.podcasts().saved(), "podcast")
          + ", "
          + amount(report.episodes().saved(), "episode")
          + ", "
          + amount(report.transcripts().saved(), "transcript")
          + ", saved on "
          + saved;
    }
  }

  /** Adds links to an episode's transcripts and show notes. */
  static void files(HtmlPage page, String up, Podcast podcast, Episode episode) {
    String folder = up + Folders.of(podcast, episode) + "/";
    List<String> names = TranscriptFiles.names(episode);
    for (int i = 0; i < names.size(); i++) {
      String language = Tongue.primary(episode.transcripts().get(i).language());
      page.raw(
          " · <a href=\"" + folder + names.get(i) + ".html\">Transcript (" + language + ")</a>");
    }
    if (episode.showNotes() != null) {
      page.raw(" · <a href=\"" + folder + "shownotes.html\">Show notes</a>");
    }
  }

  static String amount(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
