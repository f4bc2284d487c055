package io.afterglow.export;

import io.afterglow.export.template.JteshownotesGenerated;
import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import io.afterglow.model.ShowNotes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * {@code shownotes.html} and {@code shownotes.txt}: the publisher's own notes, where there are any.
 */
final class ShowNotesFiles implements Exporter {

  @Override
  public String name() {
    return "shownotes";
  }

  @Override
  public Habit habit() {
    return Habit.ON_REQUEST;
  }

  @Override
  public Pass begin(Library library, Output out) {
    return new Pass() {
      @Override
      public void episode(Podcast podcast, Episode episode) throws IOException {
        ShowNotes notes = episode.showNotes();
        if (notes != null) {
          write(Folders.of(podcast, episode), podcast, episode, notes);
        }
      }

      private void write(String folder, Podcast podcast, Episode episode, ShowNotes notes)
          throws IOException {
        out.write(folder + "/shownotes.html", page(podcast, episode, notes, out));
        out.write(
            folder + "/shownotes.txt",
            (notes.text().strip() + "\n").getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  private static byte[] page(Podcast podcast, Episode episode, ShowNotes notes, Output out) {
    HtmlPage page = HtmlPage.of(podcast, episode, Tongue.of(episode), Tongue.UNKNOWN, out);
    return HtmlPage.rendered(to -> JteshownotesGenerated.render(to, null, page, notes));
  }
}
