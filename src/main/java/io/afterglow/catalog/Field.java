package io.afterglow.catalog;

import io.afterglow.model.Episode;
import io.afterglow.page.Item.EpisodeView;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of {@code episode.json} that pages give, in its order. */
enum Field {
  TITLE("title"),
  PODCAST("podcast"),
  PUBLISHED_ON("publishedOn"),
  IMAGE_URL("imageUrl"),
  TAGS("tags"),
  TABS("tabs"),
  PEOPLE("people"),
  TOPICS("topics"),
  INSIGHTS("insights"),
  CHAPTERS("chapters"),
  SHOW_NOTES("showNotes"),
  TRANSCRIPTS("transcripts");

  private final String word;

  Field(String word) {
    this.word = word;
  }

  /** Its name in {@code episode.json}. */
  String word() {
    return word;
  }

  static Optional<Field> named(String word) {
    return Arrays.stream(values()).filter(f -> f.word.equals(word)).findFirst();
  }

  /** Whether the page has anything here. */
  boolean isReadIn(EpisodeView view) {
    return isSomething(in(view));
  }

  boolean isReadIn(Episode episode) {
    return isSomething(in(episode));
  }

  /** One page's word; its transcript as a list of one or none. */
  @Nullable Object in(EpisodeView view) {
    return switch (this) {
      case TITLE -> view.title();
      case PODCAST -> view.podcastTitle();
      case PUBLISHED_ON -> view.publishedOn();
      case IMAGE_URL -> view.imageUrl();
      case TAGS -> view.tags();
      case TABS -> view.tabs();
      case PEOPLE -> view.people();
      case TOPICS -> view.topics();
      case INSIGHTS -> view.insights();
      case CHAPTERS -> view.chapters();
      case SHOW_NOTES -> view.showNotes();
      case TRANSCRIPTS -> Transcripts.in(view).map(List::of).orElse(List.of());
    };
  }

  @Nullable Object in(Episode episode) {
    return switch (this) {
      case TITLE -> episode.title();
      case PODCAST -> episode.podcast().title();
      case PUBLISHED_ON -> episode.publishedOn();
      case IMAGE_URL -> episode.imageUrl();
      case TAGS -> episode.tags();
      case TABS -> episode.tabs();
      case PEOPLE -> episode.people();
      case TOPICS -> episode.topics();
      case INSIGHTS -> episode.insights();
      case CHAPTERS -> episode.chapters();
      case SHOW_NOTES -> episode.showNotes();
      case TRANSCRIPTS -> episode.transcripts();
    };
  }

  private static boolean isSomething(@Nullable Object value) {
    if (value instanceof String text) {
      return !text.isBlank();
    }
    return value instanceof Collection<?> list ? !list.isEmpty() : value != null;
  }
}
