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

/** Who reads what; none of them fails. */
final class Readers {

  private final PageReader own;
  private final PageReader feeds = new Unfailing(new FeedReader());
  private final PageReader transcripts = new Unfailing(new TranscriptReader());
  private final PageReader chapters = new Unfailing(new ChapterFileReader());
  private final PageReader directories = new Unfailing(new DirectoryReader());
  private final PageReader pictures = new Unfailing(new PictureReader());

  private final PageReader apps = new Unfailing(new AppPageReader());

  Readers(Service service) {
    this.own = new Unfailing(service);
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
