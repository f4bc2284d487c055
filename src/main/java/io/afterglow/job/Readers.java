package io.afterglow.job;

import io.afterglow.app.AppPageReader;
import io.afterglow.feed.DirectoryReader;
import io.afterglow.feed.FeedReader;
import io.afterglow.feed.transcript.ChapterFileReader;
import io.afterglow.feed.transcript.TranscriptReader;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageReader;
import io.afterglow.page.PictureReader;
import io.afterglow.page.Service;
import java.util.concurrent.Semaphore;

/**
 * Who reads what; none of them fails. No more pages are read at a time than there are processors:
 * more would only be in memory together.
 */
final class Readers {

  private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());
  private final PageReader own;
  private final PageReader feeds = inTurn(new FeedReader());
  private final PageReader transcripts = inTurn(new TranscriptReader());
  private final PageReader chapters = inTurn(new ChapterFileReader());
  private final PageReader directories = inTurn(new DirectoryReader());
  private final PageReader pictures = inTurn(new PictureReader());

  private final PageReader apps = new Unfailing(new AppPageReader());

  Readers(Service service) {
    this.own = inTurn(service);
  }

  private PageReader inTurn(PageReader reader) {
    PageReader unfailing = new Unfailing(reader);
    return page -> {
      processors.acquireUninterruptibly();
      try {
        return unfailing.read(page);
      } finally {
        processors.release();
      }
    };
  }

  /** The reader of the service's own pages. */
  PageReader own() {
    return own;
  }

  /**
   * The reader of a page.
   *
   * @param kind what it is expected to be
   */
  PageReader of(PageKind kind) {
    return switch (kind) {
      case FEED -> feeds;
      case TRANSCRIPT -> transcripts;
      case CHAPTERS -> chapters;
      case DIRECTORY -> directories;
      case PICTURE -> pictures;
      case APP -> apps;
      default -> own;
    };
  }
}
