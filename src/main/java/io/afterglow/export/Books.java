package io.afterglow.export;

import io.afterglow.model.Cover;
import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code {podcast}.epub} beside {@code podcast.json}: one book of a podcast's transcripts, a
 * chapter an episode, for readers on paper-like screens; only where there is a transcript.
 */
final class Books implements Exporter {

  @Override
  public String name() {
    return "epub";
  }

  @Override
  public Habit habit() {
    return Habit.ON_REQUEST;
  }

  @Override
  public Pass begin(Library library, Output out) {
    Instant modified = library.report().finishedAt();
    return new Pass() {
      private @Nullable Book book;

      @Override
      public void podcast(Podcast podcast) throws IOException {
        finish();
      }

      @Override
      public void episode(Podcast podcast, Episode episode) throws IOException {
        if (episode.transcripts().isEmpty()) {
          return;
        }
        Book open = book;
        if (open == null) {
          String path = Folders.of(podcast) + "/" + Folders.name(podcast) + ".epub";
          open = Book.begin(podcast, modified, cover(podcast), out.archive(path));
          book = open;
        }
        open.add(episode);
      }

      private @Nullable Cover cover(Podcast podcast) {
        return library.cover(podcast).orElse(null);
      }

      @Override
      public void finish() throws IOException {
        if (book != null) {
          book.finish();
        }
        book = null;
      }
    };
  }
}
