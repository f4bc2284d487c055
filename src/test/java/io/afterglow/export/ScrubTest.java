package io.afterglow.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.json.Json;
import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.LibraryView;
import io.afterglow.model.Podcast;
import io.afterglow.model.Report;
import io.afterglow.text.XmlText;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScrubTest {

  /** Ends every text of every record with half a surrogate pair, ids included. */
  private static final Rewriter SPOILER =
      new Rewriter(value -> value instanceof String text ? text + "\uD800" : value);

  /** A library whose every text is spoilt. */
  private record Spoilt(Library inner) implements LibraryView {

    @Override
    public Stream<Podcast> podcasts() {
      return inner.podcasts().map(SPOILER::rewritten);
    }

    @Override
    public Stream<Episode> episodes(Podcast podcast) {
      assertThat(podcast.id().value()).as("the id that this library knows").endsWith("\uD800");
      return inner
          .podcasts()
          .filter(p -> podcast.id().value().equals(p.id().value() + "\uD800"))
          .flatMap(inner::episodes)
          .map(SPOILER::rewritten);
    }

    @Override
    public Report report() {
      return SPOILER.rewritten(inner.report());
    }
  }

  @Test
  void no_text_of_any_record_stays_dirty() {
    Library clean = Scrub.of(new Spoilt(SampleLibrary.full()), new TextScrub());
    List<Podcast> podcasts = clean.podcasts().toList();
    List<Episode> episodes = podcasts.stream().flatMap(clean::episodes).toList();
    assertThat(podcasts).hasSameSizeAs(SampleLibrary.full().podcasts().toList());
    assertThat(episodes).hasSizeGreaterThan(5);
    for (Object one : List.of(podcasts, episodes, clean.report())) {
      String all = one.toString();
      assertThat(all).isEqualTo(XmlText.clean(all)).contains("\uFFFD");
    }
    assertThat(episodes).allMatch(e -> e.id().toString().matches(".+%D800/.+%D800"));
  }

  @Test
  void clean_records_are_not_copied() {
    Library library = Scrub.of(SampleLibrary.full(), new TextScrub());
    for (Podcast podcast : library.podcasts().toList()) {
      assertThat(new TextScrub().podcast(podcast)).isSameAs(podcast);
      for (Episode episode : library.episodes(podcast).toList()) {
        assertThat(new TextScrub().episode(episode)).isSameAs(episode);
      }
    }
  }

  @Test
  void steps_are_taken_in_their_order() {
    Library library =
        Scrub.of(
            SampleLibrary.empty(), new Remarks(List.of("first")), new Remarks(List.of("second")));
    assertThat(library.report().warnings()).endsWith("first", "second");
    assertThat(Json.line(library.report())).contains("\"first\",\"second\"");
  }
}
